package dev.nightjar.detection.login;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A login as far as this package remembers it.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
/// @param user as tried, at most [#MAX_USER] characters; empty when the log names none
record Attempt(long time, String uid, String user) {
    static final Comparator<Attempt> BY_TIME =
            Comparator.comparingLong(Attempt::time).thenComparing(Attempt::uid);

    static final int MAX_USER = 64;

    private static final int AUTHENTICATION = 3002;
    private static final int LOGON = 1;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;

    static Attempt of(Observation observation) {
        String user = observation.event().text("user.name").orElse("");
        return new Attempt(observation.event().time().toEpochMilli(), observation.uid(), Shortened.to(user, MAX_USER));
    }

    /// Whether the event says that somebody tried to log in, and how it ended.
    static boolean isLogin(Event event) {
        long status = status(event);
        return event.classUid() == AUTHENTICATION
                && event.activityId() == LOGON
                && (status == SUCCESS || status == FAILURE);
    }

    static boolean succeeded(Event event) {
        return status(event) == SUCCESS;
    }

    /// Where it came from and what it was for; empty when the log does not say both: a login at a console has no
    /// source to tell apart.
    static Optional<List<String>> key(Event event) {
        return first(event, "src_endpoint.ip", "src_endpoint.hostname")
                .flatMap(source -> first(
                                event,
                                "dst_endpoint.hostname",
                                "device.hostname",
                                "dst_endpoint.ip",
                                "device.ip",
                                "cloud.account.uid",
                                "service.name")
                        .map(host -> List.of(source, host)));
    }

    private static Optional<String> first(Event event, String... paths) {
        return Stream.of(paths)
                .flatMap(path -> event.text(path).stream())
                .filter(text -> !text.isEmpty())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static long status(Event event) {
        return event.body().number("status_id").orElse(0);
    }
}

package dev.nightjar.detection.login;

import dev.nightjar.detection.entity.Sources;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A line about a login as far as this package remembers it.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
/// @param user as tried, at most [#MAX_USER] characters; empty when the log names none
/// @param address that it came from
/// @param process that served it, by its number; empty when the log names none
/// @param voice whose line it is
/// @param times that it happened, as one line may sum up several, at most [#MAX_TIMES]
record Attempt(long time, String uid, String user, String address, String process, Voice voice, int times) {
    static final Comparator<Attempt> BY_TIME =
            Comparator.comparingLong(Attempt::time).thenComparing(Attempt::uid);

    static final int MAX_USER = 64;
    static final int MAX_TIMES = 100;

    /// What parsers write where the log names nobody.
    static final String UNKNOWN = "unknown";

    private static final int MAX_ADDRESS = 64;

    private static final int AUTHENTICATION = 3002;
    private static final int LOGON = 1;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;

    static Attempt of(Observation observation) {
        Event event = observation.event();
        String user =
                event.text("user.name").filter(name -> !name.equals(UNKNOWN)).orElse("");
        long process = event.body().number("actor.process.pid").orElse(0);
        return new Attempt(
                event.time().toEpochMilli(),
                observation.uid(),
                Shortened.to(user, MAX_USER),
                Shortened.to(
                        first(event, "src_endpoint.ip", "src_endpoint.hostname").orElse(""), MAX_ADDRESS),
                process > 0 ? Long.toString(process) : "",
                Voice.of(event),
                Math.clamp(event.body().number("count").orElse(1), 1, MAX_TIMES));
    }

    /// The same with the process told apart from those of other hosts.
    Attempt on(String host) {
        String named = process.isEmpty() ? "" : process + "@" + Integer.toHexString(host.hashCode());
        return new Attempt(time, uid, user, address, named, voice, times);
    }

    Attempt as(String name) {
        return new Attempt(time, uid, name, address, process, voice, times);
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

    /// Where it came from, strangers' addresses by their network, and what it was for; empty when the log does
    /// not say both: a login at a console has no source to tell apart.
    static Optional<List<String>> key(Event event) {
        return first(event, "src_endpoint.ip", "src_endpoint.hostname")
                .map(Sources::of)
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

    JsonObject json() {
        var json = new JsonObject(7).put("time", time).put("uid", uid).put("user", user);
        json.put("address", address.isEmpty() ? null : address);
        json.put("process", process.isEmpty() ? null : process);
        json.put("voice", voice == Voice.SERVER ? null : voice.name());
        return json.put("times", times == 1 ? null : times);
    }

    /// @throws RuntimeException when it is not what [#json] wrote
    static Attempt of(JsonObject json) {
        return new Attempt(
                json.number("time").orElseThrow(),
                json.text("uid").orElseThrow(),
                json.text("user").orElseThrow(),
                json.text("address").orElse(""),
                json.text("process").orElse(""),
                Voice.valueOf(json.text("voice").orElse(Voice.SERVER.name())),
                (int) json.number("times").orElse(1));
    }

    private static long status(Event event) {
        return event.body().number("status_id").orElse(0);
    }
}

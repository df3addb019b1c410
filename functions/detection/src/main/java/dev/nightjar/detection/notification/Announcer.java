package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import dev.nightjar.detection.notification.NotificationLog.Kept;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Tells people of findings and incidents, by an outbox: the intent is written, then the message is published,
/// then the intent is marked as sent. Only a crash between the last two, or two callers at the same moment,
/// repeat a message, and the repeat carries the same id.
///
/// A finding is told once. An incident is told again when it has become more: with what is new, under the next number.
public final class Announcer {
    private static final String CHANNEL = "sns";

    /// Attempts while other callers tell the same incident.
    private static final int ATTEMPTS = 5;

    private final NotificationLog log;
    private final Topics topics;
    private final InstantSource clock;

    /// @param clock says when a message was sent
    public Announcer(NotificationLog log, Topics topics, InstantSource clock) {
        this.log = log;
        this.topics = topics;
        this.clock = clock;
    }

    /// @return whether anything was said
    public boolean tell(Finding finding) {
        var intent = new Intent(finding.tenant(), finding.id().value(), CHANNEL, 0, Set.of());
        return send(intent, written -> Composer.of(finding, written));
    }

    /// Says of an incident that is open what was not said yet; of another nothing.
    ///
    /// @return whether anything was said
    public boolean tell(Incident incident) {
        boolean isTold = false;
        for (int attempt = 0; attempt < ATTEMPTS && incident.isOpen(); attempt++) {
            Optional<Intent> next = next(incident);
            if (next.isEmpty()) {
                return isTold;
            }
            isTold |= send(next.get(), written -> IncidentComposer.of(incident, written));
        }
        return isTold;
    }

    /// What was begun and never marked as sent goes first, under its own number.
    private Optional<Intent> next(Incident incident) {
        List<Kept> own = log.about(incident.tenant(), incident.id().value(), CHANNEL);
        Optional<Intent> begun =
                own.stream().filter(one -> !one.isSent()).map(Kept::intent).findFirst();
        if (begun.isPresent()) {
            return begun;
        }
        List<Kept> sent = Stream.concat(own.stream(), absorbed(incident)).toList();
        Set<String> told = new HashSet<>();
        sent.forEach(one -> told.addAll(one.intent().says()));
        News news = News.of(incident, told);
        int epoch =
                sent.stream().mapToInt(one -> one.intent().epoch() + 1).max().orElse(0);
        return news.isNothing()
                ? Optional.empty()
                : Optional.of(new Intent(incident.tenant(), incident.id().value(), CHANNEL, epoch, news.facts()));
    }

    /// What was told under the ids that the incident had before an earlier finding joined it.
    private Stream<Kept> absorbed(Incident incident) {
        return incident.absorbed().stream()
                .map(IncidentId::value)
                .flatMap(id -> log.about(incident.tenant(), id, CHANNEL).stream())
                .filter(Kept::isSent);
    }

    private boolean send(Intent intent, Function<Intent, Notification> message) {
        Optional<Intent> open = log.intend(intent);
        open.ifPresent(one -> {
            topics.publish(message.apply(one));
            log.sent(one, clock.instant());
        });
        return open.isPresent();
    }
}

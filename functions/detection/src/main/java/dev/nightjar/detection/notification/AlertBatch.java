package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.notification.FindingChange.Inserted;
import dev.nightjar.detection.notification.FindingChange.Other;
import dev.nightjar.detection.notification.FindingChange.Unreadable;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The step `alert`: changes of the table of findings in, notifications out.
///
/// An outbox: the intent is written, then the message is published, then the intent is marked as sent. Only a crash
/// between the last two repeats a message, and the repeat carries the same id.
public final class AlertBatch {
    /// Findings below this are kept and can be queried, but nobody is told.
    public static final Severity LEAST = Severity.LOW;

    private static final String CHANNEL = "sns";
    private static final int FIRST_TIME = 0;

    private final NotificationLog log;
    private final Topics topics;
    private final InstantSource clock;
    private final Consumer<Unreadable> poison;

    /// @param clock says when a message was sent
    /// @param poison takes what cannot be read, so that it is not lost and does not block the stream
    public AlertBatch(NotificationLog log, Topics topics, InstantSource clock, Consumer<Unreadable> poison) {
        this.log = log;
        this.topics = topics;
        this.clock = clock;
        this.poison = poison;
    }

    /// @return the changes to deliver again: those whose notification failed, and those left at the deadline
    public Answered handle(List<FindingChange> changes, Deadline deadline) {
        var again = new ArrayList<String>();
        var problems = new ArrayList<String>();
        int sent = 0;
        for (FindingChange change : changes) {
            if (deadline.isNear()) {
                again.add(change.sequence());
                break;
            }
            try {
                sent += tell(change) ? 1 : 0;
            } catch (RuntimeException e) {
                again.add(change.sequence());
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new Answered(new BatchAnswer(again), sent, problems);
    }

    private boolean tell(FindingChange change) {
        return switch (change) {
            case Inserted(String _, Finding finding) -> finding.severity().compareTo(LEAST) >= 0 && notified(finding);
            case Other _ -> false;
            case Unreadable unreadable -> {
                poison.accept(unreadable);
                yield false;
            }
        };
    }

    private boolean notified(Finding finding) {
        var intent = new Intent(finding.tenant(), finding.id().value(), CHANNEL, FIRST_TIME);
        if (!log.intend(intent)) {
            return false;
        }
        topics.publish(Composer.of(finding, intent));
        log.sent(intent, clock.instant());
        return true;
    }

    /// @param sent notifications that went out
    /// @param problems why some did not
    public record Answered(BatchAnswer answer, int sent, List<String> problems) {
        public Answered {
            problems = List.copyOf(problems);
        }
    }
}

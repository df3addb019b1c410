package dev.nightjar.detection.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.memory.NotificationsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.notification.FindingChange.Inserted;
import dev.nightjar.detection.notification.FindingChange.Other;
import dev.nightjar.detection.notification.FindingChange.Unreadable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBatchTest {
    private static final Finding FINDING = Samples.finding(Severity.HIGH, "Somebody got in", "root");

    private final NotificationsInMemory outbox = new NotificationsInMemory();
    private final ObjectsInMemory objects = new ObjectsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final AlertBatch step = step(outbox, outbox);

    @Test
    void tellsOfANewFinding() {
        var answered = step.handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);

        assertThat(answered.answer().failures()).isEmpty();
        assertThat(outbox.published()).singleElement().satisfies(notification -> {
            assertThat(notification.id()).isEqualTo(FINDING.id() + "-sns-0");
            assertThat(notification.severity()).isEqualTo(Severity.HIGH);
        });
    }

    @Test
    void tellsOnceHoweverOftenTheChangeComes() {
        step.handle(List.of(new Inserted("1", FINDING), new Inserted("1", FINDING)), Deadline.NONE);
        step.handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);

        assertThat(outbox.published()).hasSize(1);
    }

    @Test
    void tellsAgainUnderTheSameIdWhenItCrashedBeforeMarkingTheIntentAsSent() {
        var forgetful = step(
                new NotificationLog() {
                    @Override
                    public boolean intend(Intent intent) {
                        return outbox.intend(intent);
                    }

                    @Override
                    public void sent(Intent intent, Instant at) {
                        throw new IllegalStateException("crash");
                    }
                },
                outbox);
        assertThat(forgetful
                        .handle(List.of(new Inserted("1", FINDING)), Deadline.NONE)
                        .answer()
                        .failures())
                .containsExactly("1");

        step.handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);

        assertThat(outbox.published()).extracting(Notification::id).containsOnly(FINDING.id() + "-sns-0");
        assertThat(outbox.published()).hasSize(2);
    }

    @Test
    void writesTheIntentBeforeItPublishes() {
        var order = new ArrayList<String>();
        var watched = step(
                new NotificationLog() {
                    @Override
                    public boolean intend(Intent intent) {
                        order.add("intend");
                        return true;
                    }

                    @Override
                    public void sent(Intent intent, Instant at) {
                        order.add("sent");
                    }
                },
                notification -> order.add("publish"));

        watched.handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);

        assertThat(order).containsExactly("intend", "publish", "sent");
    }

    @Test
    void keepsQuietAboutInformationalFindingsAndOtherChanges() {
        step.handle(
                List.of(new Inserted("1", Samples.finding(Severity.INFORMATIONAL, "t", "u")), new Other("2")),
                Deadline.NONE);

        assertThat(outbox.published()).isEmpty();
        assertThat(tallies.all().getFirst().filtered()).containsOnlyKeys("low-severity", "other-change");
    }

    @Test
    void reportsTheChangeWhoseNotificationFailedOnlyAndTellsTheOthers() {
        Finding second = Samples.finding(Severity.HIGH, "Second", "deploy");
        var picky = step(outbox, notification -> {
            if (notification.subject().contains("got in")) {
                throw new IllegalStateException("the topic is gone");
            }
            outbox.publish(notification);
        });

        var answered = picky.handle(List.of(new Inserted("1", FINDING), new Inserted("2", second)), Deadline.NONE);

        assertThat(answered.answer().failures()).containsExactly("1");
        assertThat(answered.problems()).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(outbox.published()).hasSize(1);
    }

    @Test
    void quarantinesWhatItCannotReadInsteadOfBlockingTheStream() {
        var answered = step.handle(
                List.of(new Unreadable("1", "not a finding", "{}".getBytes(UTF_8)), new Inserted("2", FINDING)),
                Deadline.NONE);

        assertThat(answered.answer().failures()).isEmpty();
        assertThat(outbox.published()).hasSize(1);
        assertThat(objects.all()).containsOnlyKeys("day=2026-11-22/findings-1.json");
        Tally tally = tallies.all().getFirst();
        assertThat(tally.quarantined()).isEqualTo(1);
        assertThat(tally.lines()).isEqualTo(2);
    }

    @Test
    void stopsBeforeTheDeadline() {
        var answered = step.handle(List.of(new Inserted("1", FINDING)), () -> true);

        assertThat(answered.answer().failures()).containsExactly("1");
        assertThat(outbox.published()).isEmpty();
    }

    private AlertBatch step(NotificationLog log, Topics topics) {
        return new AlertBatch("acme", log, topics, objects, tallies, InstantSource.fixed(Samples.TEN));
    }
}

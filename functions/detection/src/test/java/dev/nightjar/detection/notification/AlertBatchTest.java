package dev.nightjar.detection.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Story;
import dev.nightjar.detection.memory.NotificationsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.notification.FindingChange.Changed;
import dev.nightjar.detection.notification.FindingChange.Inserted;
import dev.nightjar.detection.notification.FindingChange.Other;
import dev.nightjar.detection.notification.FindingChange.Unreadable;
import dev.nightjar.detection.policy.Policy;
import dev.nightjar.events.model.MalformedJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                    public Optional<Intent> intend(Intent intent) {
                        return outbox.intend(intent);
                    }

                    @Override
                    public List<Kept> about(String tenant, String finding, String channel) {
                        return List.of();
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
                    public Optional<Intent> intend(Intent intent) {
                        order.add("intend");
                        return Optional.of(intent);
                    }

                    @Override
                    public List<Kept> about(String tenant, String finding, String channel) {
                        return List.of();
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
    void tellsNobodyOfWhatThePolicyAllowsAndCountsItUnderTheAllowance() throws MalformedJson {
        Policy policy = Policy.read(
                "{\"allowances\":[{\"name\":\"drill\",\"reason\":\"an exercise\",\"analytics\":[\"rule-1\"]}]}"
                        .getBytes(UTF_8));

        step.handle(List.of(new Inserted("1", policy.applied(FINDING)), new Inserted("2", FINDING)), Deadline.NONE);

        assertThat(outbox.published()).hasSize(1);
        assertThat(tallies.all().getFirst().filtered()).containsEntry("policy-drill", 1L);
        assertThat(tallies.all().getFirst().lines()).isEqualTo(2);
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

    @Test
    void tellsOfAnOpenIncidentOnceInsteadOfItsFindings() {
        Finding second = Samples.finding(Severity.HIGH, "Second", "deploy");
        Incident incident = incident(List.of(), true);
        var telling = step(finding -> Optional.of(incident), outbox, outbox);

        telling.handle(List.of(new Inserted("1", FINDING), new Inserted("2", second)), Deadline.NONE);
        telling.handle(List.of(new Changed("3", FINDING)), Deadline.NONE);

        assertThat(outbox.published()).singleElement().satisfies(notification -> {
            assertThat(notification.id()).isEqualTo(incident.id() + "-sns-0");
            assertThat(notification.attributes()).containsEntry("opened", "2026-11-22T10:00:00Z");
            assertThat(notification.text()).contains("Incident: " + incident.id());
        });
    }

    @Test
    void tellsOfAFindingByItselfWhileItsIncidentIsOnlyWatched() {
        var watching = step(finding -> Optional.of(incident(List.of(), false)), outbox, outbox);

        watching.handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);

        assertThat(outbox.published()).extracting(Notification::id).containsExactly(FINDING.id() + "-sns-0");
    }

    @Test
    void tellsNoIncidentAgainThatGoesOnUnderAnotherId() {
        Incident told = incident(List.of(), true);
        step(finding -> Optional.of(told), outbox, outbox).handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);
        Finding earlier = Samples.finding(Severity.HIGH, "Earlier", "root");
        Incident renamed = new Incident(
                IncidentId.of("acme", earlier.id()),
                told.tenant(),
                told.status(),
                told.severity(),
                told.score(),
                told.opening(),
                told.mergedInto(),
                List.of(told.id()),
                told.members(),
                told.bonds(),
                told.entities(),
                told.story());

        step(finding -> Optional.of(renamed), outbox, outbox)
                .handle(List.of(new Inserted("2", earlier)), Deadline.NONE);

        assertThat(outbox.published()).hasSize(1);
    }

    @Test
    void handsAFindingOverAgainThatCouldNotBeJoined() {
        var failing = step(
                finding -> {
                    throw new IllegalStateException("the lake does not answer");
                },
                outbox,
                outbox);

        var answered = failing.handle(List.of(new Inserted("1", FINDING)), Deadline.NONE);

        assertThat(answered.answer().failures()).containsExactly("1");
        assertThat(outbox.published()).isEmpty();
    }

    private static Incident incident(List<IncidentId> absorbed, boolean isOpen) {
        Member member = Member.of(FINDING);
        return new Incident(
                IncidentId.of("acme", FINDING.id()),
                "acme",
                FINDING.status(),
                Severity.CRITICAL,
                FINDING.score(),
                isOpen ? Optional.of(new Incident.Opening(Samples.TEN, "risk 80 of 70")) : Optional.empty(),
                Optional.empty(),
                absorbed,
                List.of(member),
                List.of(),
                member.entities(),
                new Story("A guessed password", "Why", List.of(), Optional.empty(), List.of()));
    }

    private AlertBatch step(NotificationLog log, Topics topics) {
        return step(Joining.NONE, log, topics);
    }

    private AlertBatch step(Joining joining, NotificationLog log, Topics topics) {
        var clock = InstantSource.fixed(Samples.TEN);
        return new AlertBatch("acme", joining, new Announcer(log, topics, clock), objects, tallies, clock);
    }
}

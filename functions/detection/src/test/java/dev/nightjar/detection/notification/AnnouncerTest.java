package dev.nightjar.detection.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Story;
import dev.nightjar.detection.memory.NotificationsInMemory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An incident is told again when it has become more, and only then.
class AnnouncerTest {
    private static final Finding FINDING = Samples.finding(Severity.HIGH, "It calls home", "root");
    private static final IncidentId ID = IncidentId.of("acme", FINDING.id());

    private final NotificationsInMemory outbox = new NotificationsInMemory();
    private final Announcer announcer = new Announcer(outbox, outbox, InstantSource.fixed(Samples.TEN));

    @Test
    void aHostThatJoinsIsToldUnderTheNextNumber() {
        announcer.tell(incident(ID, Severity.HIGH, "pc-1"));
        announcer.tell(incident(ID, Severity.HIGH, "pc-1", "pc-2"));

        assertThat(outbox.published()).extracting(Notification::id).containsExactly(ID + "-sns-0", ID + "-sns-1");
        assertThat(outbox.published().getLast()).satisfies(update -> {
            assertThat(update.subject()).startsWith("[High] Update: 1 more host: pc-2 - ");
            assertThat(update.text()).contains("New: 1 more host: pc-2\n");
        });
    }

    @Test
    void aWorseSeverityIsTold() {
        announcer.tell(incident(ID, Severity.MEDIUM, "pc-1"));
        announcer.tell(incident(ID, Severity.CRITICAL, "pc-1"));
        announcer.tell(incident(ID, Severity.HIGH, "pc-1"));

        assertThat(outbox.published())
                .extracting(Notification::severity)
                .containsExactly(Severity.MEDIUM, Severity.CRITICAL);
        assertThat(outbox.published().getLast().text()).contains("New: severity is now critical\n");
    }

    @Test
    void nothingIsToldTwiceHoweverOftenItComesAndInWhateverOrder() {
        List<Incident> tellings = List.of(
                incident(ID, Severity.HIGH, "pc-1"),
                incident(ID, Severity.HIGH, "pc-1", "pc-2"),
                incident(ID, Severity.HIGH, "pc-2", "pc-1"));
        Stream.of(tellings, tellings, tellings.reversed()).flatMap(List::stream).forEach(announcer::tell);

        assertThat(outbox.published()).hasSize(2);
    }

    @Test
    void whatWasBegunBeforeACrashIsSaidUnderItsOwnNumberAndWhatCameMeanwhileUnderTheNext() {
        var crashing = new Announcer(
                outbox,
                notification -> {
                    throw new IllegalStateException("crash");
                },
                InstantSource.fixed(Samples.TEN));
        announcer.tell(incident(ID, Severity.HIGH, "pc-1"));
        assertThatThrownBy(() -> crashing.tell(incident(ID, Severity.HIGH, "pc-1", "pc-2")))
                .hasMessage("crash");

        announcer.tell(incident(ID, Severity.HIGH, "pc-1", "pc-2", "pc-3"));

        assertThat(outbox.published())
                .extracting(Notification::id)
                .containsExactly(ID + "-sns-0", ID + "-sns-1", ID + "-sns-2");
        assertThat(outbox.published().get(1).text()).contains("New: 1 more host: pc-2\n");
        assertThat(outbox.published().get(2).text()).contains("New: 1 more host: pc-3\n");
    }

    @Test
    void anIncidentThatGoesOnUnderAnotherIdSaysOnlyWhatIsNew() {
        announcer.tell(incident(ID, Severity.HIGH, "pc-1"));
        IncidentId heir = IncidentId.of(
                "acme", Samples.finding(Severity.HIGH, "Earlier", "root").id());
        announcer.tell(absorbing(heir, "pc-1"));
        assertThat(outbox.published()).hasSize(1);

        announcer.tell(absorbing(heir, "pc-1", "pc-2"));

        assertThat(outbox.published().getLast().id()).isEqualTo(heir + "-sns-1");
    }

    @Test
    void anOutbreakIsNoFloodOfMessages() {
        IntStream.rangeClosed(1, 200).forEach(count -> announcer.tell(incident(ID, Severity.HIGH, names(count))));

        assertThat(outbox.published()).hasSizeBetween(10, 25);
    }

    @Test
    void aMachineThatWasToldByItsAddressIsNotNewWhenALeaseNamesIt() {
        announcer.tell(incident(ID, Severity.HIGH, "pc-1", "10.0.0.9"));
        announcer.tell(with(
                ID,
                Severity.HIGH,
                List.of(),
                chain(List.of(infected("pc-1", "10.0.0.1"), infected("laptop-9", "10.0.0.9")))));

        assertThat(outbox.published()).hasSize(1);
    }

    private static String[] names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "pc-" + i).toArray(String[]::new);
    }

    private static Incident absorbing(IncidentId id, String... machines) {
        return with(id, Severity.HIGH, List.of(ID), chain(infected(machines)));
    }

    private static Incident incident(IncidentId id, Severity severity, String... machines) {
        return with(id, severity, List.of(), chain(infected(machines)));
    }

    private static List<Infected> infected(String... machines) {
        return Stream.of(machines).map(name -> infected(name, "")).toList();
    }

    private static Infected infected(String name, String address) {
        return new Infected(
                name,
                "",
                "",
                address.isEmpty() ? List.of() : List.of(address),
                Samples.TEN,
                Samples.TEN,
                List.of(),
                List.of());
    }

    private static Chain chain(List<Infected> machines) {
        return new Chain(
                "evil.example",
                Samples.TEN,
                machines.getFirst(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                machines.subList(1, machines.size()));
    }

    private static Incident with(IncidentId id, Severity severity, List<IncidentId> absorbed, Chain chain) {
        Member member = Member.of(FINDING);
        return new Incident(
                id,
                "acme",
                FINDING.status(),
                severity,
                FINDING.score(),
                Optional.of(new Incident.Opening(Samples.TEN, "a finding")),
                Optional.empty(),
                absorbed,
                List.of(member),
                List.of(),
                member.entities(),
                new Story("It calls home", "Why", List.of(), Optional.of(chain), List.of()));
    }
}

package dev.nightjar.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Story;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.localstack.Inbox.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant FIRST = Instant.parse("2026-11-16T09:00:00Z");
    private static final List<String> ADDRESSES = List.of("10.0.8.20", "10.0.8.90");
    private static final JsonObject TRUTH = json("""
        {"beacon":{"host":"pc-1","process":"C:\\\\evil.exe","first_query":"2026-11-16T09:00:00Z",
          "addresses":[{"address":"10.0.8.20"},{"address":"10.0.8.90"}]},
         "site":{"host":"bad.example","download":"https://bad.example/evil.exe"},
         "others":["pc-2"],"benign":["pc-3"]}\
        """);

    @Test
    void holdsWhenTheOneIncidentTellsWhatHappened() {
        assertThat(verdict(incident("pc-1.corp.example", ADDRESSES, "pc-2"), told("2026-11-16T09:06:00Z"))
                        .holds())
                .isTrue();
    }

    @Test
    void noticesAWrongHostAndAnAddressThatIsMissing() {
        assertThat(verdict(incident("pc-3", ADDRESSES, "pc-2")).host()).isFalse();
        assertThat(verdict(incident("pc-1", List.of("10.0.8.20"), "pc-2")).host())
                .isFalse();
    }

    @Test
    void noticesOthersThatAreMissingOrTooMany() {
        assertThat(verdict(incident("pc-1", ADDRESSES)).others()).isFalse();
        assertThat(verdict(incident("pc-1", ADDRESSES, "pc-2", "pc-3")).others())
                .isFalse();
    }

    @Test
    void noticesANotificationThatIsLateOrEarlyOrMissing() {
        Incident incident = incident("pc-1", ADDRESSES, "pc-2");

        assertThat(verdict(incident, told("2026-11-16T09:12:00Z")).within12Minutes())
                .isTrue();
        assertThat(verdict(incident, told("2026-11-16T09:12:00.001Z")).within12Minutes())
                .isFalse();
        assertThat(verdict(incident, told("2026-11-16T08:59:59Z")).within12Minutes())
                .isFalse();
        assertThat(verdict(incident).within12Minutes()).isFalse();
    }

    @Test
    void noticesTwoIncidentsAndNone() {
        Incident incident = incident("pc-1", ADDRESSES, "pc-2");

        assertThat(new Verdict(TRUTH, List.of(incident, incident), List.of(), List.of()).holds())
                .isFalse();
        assertThat(new Verdict(TRUTH, List.of(), List.of(), List.of()).holds()).isFalse();
    }

    @Test
    void noticesABenignHostInAnIncidentAndAStrangersNotification() {
        Incident incident = incident("pc-1", ADDRESSES, "pc-2");
        Incident wide = new Incident(
                incident.id(),
                incident.tenant(),
                incident.status(),
                incident.severity(),
                incident.score(),
                incident.opening(),
                incident.mergedInto(),
                incident.absorbed(),
                incident.members(),
                incident.bonds(),
                List.of(new Entity(Entity.Type.HOST, "PC-3.corp.example", Entity.Role.ACTOR)),
                incident.story());

        assertThat(verdict(incident).benignQuiet()).isTrue();
        assertThat(verdict(wide).benignQuiet()).isFalse();
        assertThat(verdict(incident, message("0".repeat(32), "2026-11-16T09:06:00Z"))
                        .benignQuiet())
                .isFalse();
    }

    private static Verdict verdict(Incident incident, Message... told) {
        return new Verdict(TRUTH, List.of(incident), List.of(), List.of(told));
    }

    private static Message told(String opened) {
        return message(IncidentId.of("t", member().id()).value(), opened);
    }

    private static Message message(String id, String opened) {
        return new Message(
                "1",
                "topic",
                "subject",
                "text",
                Map.of("id", id + "-sns-0", "source", "incident", "opened", opened),
                FIRST);
    }

    private static Member member() {
        return new Member(
                FindingId.of("t", "beacon-dns", List.of("x"), 0),
                "beacon-dns",
                Analytic.Kind.BEHAVIORAL,
                "Beacon",
                Severity.HIGH,
                70,
                FIRST,
                FIRST,
                List.of(),
                List.of(),
                List.of());
    }

    private static Incident incident(String host, List<String> addresses, String... others) {
        var chain = new Chain(
                "home.example",
                FIRST,
                infected(host, addresses),
                Optional.of(new Chain.Program(
                        "C:\\evil.exe", "evil.exe", "", "", "", List.of(), Optional.empty(), List.of())),
                Optional.of(new Chain.Site("bad.example", "https://bad.example/", FIRST, List.of())),
                Optional.of(new Chain.Download("https://bad.example/evil.exe", "", List.of(), FIRST, List.of())),
                List.of(others).stream().map(name -> infected(name, List.of())).toList());
        return new Incident(
                IncidentId.of("t", member().id()),
                "t",
                Status.NEW,
                Severity.HIGH,
                new Score(List.of()),
                Optional.of(new Incident.Opening(FIRST, "why")),
                Optional.empty(),
                List.of(),
                List.of(member()),
                List.of(),
                List.of(),
                new Story("t", "d", List.of(), Optional.of(chain), List.of()));
    }

    private static Infected infected(String name, List<String> addresses) {
        return new Infected(name, "", "", addresses, FIRST, FIRST, List.of(), List.of());
    }

    private static JsonObject json(String text) {
        try {
            return Json.readObject(text);
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }
}

package dev.nightjar.detection.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncidentJsonTest {
    private static final List<String> HOSTILE =
            List.of("pc-7", "<script>alert(1)</script>", "a\nb\u0000\u202e", "=cmd|' /C calc'!A0", "\"}{", "", "名前");

    @Test
    void readsBackWhatItWroteAndIsValidOcsfWhateverTheLogsHold() throws MalformedJson {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        var validator = new OcsfValidator();
        for (int i = 0; i < 300; i++) {
            Incident incident = any(random);
            JsonObject read = Json.readObject(Json.write(IncidentJson.write(incident)));
            assertThat(IncidentJson.read(read)).as("seed %d", seed).isEqualTo(incident);
            assertThat(validator.validate(read)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void tellsItsStoryInLinesThatNoLogCanBreak() {
        assertThat(new Moment(Samples.TEN, "GET /a\r\nSet-Cookie: x\u2028\u202e", List.of()).text())
                .isEqualTo("GET /a  Set-Cookie: x");
        assertThat(new Moment(Samples.TEN, "a".repeat(100_000), List.of()).text())
                .hasSizeLessThan(400);
    }

    private static Incident any(Random random) {
        Member member = Member.of(Samples.finding(pick(random, Severity.values()), word(random), word(random)));
        return new Incident(
                IncidentId.of("acme", member.id()),
                "acme",
                pick(random, Status.values()),
                member.severity(),
                new Score(List.of(new Contribution("finding", random.nextInt(100), word(random)))),
                maybe(random, new Incident.Opening(time(random), word(random))),
                maybe(random, IncidentId.of("acme", member.id())),
                random.nextBoolean() ? List.of() : List.of(IncidentId.of("other", member.id())),
                List.of(member),
                List.of(new Bond(new Link(pick(random, Link.Kind.values()), word(random)), Instant.EPOCH, Samples.TEN)),
                List.of(new Entity(Entity.Type.HOST, word(random), Entity.Role.ACTOR)),
                new Story(
                        word(random),
                        word(random),
                        List.of(new Moment(time(random), word(random), List.of(word(random)))),
                        maybe(random, chain(random)),
                        List.of(new Task(pick(random, Task.Phase.values()), word(random), random.nextBoolean()))));
    }

    private static Chain chain(Random random) {
        List<String> uids = List.of(word(random));
        var infected = new Chain.Infected(
                word(random),
                word(random),
                word(random),
                List.of("192.0.2.1"),
                time(random),
                time(random),
                time(random),
                List.of(word(random)),
                uids);
        return new Chain(
                word(random),
                time(random),
                infected,
                maybe(
                        random,
                        new Chain.Program(
                                word(random),
                                word(random),
                                word(random),
                                word(random),
                                word(random),
                                List.of("SHA256=00"),
                                maybe(random, time(random)),
                                uids)),
                maybe(random, new Chain.Site(word(random), word(random), time(random), uids)),
                maybe(random, new Chain.Download(word(random), word(random), List.of("MD5=00"), time(random), uids)),
                random.nextBoolean() ? List.of() : List.of(infected));
    }

    private static Instant time(Random random) {
        return Samples.TEN.plusMillis(random.nextInt(1_000_000));
    }

    private static String word(Random random) {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static <T> Optional<T> maybe(Random random, T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
}

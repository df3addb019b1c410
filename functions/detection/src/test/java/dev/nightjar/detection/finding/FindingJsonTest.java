package dev.nightjar.detection.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.Samples;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindingJsonTest {
    @Test
    void writesAnOcsfDetectionFinding() {
        JsonObject json = FindingJson.write(Samples.finding(Severity.MEDIUM, "Something happened", "root"));

        assertThat(json.number("class_uid")).hasValue(2004);
        assertThat(json.number("type_uid")).hasValue(200401);
        assertThat(json.number("severity_id")).hasValue(3);
        assertThat(json.number("risk_score")).hasValue(45);
        assertThat(json.number("time")).hasValue(Samples.TEN.plusSeconds(90).toEpochMilli());
        assertThat(json.text("metadata.tenant_uid")).hasValue("acme");
        assertThat(json.text("finding_info.analytic.uid")).hasValue("rule-1");
    }

    @Test
    void keepsASubTechniqueBesideItsTechnique() {
        JsonObject json = FindingJson.write(Samples.finding(Severity.MEDIUM, "Something happened", "root"));

        var attack = (JsonObject) json.list("finding_info.attacks").getFirst();
        assertThat(attack.text("technique.uid")).hasValue("T1110");
        assertThat(attack.text("sub_technique.uid")).hasValue("T1110.001");
    }

    @Test
    void readsBackWhatItWroteAndIsValidOcsfWhateverTheFieldsHold() throws MalformedJson {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        var validator = new OcsfValidator();
        for (int i = 0; i < 500; i++) {
            Finding finding = any(random);
            String text = Json.write(FindingJson.write(finding));
            assertThat(FindingJson.read(Json.readObject(text)))
                    .as("seed %d", seed)
                    .isEqualTo(finding);
            assertThat(validator.validate(Json.readObject(text)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void refusesAnotherClassInWords() {
        assertThatThrownBy(() -> FindingJson.read(new JsonObject().put("class_uid", 3002)))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("not an OCSF Detection Finding");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> FindingJson.read(new JsonObject().put("class_uid", 2004)))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("finding_info.uid is missing");
    }

    @Test
    void refusesHostileFormsInsteadOfFailingOtherwise() throws MalformedJson {
        String good = Json.write(FindingJson.write(Samples.finding(Severity.LOW, "t", "u")));
        for (String bad : List.of(
                good.replace("\"points\":40", "\"points\":99999999999"),
                good.replace("\"resources\":[", "\"resources\":[7,"),
                good.replace("\"type_id\":1,\"type\":\"Rule\"", "\"type_id\":77,\"type\":\"Rule\""),
                good.replace("\"type\":\"address\"", "\"type\":\"planet\""),
                good.replace("\"data\":{\"time\":", "\"data\":{\"tame\":"))) {
            assertThat(bad).isNotEqualTo(good);
            JsonObject json = Json.readObject(bad);
            assertThatThrownBy(() -> FindingJson.read(json)).isInstanceOf(MalformedJson.class);
        }
    }

    private static Finding any(Random random) {
        Instant first = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        return new Finding(
                FindingId.of(text(random), text(random), List.of(text(random)), 0),
                text(random),
                new Analytic(
                        pick(random, Analytic.Kind.values()),
                        text(random),
                        text(random),
                        text(random),
                        text(random),
                        texts(random),
                        random.nextBoolean()
                                ? Optional.of(new RulePack(text(random), text(random)))
                                : Optional.empty()),
                pick(random, Severity.values()),
                new Score(List.of(new Contribution(text(random), random.nextInt(101), text(random)))),
                pick(random, Status.values()),
                text(random),
                text(random),
                texts(random).stream()
                        .map(step -> "." + step.replace('\n', ' '))
                        .toList(),
                first,
                first.plusMillis(random.nextInt(100_000)),
                texts(random).stream()
                        .map(value -> new Entity(
                                pick(random, Entity.Type.values()), value, pick(random, Entity.Role.values())))
                        .toList(),
                List.of(new Technique("T" + random.nextInt(9999)), new Technique("TA" + random.nextInt(9999))),
                texts(random).stream()
                        .map(uid -> new Evidence(
                                uid,
                                first,
                                text(random),
                                List.of(new Evidence.Fact(text(random), text(random), text(random)))))
                        .toList());
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> texts(Random random) {
        var texts = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        String[] nasty = {"", "a", "\n", "\r\n", "\u0000", "\u202E", "ä", "\uD83D\uDE00", "\"", "\\", "{}", "<b>", "."};
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(nasty[random.nextInt(nasty.length)]);
        }
        return text.toString();
    }
}

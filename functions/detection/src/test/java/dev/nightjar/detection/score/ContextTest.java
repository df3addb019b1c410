package dev.nightjar.detection.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.intel.IndicatorRules;
import dev.nightjar.detection.intel.RefusedIndicator;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final Entity ADDRESS = new Entity(Entity.Type.ADDRESS, "10.0.9.5", Entity.Role.ACTOR);
    private static final Entity DOMAIN = new Entity(Entity.Type.DOMAIN, "www.relay.test", Entity.Role.TARGET);

    private final Finding finding =
            Samples.finding(Severity.MEDIUM, "Something happened", "root").with(List.of(ADDRESS, DOMAIN), evidence());

    @Test
    void aFindingSaysWhoseItsEntitiesAreInTheFieldsOfOcsf() throws MalformedJson {
        Finding known = critical().apply(finding);

        JsonObject json = FindingJson.write(known);
        var resource = (JsonObject) json.list("resources").getFirst();
        assertThat(resource.text("owner.name")).contains("Payments");
        assertThat(resource.text("criticality")).contains("critical");
        assertThat(resource.list("labels").equals(List.of("pci"))).isTrue();
        assertThat(new OcsfValidator().validate(json)).isEmpty();
        assertThat(FindingJson.read(json)).isEqualTo(known);
    }

    @Test
    void aCriticalAssetAndAnIndicatorEachRaiseTheScoreAndSayWhy() throws MalformedJson, RefusedIndicator {
        var both = new Context(tenant -> assets(), IndicatorRules.asked(List.of("relay.test")));

        Finding known = both.apply(finding);

        assertThat(known.score().total()).isEqualTo(finding.score().total() + 8);
        assertThat(known.score().contributions())
                .anySatisfy(term ->
                        assertThat(term.reason()).isEqualTo("db-1 is of critical criticality, its owner is Payments"))
                .anySatisfy(term -> assertThat(term.reason()).contains("holds relay.test against an attacker"));
    }

    @Test
    void appliedAgainItSaysWhatIsKnownThen() {
        Finding known = critical().apply(finding);

        assertThat(critical().apply(known)).isEqualTo(known);
        assertThat(new Context(tenant -> Assets.NONE, Intelligence.NONE).apply(known))
                .isEqualTo(finding);
    }

    private static Context critical() {
        return new Context(tenant -> assets(), Intelligence.NONE);
    }

    /// The machine is known by the hardware address of its lease.
    private static Assets assets() {
        try {
            return Assets.read(("{\"assets\":[{\"name\":\"db-1\",\"owner\":\"Payments\",\"criticality\":\"critical\","
                            + "\"macs\":[\"00:00:5e:00:53:01\"],\"tags\":[\"pci\"]}]}")
                    .getBytes(UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Evidence> evidence() {
        return List.of(new Evidence(
                "e-1",
                Samples.TEN,
                "DHCP lease",
                List.of(new Fact("lease", "address", "10.0.9.5"), new Fact("lease", "mac", "00:00:5e:00:53:01"))));
    }
}

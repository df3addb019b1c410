package dev.nightjar.detection.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.events.model.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    private static final String YAML = """
            assets:
              - name: DB-1
                owner: Payments
                criticality: critical
                addresses: [10.0.9.5]
                macs: [00-00-5E-00-53-01]
                tags: [pci]
              - name: office
                owner: IT
                criticality: low
                addresses: [10.0.0.0/16, 2001:db8::/32]
              - name: Alice
                users: [alice, CORP\\alice]
            """;

    private static final String CSV = """
            name,owner,criticality,addresses,macs,users,tags
            DB-1,Payments,critical,10.0.9.5,00-00-5E-00-53-01,,pci

            office,IT,low,10.0.0.0/16; 2001:db8::/32,,,
            Alice,,,,,"alice;CORP\\alice",
            """;

    @ParameterizedTest
    @CsvSource({
        "HOST, db-1.example.com, DB-1",
        "ADDRESS, 10.0.9.5, DB-1",
        "RESOURCE, 00:00:5e:00:53:01, DB-1",
        "ADDRESS, 10.0.8.1, office",
        "ADDRESS, 2001:db8::7, office",
        "USER, ALICE, Alice",
    })
    void findsAnEntityByNameHardwareAddressAddressOrNetworkTheNarrowestFirst(
            Entity.Type type, String value, String name) throws MalformedJson {
        var entity = new Entity(type, value, Entity.Role.TARGET);

        assertThat(yaml(YAML).of(entity).map(Asset::name)).contains(name);
    }

    @Test
    void aDomainIsNobodysAndAStrangerIsUnknown() throws MalformedJson {
        Assets assets = yaml(YAML);

        assertThat(assets.of(new Entity(Entity.Type.DOMAIN, "db-1", Entity.Role.TARGET)))
                .isEmpty();
        assertThat(assets.of("192.0.2.1")).isEmpty();
        assertThat(assets.of("db-2")).isEmpty();
    }

    @Test
    void aTableSaysTheSameAsAnOutline() throws MalformedJson {
        assertThat(Assets.of(AssetFile.csv(CSV.getBytes(UTF_8))).all())
                .isEqualTo(yaml(YAML).all());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "assets: [{name: a, owned: b}] # unknown member",
                "assets: [{owner: b}] # asset 1 has no name",
                "assets: [{name: a}, {name: A.example.com}] # is there twice",
                "assets: [{name: a, criticality: huge}] # criticality is one of low, medium, high, critical",
                "assets: [{name: a, addresses: [10.0.0.0/40]}] # addresses are such as",
                "assets: [{name: a, macs: [1]}] # macs are such as",
                "assets: [{name: a, tags: b}] # tags is a list",
                "assets: [{name: a # line",
                "[] # no map",
            })
    void saysWhatIsWrongAndWhere(String file, String problem) {
        assertThatThrownBy(() -> yaml(file)).isInstanceOf(MalformedJson.class).hasMessageContaining(problem);
    }

    @Test
    void saysWhichLineOfATableIsTooShort() {
        assertThatThrownBy(() -> AssetFile.csv("name,owner\ndb-1\n".getBytes(UTF_8)))
                .hasMessage("line 2 has 1 cells, and the first line 2");
    }

    private static Assets yaml(String text) throws MalformedJson {
        return Assets.of(AssetFile.yaml(text.getBytes(UTF_8)));
    }
}

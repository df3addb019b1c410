package dev.nightjar.events.parsers.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.Limits;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MappingsTest {
    private static final String GATEWAY = """
        source: acme-gateway
        vendor: Acme
        product: Gateway
        format: json
        recognize:
          members: [gw, verdict]
        time: {field: ts, format: "dd.MM.yyyy HH:mm:ss", zone: Europe/Berlin}
        events:
          - when: {kind: login}
            class: authentication
            activity: Logon
            fields: {user.name: who, src_endpoint.ip: client.ip}
            constants: {service.name: Acme Gateway}
            tables:
              status_id: {from: verdict, values: {ok: Success, deny: Failure}}
          - class: network_activity
            activity: {from: verdict, values: {ok: Traffic, deny: Refuse}, otherwise: Unknown}
            fields:
              src_endpoint.ip: [client.real_ip, client.ip]
              src_endpoint.port: client.port
              dst_endpoint.ip: server
              traffic.bytes: size
            constants: {app_name: Acme Gateway}
            tables:
              disposition_id: {from: verdict, values: {ok: Allowed, deny: Blocked}, otherwise: Unknown}
        """;

    @Test
    void mapsFieldsConstantsAndTablesOfTheFirstEventWhoseConditionsHold() throws InvalidMapping {
        Event event = only(GATEWAY, """
            {"gw":"g1","verdict":"DENY","ts":"22.11.2026 11:00:00","client":{"ip":"192.0.2.10","port":"51000"},"server":"203.0.113.80","size":"2600"}\
            """);

        assertThat(event.classUid()).isEqualTo(4001);
        assertThat(event.activityId()).isEqualTo(5);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(event.text("src_endpoint.ip")).contains("192.0.2.10");
        assertThat(event.body().number("src_endpoint.port")).hasValue(51_000);
        assertThat(event.body().number("traffic.bytes")).hasValue(2600);
        assertThat(event.body().number("disposition_id")).hasValue(2);
        assertThat(event.text("app_name")).contains("Acme Gateway");
        assertThat(event.text("unmapped.gw")).contains("g1");
        assertThat(event.text("metadata.product.vendor_name")).contains("Acme");
        assertThat(event.text("metadata.source")).contains("acme-gateway");
    }

    @Test
    void choosesTheEventByItsConditions() throws InvalidMapping {
        Event event = only(GATEWAY, """
            {"gw":"g1","verdict":"ok","kind":"login","who":"alice","client":{"ip":"192.0.2.10"}}\
            """);

        assertThat(event.classUid()).isEqualTo(3002);
        assertThat(event.text("user.name")).contains("alice");
        assertThat(event.body().number("status_id")).hasValue(1);
    }

    @Test
    void rejectsALineThatLacksWhatItsClassRequires() throws InvalidMapping {
        Normalized normalized =
                normalize(GATEWAY, "acme-gateway", "{\"gw\":\"g1\",\"verdict\":\"ok\",\"server\":\"not an address\"}");

        assertThat(normalized.events())
                .allSatisfy(event ->
                        assertThat(event.text("metadata.source")).isNotEqualTo(java.util.Optional.of("acme-gateway")));
    }

    @Test
    void readsTheColumnsOfAHeaderLine() throws InvalidMapping {
        String mapping = """
            source: acme-csv
            format: csv
            separator: ";"
            events:
              - class: network_activity
                fields: {src_endpoint.ip: from, dst_endpoint.hostname: to}
            """;

        Normalized normalized =
                normalize(mapping, "acme-csv", "from;to\n192.0.2.1;a.example.com\n192.0.2.2;b.example.com");

        assertThat(normalized.filtered()).containsEntry("csv-header", 1);
        assertThat(normalized.events())
                .map(event -> event.text("dst_endpoint.hostname").orElse(""))
                .containsExactly("a.example.com", "b.example.com");
    }

    @Test
    void readsPairsAndRecognizesThemByTheirNames() throws InvalidMapping {
        String mapping = """
            source: acme-pairs
            format: keyvalue
            recognize: {members: [acme, peer]}
            events:
              - class: network_activity
                fields: {dst_endpoint.ip: peer}
            """;

        assertThat(normalize(mapping, "", "acme=1 peer=192.0.2.9").events())
                .singleElement()
                .satisfies(event -> assertThat(event.text("metadata.source")).contains("acme-pairs"));
    }

    @Test
    void isWrittenInJsonAsWell() throws InvalidMapping {
        String mapping = """
            {"source": "acme-json", "recognize": {"members": ["acme"]},
             "events": [{"class": 4001, "activity": 6, "fields": {"src_endpoint.ip": "a"}}]}\
            """;

        assertThat(only(mapping, "{\"acme\":1,\"a\":\"192.0.2.1\"}").activityId())
                .isEqualTo(6);
    }

    @Test
    void saysEverythingThatIsWrongWithItsLineAndWhatToWrite() {
        InvalidMapping invalid = catchThrowableOfType(InvalidMapping.class, () -> Mappings.read("acme.yaml", """
            source: Acme Gateway
            formt: json
            time: {field: ts, zone: Mars/Olympus}
            events:
              - class: network_activty
              - class: network_activity
                activity: Refused
                fields:
                  src_endpoint.ipp: a
                  dst_endpoint: b
                constants:
                  disposition_id: Shrugged
              - class: authentication
                fields: {status_detail: why}
            """));

        assertThat(invalid.problems())
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:1: ").contains("lower-case words"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:2: ").contains("write `format`"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:3: ").contains("Europe/Berlin"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:5: ").contains("write `network_activity`"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:7: ").contains("Refuse"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:9: ").contains("write `ip`"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:10: ").contains("is an object"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:12: ").contains("Shrugged"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("acme.yaml:13: ").contains("requires `user`"));
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatThrownBy(() -> Mappings.read("bad.yaml", "source: [a\nevents: }"))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("bad.yaml");
    }

    @Test
    void refusesAliasesThatExpandWithoutEnd() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> Mappings.read("bomb.yaml", bomb.toString())).isInstanceOf(InvalidMapping.class);
    }

    private static Event only(String mapping, String line) throws InvalidMapping {
        Normalized normalized = normalize(mapping, "", line);
        assertThat(normalized.rejections()).isEmpty();
        Event event = normalized.events().getFirst();
        assertThat(new OcsfValidator().validate(event.body())).isEmpty();
        return event;
    }

    private static Normalized normalize(String mapping, String source, String lines) throws InvalidMapping {
        var catalogue = Catalogue.standard().with(Mappings.read("acme.yaml", mapping));
        var origin = Origin.of("acme", source, Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        return new Normalizer(catalogue, Limits.DEFAULT).normalize(lines.getBytes(UTF_8), origin);
    }
}

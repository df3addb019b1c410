package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.send.RecordPacker;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.junit.OneCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The lake of a deployment is hunted through by the command, with what live detection went by: the same findings come
/// out, to the byte.
@ExtendWith(OneCloud.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HuntIT {
    private static final String TENANT = "hunted";
    private static final int BEATS = 14;

    private final Pipeline pipeline;
    private final Cli cli;
    private List<String> live = List.of();

    HuntIT(LocalCloud cloud) {
        pipeline = Pipeline.deployedOn(cloud);
        cli = new Cli(cloud);
    }

    @BeforeAll
    void logsOfAnHour() {
        List<PackedRecord> records = Stream.of(
                        record("isc-dhcpd", "dhcp-1", leases()),
                        record("bind", "ns-1", lookups()),
                        record("sshd", "bastion-1", logins()))
                .flatMap(List::stream)
                .toList();
        pipeline.send(records);
        pipeline.settle(TENANT, records.stream().mapToInt(PackedRecord::lines).sum());
        live = text(pipeline.findings(TENANT));
        assertThat(live)
                .anySatisfy(one -> assertThat(one).contains("\"beacon-dns\"", "laptop-7"))
                .anySatisfy(one -> assertThat(one).contains("\"login-failures-then-success\""))
                .anySatisfy(one -> assertThat(one).contains("\"A rule of our own\""))
                .anySatisfy(one -> assertThat(one).contains("\"indicator:" + OwnKnowledge.INDICATOR + "\""));
    }

    @AfterAll
    void close() {
        pipeline.close();
    }

    @Test
    void findsInTheLakeWhatLiveDetectionHasFound() {
        assertThat(hunted()).isEqualTo(live);
    }

    @Test
    void findsTheSameWhenOneRuleIsNamed(@TempDir Path folder) throws IOException {
        Path pack = folder.resolve("own.pack");
        Files.write(pack, OwnRules.PACK);

        assertThat(hunted("--rule", pack.toString()))
                .isEqualTo(live.stream()
                        .filter(one -> one.contains("\"type\":\"Rule\"") && !one.contains("\"indicator:"))
                        .toList());
    }

    @Test
    void findsTheSameWhenADetectorIsNamed() {
        assertThat(hunted("--detector", "beacon-dns"))
                .isEqualTo(live.stream()
                        .filter(one -> one.contains("\"beacon-dns\""))
                        .toList());
    }

    @Test
    void findsTheSameWhenAnIndicatorIsNamed() {
        assertThat(hunted("--indicator", OwnKnowledge.INDICATOR))
                .isEqualTo(live.stream()
                        .filter(one -> one.contains("\"indicator:" + OwnKnowledge.INDICATOR))
                        .toList());
    }

    @Test
    void holdsANewIndicatorAgainstThePastAndTellsResponders() {
        assertThat(live).noneMatch(one -> one.contains("indicator:site-1.example"));

        cli.run("indicators", "add", "--aws", "--tenant", TENANT, "--hunt", "2026-11-20", "site-1.example");

        assertThat(text(pipeline.findings(TENANT)))
                .anyMatch(one -> one.contains("indicator:site-1.example") && one.contains("192.168.7.21"));
        Pipeline.await(
                "a notification",
                () -> pipeline.queued(TENANT).stream()
                        .anyMatch(message -> message.text().contains("site-1.example")));
    }

    private List<String> hunted(String... what) {
        String[] all = Stream.concat(
                        Stream.of(
                                "hunt",
                                "--aws",
                                "--tenant",
                                TENANT,
                                "--since",
                                "2026-11-20",
                                "--until",
                                "2026-11-20T12:00:00Z"),
                        Stream.of(what))
                .toArray(String[]::new);
        return cli.run(all).stream()
                .filter(line -> line.startsWith("{\"class_uid\":2004"))
                .sorted()
                .toList();
    }

    private static List<String> text(List<JsonObject> findings) {
        return findings.stream().map(Json::write).sorted().toList();
    }

    private static List<String> leases() {
        return List.of("Nov 20 09:00:00 dhcp-1 dhcpd[620]: DHCPACK on 192.168.7.20 to 00:00:5e:00:53:07 (laptop-7) via"
                + " eth0");
    }

    /// Two machines at work; one of them calls home every minute, and once asks for what the deployment looks for.
    private static List<String> lookups() {
        var lines = new ArrayList<String>();
        for (int minute = 0; minute < BEATS; minute++) {
            int wobble = minute * 7 % 5;
            lines.add(lookup(minute, 10 + wobble, "192.168.7.20", "k" + minute + ".home-base.example"));
            lines.add(lookup(minute, 20 + wobble * 6, "192.168.7.21", "www.site-" + minute % 4 + ".example"));
        }
        lines.add(lookup(BEATS, 1, "192.168.7.20", "cdn." + OwnKnowledge.INDICATOR));
        return lines;
    }

    private static String lookup(int minute, int second, String source, String name) {
        return ("20-Nov-2026 10:%02d:%02d.125 queries: info: client @0x7f2a1c0012a8 %s#%d (%s): query: %s IN A +E(0)K"
                        + " (192.168.7.1)")
                .formatted(minute, second, source, 40_000 + minute, name, name);
    }

    /// Twelve guesses in four minutes, of which the last fits; and one for the rule of our own.
    private static List<String> logins() {
        Stream<String> guesses = IntStream.range(0, 12).mapToObj(i -> login(i, "Failed", "deploy7"));
        return Stream.concat(guesses, Stream.of(login(12, "Accepted", "deploy7"), login(13, "Failed", "packed5")))
                .toList();
    }

    private static String login(int number, String how, String account) {
        return "2026-11-20T10:%02d:%02d.120000+00:00 bastion-1 sshd[%d]: %s password for %s from 203.0.113.70 port %d ssh2"
                .formatted(number / 3, number % 3 * 20, 4000 + number, how, account, 50_100 + number);
    }

    private static List<PackedRecord> record(String source, String host, List<String> lines) {
        var records = new ArrayList<PackedRecord>();
        var packer = new RecordPacker(new Envelope(source, host, "UTC", TENANT), records::add);
        lines.forEach(line -> assertThat(packer.add(line.getBytes(UTF_8))).isTrue());
        packer.flush();
        return records;
    }
}

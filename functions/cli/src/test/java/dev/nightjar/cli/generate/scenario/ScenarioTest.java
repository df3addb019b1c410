package dev.nightjar.cli.generate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.cli.generate.scenario.Truth.Held;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T07:00:00Z");

    private record Played(Truth truth, List<Line> lines) {
        List<String> of(String source) {
            return lines.stream()
                    .filter(line -> line.feed().source().equals(source))
                    .map(Line::asText)
                    .toList();
        }

        List<Line> asking(String name) {
            return lines.stream()
                    .filter(line ->
                            line.feed().source().equals("bind") && line.asText().contains(" query: " + name + " "))
                    .toList();
        }
    }

    private static Played play(long seed) {
        return play(seed, Beacon.EVERY_MINUTE);
    }

    private static Played play(long seed, Beacon beacon) {
        var lines = new ArrayList<Line>();
        Truth truth = new Scenario(new ScenarioPlan(seed, MONDAY, Duration.ofHours(6), 16, 2, beacon)).play(lines::add);
        return new Played(truth, lines);
    }

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherDoesNot() {
        Played one = play(1);
        Played again = play(1);

        assertThat(Json.write(again.truth().json()))
                .isEqualTo(Json.write(one.truth().json()));
        assertThat(again.lines()).hasSameSizeAs(one.lines());
        for (int i = 0; i < one.lines().size(); i++) {
            assertThat(again.lines().get(i).feed()).isEqualTo(one.lines().get(i).feed());
            assertThat(again.lines().get(i).text()).isEqualTo(one.lines().get(i).text());
        }
        assertThat(play(2).truth().beacon().domain())
                .isNotEqualTo(one.truth().beacon().domain());
    }

    @Test
    void linesComeInOrderOfTime() {
        assertThat(play(3).lines()).extracting(Line::time).isSorted();
    }

    @Test
    void noLineOfASourceInTheCatalogueIsRejected() {
        Normalizer normalizer = Normalizer.standard();
        var sessions = new HashMap<String, Session>();
        for (Line line : play(4).lines()) {
            String source = line.feed().source();
            if (!source.isEmpty() && normalizer.catalogue().named(source).isEmpty()) {
                continue;
            }
            Normalized normalized = normalizer.normalize(
                    line.text(),
                    Origin.of(
                            "default",
                            source,
                            MONDAY.plus(Duration.ofDays(1)),
                            line.feed().zone()),
                    sessions.computeIfAbsent(line.feed().toString(), _ -> new Session()));
            assertThat(normalized.rejections()).as(line.asText()).isEmpty();
        }
    }

    @Test
    void theBeaconIsAskedForFromTheHostsAddressesOfEachTimeAndFromTheOthersOnly() {
        for (long seed = 1; seed <= 5; seed++) {
            Played played = play(seed);
            Truth truth = played.truth();
            List<Line> asked = played.asking(truth.beacon().domain());

            assertThat(asked.getFirst().time()).isEqualTo(truth.beacon().firstQuery());
            assertThat(truth.beacon().addresses()).hasSize(2);
            for (Held held : truth.beacon().addresses()) {
                assertThat(asked)
                        .as("seed %d", seed)
                        .filteredOn(line -> line.asText().contains(" " + held.address() + "#"))
                        .hasSizeGreaterThan(15)
                        .allMatch(line -> !line.time().isBefore(held.from())
                                && line.time().isBefore(held.to()));
            }
            Set<String> clients = asked.stream()
                    .map(line -> line.asText().split(" client @\\S+ ")[1].split("#")[0])
                    .collect(Collectors.toSet());
            assertThat(clients).hasSize(2 + truth.others().size());
        }
    }

    @Test
    void dhcpGivesTheHostsOldAddressToANeighbour() {
        Played played = play(6);
        Truth.Beacon beacon = played.truth().beacon();
        List<String> acks = played.of("isc-dhcpd").stream()
                .filter(line -> line.contains(
                        "DHCPACK on " + beacon.addresses().getFirst().address() + " "))
                .toList();

        assertThat(acks.getFirst()).contains(beacon.hostMac(), "(" + beacon.host() + ")");
        assertThat(acks.getLast()).doesNotContain(beacon.hostMac());
        assertThat(played.truth().benign()).anyMatch(name -> acks.getLast().contains("(" + name + ")"));
    }

    @Test
    void theProgramIsDownloadedFromTheSiteAndRunBeforeItAsks() {
        Played played = play(7);
        Truth truth = played.truth();

        assertThat(played.of("squid").stream()
                        .filter(line -> line.contains(truth.site().download())))
                .hasSize(1 + truth.others().size());
        List<String> told = played.of("sysmon").stream()
                .filter(line -> line.contains(truth.beacon().process()))
                .map(line -> line.replaceAll(".*<EventID>(\\d+)</EventID>.*", "$1"))
                .toList();
        assertThat(told).startsWith("11", "15", "1", "22");
        assertThat(told.subList(4, told.size())).containsOnly("22").hasSizeGreaterThan(60);
    }

    @Test
    void jitterAndMissingQuestionsAreWhatThePlanSays() {
        Played steady = play(8, new Beacon(Duration.ofSeconds(60), 0, 0));
        Held first = steady.truth().beacon().addresses().getFirst();
        long[] times = steady.asking(steady.truth().beacon().domain()).stream()
                .filter(line -> line.asText().contains(" " + first.address() + "#"))
                .mapToLong(line -> line.time().toEpochMilli())
                .toArray();

        assertThat(times.length).isGreaterThan(20);
        for (int i = 1; i < times.length; i++) {
            assertThat(times[i] - times[i - 1]).isEqualTo(60_000);
        }
        long rough = play(8, new Beacon(Duration.ofSeconds(60), 0.2, 0.5))
                .asking(steady.truth().beacon().domain())
                .size();
        assertThat(rough)
                .isLessThan(steady.asking(steady.truth().beacon().domain()).size() * 2L / 3);
    }

    @Test
    void everyHostIsEitherInfectedOrBenign() {
        Truth truth = play(9).truth();
        var all = new ArrayList<>(truth.benign());
        all.addAll(truth.others());
        all.add(truth.beacon().host());

        assertThat(all).hasSize(16).doesNotHaveDuplicates();
        assertThat(truth.others()).hasSize(2);
    }

    @Test
    void refusesLogsInWhichNobodyWorks() {
        for (String start : Arrays.asList("2026-11-16T16:00:00Z", "2026-11-16T20:00:00Z")) {
            var plan = new ScenarioPlan(1, Instant.parse(start), Duration.ofHours(6), 16, 2, Beacon.EVERY_MINUTE);
            assertThatThrownBy(() -> new Scenario(plan))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nobody works");
        }
    }
}

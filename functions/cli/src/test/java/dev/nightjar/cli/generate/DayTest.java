package dev.nightjar.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.cli.generate.Day.Plan;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DayTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Pattern ACK = Pattern.compile("DHCPACK on (\\S+) to ");
    private static final Pattern ASKER = Pattern.compile(" client @\\S+ (\\d+\\.\\d+\\.2\\.\\d+)#");

    private static Day day(long seed, boolean attack, boolean poison) {
        return Day.of(new Plan(seed, START, 10_000, attack, poison));
    }

    @Test
    void theSamePlanMakesTheSameDayByteForByte() {
        Day one = day(5, true, true);
        Day again = day(5, true, true);

        assertThat(again.intruder()).isEqualTo(one.intruder());
        assertThat(again.lines()).hasSameSizeAs(one.lines());
        for (int i = 0; i < one.lines().size(); i++) {
            Line line = one.lines().get(i);
            Line same = again.lines().get(i);
            assertThat(same.time()).isEqualTo(line.time());
            assertThat(same.feed()).isEqualTo(line.feed());
            assertThat(same.text()).isEqualTo(line.text());
        }
    }

    @Test
    void anotherSeedIsAnotherOrganisation() {
        assertThat(day(5, false, false).lines().getFirst().asText())
                .isNotEqualTo(day(6, false, false).lines().getFirst().asText());
        assertThat(network(day(5, false, false))).isNotEqualTo(network(day(6, false, false)));
    }

    @Test
    void aDayHasAboutAsManyLinesAsAskedForInOrderOfTimeAndWithinItsHours() {
        Day day = Day.of(new Plan(5, START, 40_000, true, true));

        assertThat(day.lines().size()).isBetween(30_000, 50_000);
        assertThat(day.lines()).extracting(Line::time).isSorted();
        assertThat(day.lines().getFirst().time()).isAfterOrEqualTo(START);
        assertThat(day.lines().getLast().time()).isBefore(START.plus(Day.LENGTH));
    }

    @Test
    void everySourceOfTheDayHasItsShare() {
        Map<String, Integer> bySource = new HashMap<>();
        day(5, true, false).lines().forEach(line -> bySource.merge(line.feed().source(), 1, Integer::sum));

        assertThat(bySource)
                .containsOnlyKeys(
                        "",
                        "apache",
                        "bind",
                        "cloudtrail",
                        "dnsmasq",
                        "isc-dhcpd",
                        "netfilter",
                        "kea",
                        "nginx",
                        "suricata");
        assertThat(bySource.values()).allMatch(lines -> lines > 50);
    }

    @Test
    void noLineOfABenignDayComesFromWhereIntrudersDo() {
        assertThat(day(5, true, false).lines()).anyMatch(line -> line.asText().contains("203.0.113."));
        assertThat(day(5, false, false).lines()).noneMatch(line -> line.asText().contains("203.0.113."));
    }

    @Test
    void theAttackGoesFromScanToGuessedPasswordToRootToDataInQuestions() {
        Day day = day(5, true, false);
        String intruder = day.intruder().orElseThrow();
        List<Instant> stages = List.of(
                first(day, "SRC=" + intruder + " "),
                first(day, "Failed password for ", " from " + intruder + " "),
                first(day, "Accepted password for ", " from " + intruder + " "),
                first(day, "COMMAND=/usr/sbin/useradd"),
                first(day, "new user: name="),
                first(day, " IN TXT "));

        assertThat(stages).isSorted();
    }

    @Test
    void anAddressAsksOnlyWhileItIsLeased() {
        for (long seed = 1; seed <= 5; seed++) {
            Map<String, Instant> leased = new HashMap<>();
            int asked = 0;
            for (Line line : day(seed, true, false).lines()) {
                Matcher ack = ACK.matcher(line.asText());
                if (ack.find()) {
                    leased.put(ack.group(1), line.time());
                }
                Matcher asker = ASKER.matcher(line.asText());
                if (asker.find()) {
                    asked++;
                    assertThat(leased.getOrDefault(asker.group(1), Instant.EPOCH)
                                    .plusSeconds(7_200))
                            .as("seed %d: %s", seed, line.asText())
                            .isAfterOrEqualTo(line.time());
                }
            }
            assertThat(asked).isGreaterThan(500);
        }
    }

    @Test
    void poisonIsAddedAndChangesNothingElse() {
        List<String> clean = texts(day(5, true, false));
        List<String> poisoned = texts(day(5, true, true));

        assertThat(poisoned).hasSizeBetween(clean.size() + 5, clean.size() + 10);
        assertThat(new HashSet<>(poisoned).containsAll(clean)).isTrue();
    }

    @Test
    void aDayOfNoLinesOrOfAllTheWorldsIsRefused() {
        assertThatThrownBy(() -> new Plan(5, START, 10, true, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan(5, START, 2_000_000_000, true, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> texts(Day day) {
        return day.lines().stream().map(Line::asText).toList();
    }

    private static Instant first(Day day, String... parts) {
        return day.lines().stream()
                .filter(line -> Arrays.stream(parts).allMatch(line.asText()::contains))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + Arrays.toString(parts)))
                .time();
    }

    private static String network(Day day) {
        return day.lines().stream()
                .map(line -> ASKER.matcher(line.asText()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).substring(0, matcher.group(1).indexOf(".2.")))
                .findFirst()
                .orElseThrow();
    }
}

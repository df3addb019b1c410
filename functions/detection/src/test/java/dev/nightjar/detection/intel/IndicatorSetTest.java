package dev.nightjar.detection.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.intel.Indicator.Kind;
import dev.nightjar.detection.intel.IndicatorSet.Hit;
import dev.nightjar.detection.sigma.value.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndicatorSetTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /// Held against a search that compares with each indicator, one after the other.
    @Test
    void findsNamesBelowAndAddressesWithinLikeASearchThroughAllOfThem() throws RefusedIndicator {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        var indicators = new ArrayList<Indicator>();
        for (int i = 0; i < 400; i++) {
            indicators.add(indicator(name(random), 50, Instant.MAX));
            indicators.add(indicator(
                    "203.0." + random.nextInt(4) + "." + random.nextInt(256) + "/" + (22 + random.nextInt(11)),
                    50,
                    Instant.MAX));
        }
        IndicatorSet set = IndicatorSet.of(indicators);
        int met = 0;
        for (int i = 0; i < 2_000; i++) {
            String name = name(random) + "." + name(random);
            String address = "203.0." + random.nextInt(8) + "." + random.nextInt(256);
            boolean isNamed = indicators.stream()
                    .anyMatch(one -> one.kind() == Kind.DOMAIN
                            && (name.equals(one.value()) || name.endsWith("." + one.value())));
            boolean isWithin = indicators.stream()
                    .anyMatch(one -> one.kind() == Kind.ADDRESS
                            && Cidr.parse(one.value()).orElseThrow().contains(address));
            assertThat(set.find(Kind.DOMAIN, name.toUpperCase(java.util.Locale.ROOT), NOON)
                            .isPresent())
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(isNamed);
            assertThat(set.find(Kind.ADDRESS, address, NOON).isPresent())
                    .as("%s, seed %d", address, seed)
                    .isEqualTo(isWithin);
            met += isNamed || isWithin ? 1 : 0;
        }
        assertThat(met).as("seed %d", seed).isPositive();
    }

    @Test
    void namesTheNarrowestIndicatorAndWhoSaysSo() throws RefusedIndicator {
        IndicatorSet set = IndicatorSet.of(List.of(
                indicator("evil.example", 50, Instant.MAX),
                indicator("c2.evil.example", 90, Instant.MAX),
                indicator("203.0.113.0/24", 50, Instant.MAX)));

        assertThat(set.find(Kind.DOMAIN, "a.c2.evil.example.", NOON).map(Hit::indicator))
                .contains("c2.evil.example");
        assertThat(set.find(Kind.ADDRESS, "203.0.113.200", NOON).map(Hit::indicator))
                .contains("203.0.113.0/24");
        assertThat(set.find(Kind.DOMAIN, "notevil.example", NOON)).isEmpty();
        assertThat(set.find(Kind.DOMAIN, "c2.evil.example", NOON)
                        .map(hit -> hit.origin().confidence()))
                .contains(90);
    }

    @Test
    void oneThatHasEndedHidesNoneThatStillHolds() throws RefusedIndicator {
        IndicatorSet set = IndicatorSet.of(
                List.of(indicator("c2.evil.example", 90, NOON), indicator("evil.example", 20, NOON.plusSeconds(1))));

        assertThat(set.find(Kind.DOMAIN, "c2.evil.example", NOON).map(Hit::indicator))
                .contains("evil.example");
        assertThat(set.find(Kind.DOMAIN, "c2.evil.example", NOON.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void theOrderOfTheListsDoesNotMatter() throws RefusedIndicator {
        Indicator sure = indicator("evil.example", 90, Instant.MAX);
        Indicator unsure = indicator("evil.example", 20, Instant.MAX);

        assertThat(confidence(List.of(sure, unsure)))
                .isEqualTo(confidence(List.of(unsure, sure)))
                .contains(90);
    }

    private static Optional<Integer> confidence(List<Indicator> indicators) {
        return IndicatorSet.of(indicators)
                .find(Kind.DOMAIN, "evil.example", NOON)
                .map(hit -> hit.origin().confidence());
    }

    private static String name(Random random) {
        var name = new StringBuilder();
        for (int labels = 1 + random.nextInt(2); labels > 0; labels--) {
            name.append((char) ('a' + random.nextInt(6)))
                    .append(random.nextInt(3))
                    .append('.');
        }
        return name + "test";
    }

    private static Indicator indicator(String value, int confidence, Instant until) throws RefusedIndicator {
        IndicatorText text = IndicatorText.of(value);
        return new Indicator(text.kind(), text.value(), "feed", confidence, Instant.EPOCH, until, "");
    }
}

package dev.nightjar.detection.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.intel.Indicator.Kind;
import dev.nightjar.detection.intel.IndicatorLists.Entry;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndicatorListsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TENANT = Samples.TENANT;

    private final StatesInMemory states = new StatesInMemory();
    private final IndicatorLists lists = new IndicatorLists(states);

    @Test
    void keepsWhatASourceSaysAndReplacesItWhole() {
        Indicator first = domain("a.test", "feed");
        Indicator kept = new Indicator(Kind.HASH, "ab".repeat(16), "other", 100, NOW, Instant.MAX, "a\tb\nc");
        lists.replace(TENANT, "feed", List.of(first, domain("b.test", "feed")), NOW);
        lists.replace(TENANT, "other", List.of(kept), NOW);
        lists.replace(TENANT, "feed", List.of(domain("c.test", "feed")), NOW);

        assertThat(all("feed")).containsExactly(domain("c.test", "feed"));
        assertThat(all("other")).containsExactly(kept);
        assertThat(lists.load(TENANT).set().size()).isEqualTo(2);
    }

    @Test
    void aListOfManyChunksComesBackAndNoChunkIsTooLargeForAnItem() {
        var many = new ArrayList<Indicator>();
        for (int i = 0; i < 20_000; i++) {
            many.add(new Indicator(Kind.HASH, hash(i), "feed", 50, NOW, Instant.MAX, ""));
        }
        var sizes = new ArrayList<Integer>();
        var measured = new IndicatorLists(new StateStore() {
            @Override
            public Map<StateKey, Held> load(Collection<StateKey> keys) {
                return states.load(keys);
            }

            @Override
            public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
                sizes.add(Json.writeBytes(value).length);
                return states.replace(key, seen, value, expires);
            }
        });

        measured.replace(TENANT, "feed", many, NOW);

        assertThat(all("feed")).hasSameSizeAs(many);
        assertThat(Set.copyOf(all("feed"))).isEqualTo(Set.copyOf(many));
        assertThat(sizes).hasSizeGreaterThan(3).allMatch(size -> size < 390_000);
    }

    @Test
    void aRunningFunctionLearnsOfANewIndicatorWithinAMinute() {
        var clock = new Instant[] {NOW};
        var live = new LiveIndicators(event -> List.of(), lists, TENANT, () -> clock[0], (why, since) -> {
            throw why;
        });
        var event = Traffic.lookup("e1", NOW, "10.0.0.1", "www.evil.test").event();
        live.refresh();
        assertThat(live.match(event)).isEmpty();

        lists.replace(TENANT, "feed", List.of(domain("evil.test", "feed")), NOW);
        clock[0] = NOW.plusSeconds(61);
        live.refresh();

        assertThat(live.match(event)).singleElement().satisfies(match -> {
            assertThat(match.analytic().uid()).isEqualTo("indicator:evil.test");
            assertThat(match.facts())
                    .anySatisfy(fact -> assertThat(fact.value()).isEqualTo("feed"));
        });
    }

    @Test
    void aListThatCannotBeReadLeavesTheOneBeforeInForceAndIsSaidOnceAMinute() {
        var clock = new Instant[] {NOW};
        var troubles = new ArrayList<RuntimeException>();
        var isBroken = new boolean[1];
        var broken = new IndicatorLists(new StateStore() {
            @Override
            public Map<StateKey, Held> load(Collection<StateKey> keys) {
                if (isBroken[0]) {
                    throw new IllegalStateException("throttled");
                }
                return states.load(keys);
            }

            @Override
            public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
                return states.replace(key, seen, value, expires);
            }
        });
        var event = Traffic.lookup("e1", NOW, "10.0.0.1", "www.evil.test").event();
        broken.replace(TENANT, "feed", List.of(domain("evil.test", "feed")), NOW);
        var live =
                new LiveIndicators(one -> List.of(), broken, TENANT, () -> clock[0], (why, since) -> troubles.add(why));
        live.refresh();

        isBroken[0] = true;
        for (int second = 61; second < 71; second++) {
            clock[0] = NOW.plusSeconds(second);
            live.refresh();
        }

        assertThat(live.match(event)).hasSize(1);
        assertThat(troubles).singleElement().satisfies(why -> assertThat(why).hasMessage("throttled"));
    }

    @Test
    void respondersAreToldOnceADayOfListsThatCannotBeReadForLonger() {
        var clock = new Instant[] {NOW};
        var findings = new FindingsInMemory();
        var logged = new ArrayList<RuntimeException>();
        var unread = new UnreadLists(TENANT, findings, () -> clock[0], logged::add);
        var isBroken = new boolean[] {true};
        var live = new LiveIndicators(
                one -> List.of(),
                new IndicatorLists(new StateStore() {
                    @Override
                    public Map<StateKey, Held> load(Collection<StateKey> keys) {
                        if (isBroken[0]) {
                            throw new IllegalStateException("denied");
                        }
                        return states.load(keys);
                    }

                    @Override
                    public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
                        return states.replace(key, seen, value, expires);
                    }
                }),
                TENANT,
                () -> clock[0],
                unread::tell);

        for (int minute : List.of(0, 2, 4)) {
            clock[0] = NOW.plusSeconds(minute * 60L);
            live.refresh();
        }
        isBroken[0] = false;
        clock[0] = NOW.plusSeconds(360);
        live.refresh();
        isBroken[0] = true;
        clock[0] = NOW.plusSeconds(480);
        live.refresh();
        assertThat(findings.all()).as("never for five minutes in a row").isEmpty();

        for (int minute = 10; minute < 20; minute++) {
            clock[0] = NOW.plusSeconds(minute * 60L);
            live.refresh();
        }
        assertThat(findings.all()).singleElement().satisfies(finding -> {
            assertThat(finding.analytic().uid()).isEqualTo(UnreadLists.NAME);
            assertThat(finding.description()).contains(NOW.plusSeconds(480).toString());
        });
        assertThat(logged).hasSize(14);
    }

    @Test
    void aSourceThatSaysNothingAnyMoreIsGone() {
        lists.replace(TENANT, "feed", List.of(domain("a.test", "feed")), NOW);
        lists.replace(TENANT, "feed", List.of(), NOW);

        assertThat(lists.directory(TENANT).lists()).isEmpty();
    }

    private List<Indicator> all(String source) {
        var all = new ArrayList<Indicator>();
        lists.read(TENANT, source, lists.directory(TENANT).lists().getOrDefault(source, Entry.NONE), all::add);
        return all;
    }

    private static Indicator domain(String name, String source) {
        return new Indicator(Kind.DOMAIN, name, source, 50, Instant.EPOCH, NOW.plusSeconds(60), "");
    }

    private static String hash(int i) {
        var random = new java.util.Random(i);
        var hex = new StringBuilder();
        for (int n = 0; n < 64; n++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }
}

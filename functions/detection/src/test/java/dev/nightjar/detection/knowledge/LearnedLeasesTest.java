package dev.nightjar.detection.knowledge;

import static dev.nightjar.detection.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedLeasesTest {
    private static final String ADDRESS = "10.0.0.5";
    private static final String MAC_A = "00:00:5e:00:53:0a";
    private static final String MAC_B = "00:00:5e:00:53:0b";
    private static final int OFFER = 2;
    private static final int ACK = 5;
    private static final int RELEASE = 7;
    private static final int EXPIRE = 9;

    private final LearnedLeases leases = fresh();

    @Test
    void namesWhoHeldTheAddressAtThatInstantNotWhoHasItNow() {
        leases.learn(List.of(
                dhcp("0", TEN.minusSeconds(1), OFFER, MAC_A, "laptop-a", 0),
                dhcp("1", TEN, ACK, MAC_A, "laptop-a", 3600),
                dhcp("2", TEN.plusSeconds(1800), ACK, MAC_B, "laptop-b", 3600)));

        assertThat(host(TEN.minusSeconds(1))).isEmpty();
        assertThat(host(TEN)).isEqualTo("laptop-a");
        assertThat(host(TEN.plusSeconds(1799))).isEqualTo("laptop-a");
        assertThat(host(TEN.plusSeconds(1800))).isEqualTo("laptop-b");
    }

    @Test
    void whoGoesOnWithAnAddressWhenLogsBeginHadItBefore() {
        leases.learn(List.of(dhcp("1", TEN, ACK, MAC_A, "laptop-a", 3600)));

        assertThat(host(TEN.minus(Duration.ofHours(11)))).isEqualTo("laptop-a");
        assertThat(host(TEN.minus(Duration.ofHours(13)))).isEmpty();
    }

    @Test
    void endsALeaseWhenItIsReleasedExpiresOrRunsOut() {
        leases.learn(List.of(
                dhcp("1", TEN, ACK, MAC_A, "laptop-a", 3600),
                dhcp("2", TEN.plusSeconds(600), RELEASE, MAC_A, "", 0),
                dhcp("3", TEN.plusSeconds(7200), ACK, MAC_A, "laptop-a", 3600),
                dhcp("4", TEN.plusSeconds(20_000), ACK, MAC_B, "laptop-b", 0),
                dhcp("5", TEN.plusSeconds(30_000), EXPIRE, MAC_B, "", 0)));

        assertThat(host(TEN.plusSeconds(600))).isEmpty();
        assertThat(host(TEN.plusSeconds(7200 + 3599))).isEqualTo("laptop-a");
        assertThat(host(TEN.plusSeconds(7200 + 3600))).isEmpty();
        assertThat(host(TEN.plusSeconds(29_999))).isEqualTo("laptop-b");
        assertThat(host(TEN.plusSeconds(30_000))).isEmpty();
    }

    @Test
    void aReleaseByAnotherClientEndsNothing() {
        leases.learn(List.of(
                dhcp("1", TEN, ACK, MAC_A, "laptop-a", 3600), dhcp("2", TEN.plusSeconds(60), RELEASE, MAC_B, "", 0)));

        assertThat(host(TEN.plusSeconds(120))).isEqualTo("laptop-a");
    }

    @Test
    void saysSinceWhenThroughRenewalsAndByWhichEvent() {
        leases.learn(List.of(
                dhcp("1", TEN, ACK, MAC_A, "laptop-a", 3600),
                dhcp("2", TEN.plusSeconds(1800), ACK, MAC_A, "laptop-a", 3600),
                dhcp("3", TEN.plusSeconds(3600), ACK, MAC_A, "laptop-a", 3600)));

        Holder holder = at(TEN.plusSeconds(7000)).orElseThrow();
        assertThat(holder.since()).isEqualTo(TEN);
        assertThat(holder.event()).isEqualTo("1");
        assertThat(holder.mac()).isEqualTo(MAC_A);
    }

    @Test
    void anAgentOnTheMachineNamesTheClientOfALeaseWithoutAName() {
        leases.learn(List.of(
                dhcp("1", TEN, ACK, MAC_A, "", 3600),
                agent("2", TEN.plusSeconds(900), "PC-7.example.com", "alice"),
                dhcp("3", TEN.plusSeconds(1800), ACK, MAC_B, "", 3600)));

        assertThat(at(TEN.plusSeconds(60)).orElseThrow().machine()).hasValue("pc-7");
        assertThat(at(TEN.plusSeconds(1000)).orElseThrow().user()).isEqualTo("alice");
        assertThat(at(TEN.plusSeconds(1900)).orElseThrow().machine()).hasValue(MAC_B);
        assertThat(at(TEN.plusSeconds(1900)).orElseThrow().user()).isEmpty();
    }

    @Test
    void whereNoDhcpIsLoggedALogonSaysWhoHasTheAddressForAWhile() {
        leases.learn(List.of(logon("1", TEN, "alice", "ws-3")));

        Holder holder = at(TEN.plusSeconds(3600)).orElseThrow();
        assertThat(holder.host()).isEqualTo("ws-3");
        assertThat(holder.user()).isEqualTo("alice");
        assertThat(holder.witness()).isEqualTo(Holder.Witness.LOGON);
        assertThat(at(TEN.plus(Duration.ofHours(13)))).isEmpty();
    }

    @Test
    void neitherOrderNorRepeatsNorBatchesChangeAnyAnswer() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<Observation> events = any(random, 5 + random.nextInt(60));
            var other = fresh();
            var inOrder = fresh();
            inOrder.learn(events);
            var shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 2));
            Collections.shuffle(shuffled, random);
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(7));
                other.learn(shuffled.subList(from, to));
                from = to;
            }
            for (int minute = -10; minute < 800; minute += 7) {
                Instant when = TEN.plusSeconds(minute * 60L);
                assertThat(other.at("acme", ADDRESS, when))
                        .as("seed %d, round %d, minute %d", seed, round, minute)
                        .isEqualTo(inOrder.at("acme", ADDRESS, when));
            }
        }
    }

    @Test
    void answersAsAServerThatPlaysTheLeasesBackInTime() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<Observation> events = any(random, 30).stream()
                    .filter(one -> one.event().classUid() == 4004)
                    .toList();
            var learned = fresh();
            learned.learn(events);
            for (int minute = 0; minute < 800; minute += 3) {
                Instant when = TEN.plusSeconds(minute * 60L + 30);
                assertThat(learned.at("acme", ADDRESS, when).map(Holder::mac))
                        .as("seed %d, round %d, minute %d", seed, round, minute)
                        .isEqualTo(played(events, when));
            }
        }
    }

    @Test
    void stayBoundedWhateverIsSaidOfAnAddress() {
        AddressHistory history = AddressHistory.EMPTY;
        for (int i = 0; i < 5000; i++) {
            history = history.with(List.of(new Sighting(
                    TEN.plusSeconds(60L * i).toEpochMilli(),
                    Sighting.Kind.GRANT,
                    0,
                    "mac-" + i % 90,
                    "",
                    "",
                    "e" + i)));
        }

        assertThat(history.sightings()).hasSize(AddressHistory.MAX_SIGHTINGS);
        assertThat(history.sightings().getLast().uid()).isEqualTo("e4999");
    }

    @Test
    void tellsOfWhichAddressesSomethingNewWasSaid() {
        List<Observation> events = List.of(dhcp("1", TEN, ACK, MAC_A, "laptop-a", 3600));

        assertThat(leases.learn(events))
                .containsExactly(new LearnedLeases.Learned("acme", ADDRESS, TEN.minus(Tenure.RENEWED)));
        assertThat(leases.learn(events)).isEmpty();
    }

    /// A server's own view: whoever was given the address last, until given back or run out; before the logs begin,
    /// whoever goes on with it then.
    private static Optional<String> played(List<Observation> events, Instant when) {
        Observation begin = events.stream().min(Observation.BY_TIME).orElseThrow();
        if (when.isBefore(begin.event().time())) {
            return Optional.of(begin)
                    .filter(one -> one.event().activityId() == ACK)
                    .flatMap(one -> one.event().text("src_endpoint.mac"));
        }
        Optional<String> holder = Optional.empty();
        Instant end = Instant.MIN;
        for (Observation one : events.stream().sorted(Observation.BY_TIME).toList()) {
            if (one.event().time().isAfter(when)) {
                break;
            }
            String mac = one.event().text("src_endpoint.mac").orElseThrow();
            if (one.event().activityId() == ACK) {
                holder = Optional.of(mac);
                end = Instant.ofEpochMilli(one.event().body().number("end_time").orElseThrow());
            } else if (holder.filter(mac::equals).isPresent()) {
                holder = Optional.empty();
            }
        }
        return end.isAfter(when) ? holder : Optional.empty();
    }

    /// At most two of a sort in an hour, so that the bound drops none.
    private static List<Observation> any(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Instant time = TEN.plusSeconds(i * 1800L + random.nextInt(1800));
                    String mac = random.nextBoolean() ? MAC_A : MAC_B;
                    String name = random.nextBoolean() ? "" : mac.equals(MAC_A) ? "laptop-a" : "laptop-b";
                    return switch (random.nextInt(6)) {
                        case 0 -> dhcp("e" + i, time, RELEASE, mac, "", 0);
                        case 1 -> dhcp("e" + i, time, EXPIRE, mac, "", 0);
                        case 2 -> agent("e" + i, time, mac.equals(MAC_A) ? "laptop-a" : "laptop-b", "alice");
                        default -> dhcp("e" + i, time, ACK, mac, name, 600 + random.nextInt(7200));
                    };
                })
                .toList();
    }

    private static LearnedLeases fresh() {
        return new LearnedLeases(new StatesInMemory(), InstantSource.fixed(TEN));
    }

    private Optional<Holder> at(Instant when) {
        return leases.at("acme", ADDRESS, when);
    }

    private String host(Instant when) {
        return at(when).map(Holder::host).orElse("");
    }

    private static Observation dhcp(String uid, Instant time, int activity, String mac, String host, int seconds) {
        var client = new JsonObject().put("ip", ADDRESS).put("mac", mac);
        if (!host.isEmpty()) {
            client.put("hostname", host);
        }
        var body = event(4004, activity, time).put("src_endpoint", client);
        if (seconds > 0) {
            body.put("lease_dur", seconds)
                    .put("end_time", time.plusSeconds(seconds).toEpochMilli());
        }
        return new Observation("acme", uid, new Event(body));
    }

    private static Observation agent(String uid, Instant time, String host, String user) {
        return new Observation(
                "acme",
                uid,
                new Event(event(4001, 1, time)
                        .put("connection_info", new JsonObject().put("direction_id", 2))
                        .put("device", new JsonObject().put("hostname", host))
                        .put("src_endpoint", new JsonObject().put("ip", ADDRESS))
                        .put(
                                "actor",
                                new JsonObject()
                                        .put("process", new JsonObject().put("pid", 1))
                                        .put("user", new JsonObject().put("name", user)))));
    }

    private static Observation logon(String uid, Instant time, String user, String from) {
        return new Observation(
                "acme",
                uid,
                new Event(event(3002, 1, time)
                        .put("status_id", 1)
                        .put("user", new JsonObject().put("name", user))
                        .put("src_endpoint", new JsonObject().put("ip", ADDRESS).put("hostname", from))));
    }

    private static JsonObject event(int classUid, int activity, Instant time) {
        return new JsonObject()
                .put("class_uid", classUid)
                .put("activity_id", activity)
                .put("time", time.toEpochMilli());
    }
}

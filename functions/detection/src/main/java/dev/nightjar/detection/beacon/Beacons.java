package dev.nightjar.detection.beacon;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.Comparing;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Finds sources that ask one destination at a steady beat, over one [Channel].
///
/// One memory per destination, not per pair: so it is known how many others ask for the same, and what everybody asks
/// for costs nothing. A moment is judged by all that was known for sure when it came, never by what came later or may
/// still be on its way: every order of arrival within the lateness judges every moment alike.
public final class Beacons implements Comparing<Destination> {
    private final Channel channel;
    private final BeaconThresholds thresholds;
    private final Census census;
    private final Sources sources;

    public Beacons(Channel channel, BeaconThresholds thresholds) {
        this(channel, thresholds, Census.UNKNOWN);
    }

    private Beacons(Channel channel, BeaconThresholds thresholds, Census census) {
        this.channel = channel;
        this.thresholds = thresholds;
        this.census = census;
        this.sources = new Sources(channel, thresholds);
    }

    @Override
    public String name() {
        return channel.analytic().uid();
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return channel.contact(observation.event()).map(Contact::destination).stream()
                .toList();
    }

    @Override
    public Detector<?> whole() {
        return sources;
    }

    @Override
    public Detector<Destination> beside(JsonObject whole) throws MalformedJson {
        return new Beacons(channel, thresholds, Census.of(whole));
    }

    @Override
    public Destination nothing() {
        return Destination.UNKNOWN;
    }

    @Override
    public Destination read(JsonObject held) throws MalformedJson {
        return Destination.of(held);
    }

    @Override
    public JsonObject write(Destination state) {
        return state.json();
    }

    @Override
    public Destination fold(Destination state, Observation one) {
        Contact contact = channel.contact(one.event()).orElseThrow();
        var sighting = new Sighting(one.event().time().toEpochMilli(), one.uid(), contact.bytes());
        return state.with(contact, sighting, thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Destination state) {
        var signals = new ArrayList<Signal>();
        state.trails().forEach((source, trail) -> {
            for (Sighting now : trail.open(thresholds)) {
                if (!state.isPopularAt(now.time(), census, thresholds)) {
                    List<Sighting> known = trail.upTo(now, thresholds);
                    beat(trail, known, fresh(state, now))
                            .map(rhythm -> new CallHome(
                                    channel,
                                    key,
                                    source,
                                    trail,
                                    known,
                                    rhythm,
                                    state.sourcesAt(now.time(), thresholds)))
                            .map(call -> call.signal(tenant))
                            .ifPresent(signals::add);
                }
            }
        });
        return signals;
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }

    /// Whoever asks for something new at a beat from the start needs less evidence than a beat that is picked out of a
    /// long history, where chance has had many tries.
    ///
    /// @param bits of evidence that are enough from the start
    private Optional<Rhythm> beat(Trail trail, List<Sighting> known, double bits) {
        long[] visits = visits(known);
        boolean isWhole = known.getFirst().equals(trail.first());
        Optional<Rhythm> fresh = isWhole
                ? strong(visits, Math.max(thresholds.least(), visits.length - thresholds.before()), bits)
                : Optional.empty();
        return fresh.or(() -> strong(visits, thresholds.least(), thresholds.bitsLater()));
    }

    private double fresh(Destination state, Sighting now) {
        long active = census.until(now.time() - thresholds.lateness().toMillis());
        return thresholds.fresh(Math.max(1, state.sourcesAt(now.time(), thresholds)), active);
    }

    private Optional<Rhythm> strong(long[] visits, int least, double bits) {
        return Rhythm.strongest(visits, least, thresholds.most())
                .filter(rhythm -> rhythm.bits() >= bits + thresholds.slowness(rhythm.period())
                        && rhythm.period() >= thresholds.shortest().toSeconds());
    }

    /// The seconds at which something was asked after a while of silence.
    private long[] visits(List<Sighting> known) {
        long gap = thresholds.gap().toSeconds();
        long before = Long.MIN_VALUE / 2;
        var visits = LongStream.builder();
        for (Sighting one : known) {
            if (one.second() - before > gap) {
                visits.add(one.second());
            }
            before = one.second();
        }
        return visits.build().toArray();
    }
}

package dev.nightjar.detection.volume;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.Comparing;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.List;

/// A [Surge] of transfers beside the whole tenant: of what goes to a service to which many send in bulk, an hour's use
/// does not count.
public final class SharedSurge implements Comparing<Hours> {
    private final Gauge gauge;
    private final Surge surge;

    public SharedSurge(Gauge gauge) {
        this(gauge, Receivers.NONE);
    }

    private SharedSurge(Gauge gauge, Receivers receivers) {
        this.gauge = gauge;
        this.surge = new Surge(gauge, receivers);
    }

    @Override
    public Detector<?> whole() {
        return new Bulk(gauge);
    }

    @Override
    public Detector<Hours> beside(JsonObject whole) throws MalformedJson {
        return new SharedSurge(gauge, Receivers.of(whole));
    }

    @Override
    public String name() {
        return surge.name();
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return surge.keys(observation);
    }

    @Override
    public Hours nothing() {
        return surge.nothing();
    }

    @Override
    public Hours read(JsonObject held) throws MalformedJson {
        return surge.read(held);
    }

    @Override
    public JsonObject write(Hours state) {
        return surge.write(state);
    }

    @Override
    public Hours fold(Hours state, Observation one) {
        return surge.fold(state, one);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Hours state) {
        return surge.signals(tenant, key, state);
    }

    @Override
    public Duration retention() {
        return surge.retention();
    }
}

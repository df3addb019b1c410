package dev.nightjar.detection.volume;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.List;

/// Keeps the [Receivers] that a gauge of transfers is judged beside.
final class Bulk implements Detector<Receivers> {
    private static final List<List<String>> ALL = List.of(List.of("all"));

    private final Gauge gauge;

    Bulk(Gauge gauge) {
        this.gauge = gauge;
    }

    @Override
    public String name() {
        return gauge.uid() + "-receivers";
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return ALL;
    }

    @Override
    public Receivers nothing() {
        return Receivers.NONE;
    }

    @Override
    public Receivers read(JsonObject held) throws MalformedJson {
        return Receivers.of(held);
    }

    @Override
    public JsonObject write(Receivers state) {
        return state.json();
    }

    @Override
    public Receivers fold(Receivers state, Observation one) {
        Portion portion = gauge.reader().portion(one).orElseThrow();
        return portion.amount() < Receivers.BULK
                ? state
                : state.with(
                        portion.what(),
                        portion.key().getFirst(),
                        one.event().time().toEpochMilli());
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Receivers state) {
        return List.of();
    }

    @Override
    public Duration retention() {
        return Surge.RETENTION;
    }
}

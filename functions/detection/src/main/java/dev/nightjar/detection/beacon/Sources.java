package dev.nightjar.detection.beacon;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.List;

/// Keeps the [Census] that beacons over a channel are judged beside.
final class Sources implements Detector<Census> {
    private static final List<List<String>> ALL = List.of(List.of("all"));

    private final Channel channel;
    private final BeaconThresholds thresholds;

    Sources(Channel channel, BeaconThresholds thresholds) {
        this.channel = channel;
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return channel.analytic().uid() + "-sources";
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return ALL;
    }

    @Override
    public Census nothing() {
        return Census.UNKNOWN;
    }

    @Override
    public Census read(JsonObject held) throws MalformedJson {
        return Census.of(held);
    }

    @Override
    public JsonObject write(Census state) {
        return state.json();
    }

    @Override
    public Census fold(Census state, Observation one) {
        return state.with(
                channel.contact(one.event()).orElseThrow().source(),
                one.event().time().toEpochMilli(),
                thresholds.counted());
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Census state) {
        return List.of();
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }
}

package dev.nightjar.detection.silence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/// Says which log source, of which host, has fallen silent while others were heard.
///
/// Silence is the absence of events: the events of all other sources are the clock. An event that is written at steady
/// times, by a timer of the deployment, makes a clock even when nobody says anything else.
///
/// A silence is told by what the source was before it, when all steps that count have settled: so the order of arrival
/// does not matter within two steps, and the finding never changes.
public final class LogSilence implements Detector<Watch> {
    private static final int MEMORIES = 8;
    private static final int MAX_PART = 64;
    private static final Duration RETENTION = Duration.ofDays(30);

    private final SilenceThresholds thresholds;

    public LogSilence(SilenceThresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return "log-source-silent";
    }

    /// The memory that watches the event's source, and any other, which it serves as a clock.
    @Override
    public List<List<String>> keys(Observation observation) {
        String own = memory(source(observation));
        String other = memory(observation.uid());
        return own.equals(other) ? List.of(List.of(own)) : List.of(List.of(own), List.of(other));
    }

    @Override
    public Watch nothing() {
        return Watch.NONE;
    }

    @Override
    public Watch read(JsonObject held) throws MalformedJson {
        return Watch.of(held);
    }

    @Override
    public JsonObject write(Watch state) {
        return state.json();
    }

    @Override
    public Watch fold(Watch state, Observation one) {
        return fold(List.of(memory(source(one))), state, one);
    }

    @Override
    public Watch fold(List<String> key, Watch state, Observation one) {
        String source = source(one);
        String watched = key.getFirst().equals(memory(source)) ? source : "";
        return state.with(watched, one.event().time().toEpochMilli(), one.uid(), thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Watch state) {
        var signals = new ArrayList<Signal>();
        state.heard().forEach((source, heard) -> {
            int silent = state.clock().after(heard.steps().last()) - SilenceThresholds.UNSETTLED;
            Steps history = heard.steps().from(heard.steps().last() - thresholds.looksBack());
            if (silent >= thresholds.least() && isLongEnough(history)) {
                int pause = state.clock().longestPause(history);
                int limit = Math.max(thresholds.least(), thresholds.times() * pause + 1);
                if (pause <= thresholds.steady() && silent >= limit && silent <= limit + SilenceThresholds.SAID) {
                    signals.add(signal(tenant, source, heard, pause, limit));
                }
            }
        });
        return signals;
    }

    private boolean isLongEnough(Steps history) {
        long steps = (long) history.last() - history.first();
        return steps * thresholds.step().toMillis() >= thresholds.history().toMillis();
    }

    @Override
    public Duration retention() {
        return RETENTION;
    }

    private Signal signal(String tenant, String source, Heard heard, int pause, int limit) {
        int bar = source.indexOf('|');
        String log = source.substring(0, bar);
        String host = source.substring(bar + 1);
        Instant last = Instant.ofEpochMilli(heard.time());
        long minutes = thresholds.step().toMinutes();
        return new Signal(
                tenant,
                new Analytic(Analytic.Kind.STATISTICAL, name(), "Log source fell silent", "1", "Nightjar", List.of()),
                List.of(log, host),
                last,
                Severity.MEDIUM,
                new Confidence(Confidence.Level.MEDIUM, "it was never silent for half as long"),
                Support.NONE,
                "Log source fell silent: " + log + (host.isEmpty() ? "" : " of " + host),
                "Nothing was heard of it for " + limit * minutes
                        + " minutes in which others were; its longest pause was " + pause * minutes
                        + " minutes. Who turns off a log, or the machine that writes it, is not seen.",
                List.of(
                        "Look whether the machine, its agent and the way to here still work.",
                        "If the log was turned off, find out by whom, and treat the machine as lost until then.",
                        "Read what it said last, from the lake."),
                host.isEmpty() ? List.of() : List.of(Entities.endpoint(host, Entity.Role.TARGET)),
                List.of(new Technique("T1562.008"), new Technique("T1562.001")),
                List.of(new Evidence(
                        heard.uid(),
                        last,
                        "the first of the last quarter of an hour in which it was heard",
                        List.of(
                                fact("silent_minutes", limit * minutes),
                                fact("longest_pause_minutes", pause * minutes),
                                fact("step_minutes", minutes)))));
    }

    private static Fact fact(String field, long value) {
        return new Fact("silence", field, Long.toString(value));
    }

    /// A source and the host that it runs on, with a bar between.
    private static String source(Observation one) {
        String log = plain(one.event().text("metadata.source").orElse("unknown"));
        return log + "|" + plain(one.event().text("device.hostname").orElse(""));
    }

    private static String plain(String text) {
        return Shortened.plain(text, MAX_PART).toLowerCase(Locale.ROOT).replace('|', '/');
    }

    private static String memory(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return Long.toString(crc.getValue() % MEMORIES);
    }
}

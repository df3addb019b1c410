package dev.nightjar.detection.beacon;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Rarity;
import dev.nightjar.detection.score.Signal.Support;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A beat that was found, and what is to be said of it.
///
/// @param known the moments that were judged, earliest first; the last is the one that made the difference
/// @param sources that had asked for the destination until then
record CallHome(
        Channel channel,
        List<String> destination,
        String source,
        Trail trail,
        List<Sighting> known,
        Rhythm rhythm,
        long sources) {
    /// From here on, nobody would take it for chance.
    private static final double SURE = 12;

    /// Seconds: a slower beat is one a day, or one every few.
    private static final double DAILY = 20 * 3600;

    private static final int SHOWN = 3;

    Signal signal(String tenant) {
        Sighting now = known.getLast();
        String where = String.join(":", destination);
        String period = Long.toString(Math.round(rhythm.period()));
        return new Signal(
                        tenant,
                        channel.analytic(),
                        List.of(source, where),
                        Instant.ofEpochMilli(now.time()),
                        // A backup, a report, a licence: once a day is what schedules do, on any server.
                        isDaily() ? Severity.LOW : Severity.HIGH,
                        confidence(),
                        Support.NONE,
                        channel.analytic().name() + ": " + source + " asks for " + where + " every " + period + " s",
                        source + " asked for " + where + " " + rhythm.visits() + " times at a beat of " + period
                                + " s, give or take " + percent(rhythm.jitter()) + " (" + rhythm.missing()
                                + " beats left out). "
                                + (isDaily()
                                        ? "So do jobs that run once a day, and software that waits for orders and has"
                                                + " time. "
                                        : "People do not ask so; software that waits for orders does. ")
                                + (sources <= 1
                                        ? "Nobody else asked for it."
                                        : "Sources that asked for it: " + sources + "."),
                        List.of(
                                "Find the host and the process behind the requests, and what started it.",
                                "Look at the destination: since when it exists, who runs it, what is known of it.",
                                "If it is not explained: isolate the host, block the destination, and look for other"
                                        + " hosts that ask for it.",
                                "If it is explained, such as by a monitor or an update: put the destination on the"
                                        + " allow-list."),
                        entities(),
                        List.of(channel.technique(), new Technique("TA0011")),
                        evidence(),
                        known.size())
                .with(rarity());
    }

    private boolean isDaily() {
        return rhythm.period() >= DAILY;
    }

    private Confidence confidence() {
        String bits = number(rhythm.bits());
        return rhythm.bits() >= SURE
                ? new Confidence(Confidence.Level.HIGH, bits + " bits of evidence for a beat, against chance")
                : new Confidence(
                        Confidence.Level.MEDIUM, bits + " bits of evidence for a beat, fewer than " + (int) SURE);
    }

    /// Destinations of software that is installed are asked for by several.
    private Rarity rarity() {
        long others = Math.max(0, sources - 1);
        return new Rarity(
                others,
                others == 0
                        ? "no other source asked for the destination"
                        : "other sources that asked for the destination: " + others);
    }

    private List<Entity> entities() {
        var entities = new ArrayList<Entity>();
        entities.add(Contact.actor(source));
        if (!trail.host().isEmpty()) {
            entities.add(new Entity(Entity.Type.HOST, trail.host(), Entity.Role.ACTOR));
        }
        entities.add(channel.target(destination));
        return entities;
    }

    private List<Evidence> evidence() {
        var evidence = new ArrayList<Evidence>();
        List<Sighting> before = known.subList(0, known.size() - 1);
        evidence.add(evidence(trail.first(), "first request", asked()));
        before.stream()
                .filter(one -> !one.equals(trail.first()))
                .limit(SHOWN)
                .forEach(one -> evidence.add(evidence(one, "request", List.of())));
        evidence.add(evidence(known.getLast(), "request that made the beat plain", numbers()));
        return evidence;
    }

    private List<Fact> asked() {
        return trail.detail().isEmpty() ? List.of() : List.of(new Fact("request", "detail", trail.detail()));
    }

    private List<Fact> numbers() {
        return List.of(
                fact("period_s", number(rhythm.period())),
                fact("jitter", number(rhythm.jitter())),
                fact("queries", Integer.toString(rhythm.visits())),
                fact("missing", Integer.toString(rhythm.missing())),
                fact("score", number(rhythm.bits())),
                fact("rita_score", number(RitaScore.of(known).total())),
                fact("sources", Long.toString(sources)));
    }

    private static Fact fact(String field, String value) {
        return new Fact("beat", field, value);
    }

    private Evidence evidence(Sighting one, String what, List<Fact> facts) {
        return new Evidence(
                one.uid(),
                Instant.ofEpochMilli(one.time()),
                what + ": " + source + " to " + String.join(":", destination),
                facts);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import java.time.Instant;
import java.util.List;

/// The word of a rule or a detector on one or more events: which, why, how sure. It follows from the events alone.
///
/// @param subject the dedup fields, in order: with the tenant, the analytic and the day of `at` they make the
///     finding's permanent id
/// @param at the time of the event that the signal hangs on; its UTC day is the window of the finding
/// @param support what else speaks for it
/// @param evidence at least one event, earliest first
/// @param count the events that it is told from, shown or not: at the same `at`, more once more are known
/// @param rarity how seldom what it is about is
public record Signal(
        String tenant,
        Analytic analytic,
        List<String> subject,
        Instant at,
        Severity severity,
        Confidence confidence,
        Support support,
        String title,
        String description,
        List<String> nextSteps,
        List<Entity> entities,
        List<Technique> techniques,
        List<Evidence> evidence,
        long count,
        Rarity rarity) {
    private static final long DAY_SECONDS = 86_400;

    public Signal {
        subject = List.copyOf(subject);
        nextSteps = List.copyOf(nextSteps);
        entities = List.copyOf(entities);
        techniques = List.copyOf(techniques);
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a signal names the events it is about");
        }
    }

    /// A signal about what may be common.
    public Signal(
            String tenant,
            Analytic analytic,
            List<String> subject,
            Instant at,
            Severity severity,
            Confidence confidence,
            Support support,
            String title,
            String description,
            List<String> nextSteps,
            List<Entity> entities,
            List<Technique> techniques,
            List<Evidence> evidence,
            long count) {
        this(
                tenant,
                analytic,
                subject,
                at,
                severity,
                confidence,
                support,
                title,
                description,
                nextSteps,
                entities,
                techniques,
                evidence,
                count,
                Rarity.UNKNOWN);
    }

    /// A signal that is told from the events it shows.
    public Signal(
            String tenant,
            Analytic analytic,
            List<String> subject,
            Instant at,
            Severity severity,
            Confidence confidence,
            Support support,
            String title,
            String description,
            List<String> nextSteps,
            List<Entity> entities,
            List<Technique> techniques,
            List<Evidence> evidence) {
        this(
                tenant,
                analytic,
                subject,
                at,
                severity,
                confidence,
                support,
                title,
                description,
                nextSteps,
                entities,
                techniques,
                evidence,
                evidence.size());
    }

    public Signal with(Rarity seldom) {
        return new Signal(
                tenant,
                analytic,
                subject,
                at,
                severity,
                confidence,
                support,
                title,
                description,
                nextSteps,
                entities,
                techniques,
                evidence,
                count,
                seldom);
    }

    public FindingId findingId() {
        long second = at.getEpochSecond();
        return FindingId.of(tenant, analytic.uid(), subject, second - Math.floorMod(second, DAY_SECONDS));
    }

    /// How sure the analytic is of itself.
    ///
    /// @param reason in words that a person can check, such as "the rule is marked stable"
    public record Confidence(Level level, String reason) {
        public enum Level {
            LOW,
            MEDIUM,
            HIGH
        }
    }

    /// What speaks for a signal beyond what it needed to be raised.
    ///
    /// @param count independent observations, 0 for none
    /// @param reason in words that a person can check, such as "2 other user names were tried from
    ///     the same address"
    public record Support(int count, String reason) {
        public static final Support NONE = new Support(0, "nothing else speaks for it yet");

        public Support {
            if (count < 0) {
                throw new IllegalArgumentException("support cannot be less than none");
            }
        }
    }

    /// How seldom what a signal is about is.
    ///
    /// @param others who showed the same, as far as is known
    /// @param reason in words that a person can check, such as "no other source asked for it"
    public record Rarity(long others, String reason) {
        /// Nobody counted, or it is common.
        public static final Rarity UNKNOWN = new Rarity(Long.MAX_VALUE, "nobody counted who else showed it");

        public Rarity {
            if (others < 0) {
                throw new IllegalArgumentException("there cannot be fewer than no others");
            }
        }
    }
}

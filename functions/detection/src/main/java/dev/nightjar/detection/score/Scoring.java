package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.knowledge.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The score of a finding: a sum of named contributions, 0 to 100, by the table in [Term]. More of anything never
/// lowers it.
///
/// What follows from the signal alone is added here; what is known of the entities is added behind it, and anew
/// whenever they are named anew.
public final class Scoring {
    private static final int FEW = 2;
    private static final int SURE = 70;
    private static final int LIKELY = 30;

    private static final Set<String> OF_ENTITIES = Set.of(Term.CRITICALITY.word(), Term.INTELLIGENCE.word());
    private static final Set<String> OF_SIGNALS =
            Set.of(Term.SEVERITY.word(), Term.CONFIDENCE.word(), Term.CORROBORATION.word(), Term.RARITY.word());

    private Scoring() {}

    public static Score score(Signal signal) {
        var terms = new ArrayList<Contribution>();
        terms.add(term(
                Term.SEVERITY,
                step(signal.severity()),
                "the severity is " + signal.severity().caption().toLowerCase(Locale.ROOT)));
        terms.add(term(
                Term.CONFIDENCE,
                step(signal.confidence().level()),
                signal.confidence().reason()));
        terms.add(term(
                Term.CORROBORATION, signal.support().count(), signal.support().reason()));
        long others = signal.rarity().others();
        if (others <= FEW) {
            terms.add(term(Term.RARITY, others == 0 ? 2 : 1, signal.rarity().reason()));
        }
        return new Score(terms);
    }

    /// How much it matters whom a finding is about.
    public static Contribution criticality(Asset.Criticality criticality, String reason) {
        return term(Term.CRITICALITY, step(criticality), reason);
    }

    /// What others hold against whom a finding is about.
    ///
    /// @param confidence 0 to 100
    public static Contribution intelligence(int confidence, String reason) {
        return term(Term.INTELLIGENCE, confidence >= SURE ? 3 : confidence >= LIKELY ? 2 : 1, reason);
    }

    /// The score with these terms of its entities in the place of those it had; terms of no points are left out.
    public static Score with(Score score, List<Contribution> ofEntities) {
        var terms = new ArrayList<Contribution>();
        score.contributions().stream()
                .filter(one -> OF_SIGNALS.contains(one.name()))
                .forEach(terms::add);
        ofEntities.stream().filter(one -> one.points() > 0).forEach(terms::add);
        score.contributions().stream()
                .filter(one -> !OF_SIGNALS.contains(one.name()) && !OF_ENTITIES.contains(one.name()))
                .forEach(terms::add);
        return capped(terms);
    }

    private static int step(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL -> 0;
            case LOW -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
            case CRITICAL -> 4;
        };
    }

    private static int step(Signal.Confidence.Level level) {
        return switch (level) {
            case LOW -> 0;
            case MEDIUM -> 1;
            case HIGH -> 2;
        };
    }

    private static int step(Asset.Criticality criticality) {
        return switch (criticality) {
            case LOW -> 0;
            case MEDIUM -> 1;
            case HIGH -> 2;
            case CRITICAL -> 3;
        };
    }

    private static Contribution term(Term term, long step, String reason) {
        return new Contribution(term.word(), term.at(step), reason);
    }

    /// Keeps the sum within the scale by cutting from the end.
    static Score capped(List<Contribution> contributions) {
        var kept = new ArrayList<Contribution>();
        int left = Score.MAX;
        for (Contribution one : contributions) {
            int points = Math.min(one.points(), left);
            kept.add(new Contribution(one.name(), points, one.reason()));
            left -= points;
        }
        return new Score(kept);
    }
}

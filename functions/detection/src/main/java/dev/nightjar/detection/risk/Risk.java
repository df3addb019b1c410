package dev.nightjar.detection.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much risk findings put on an entity: the sum of their scores, each halved every [#HALF_LIFE].
///
/// Of one rule or detector only the finding that weighs most counts: ten findings of one noisy rule are one
/// opinion, findings of three rules are three. More findings never lower it.
public final class Risk {
    /// What was suspicious yesterday morning counts half this morning.
    public static final Duration HALF_LIFE = Duration.ofHours(24);

    /// Opens an incident: three analytics with findings of medium severity (score 40 to 60) within a day; two
    /// never.
    public static final int THRESHOLD = 120;

    private Risk() {}

    /// @param analytic whose opinion it is
    /// @param score of the finding, 0 to 100
    public record Opinion(String analytic, Instant at, int score) {}

    /// The risk at a moment, of the opinions up to then.
    public static double at(Collection<Opinion> opinions, Instant when) {
        return weights(opinions, when).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /// What each analytic adds to the risk at a moment.
    public static Map<String, Double> weights(Collection<Opinion> opinions, Instant when) {
        Map<String, Double> weights = new HashMap<>();
        for (Opinion one : opinions) {
            if (!one.at().isAfter(when)) {
                weights.merge(one.analytic(), decayed(one, when), Math::max);
            }
        }
        return weights;
    }

    /// The first moment at which the risk reaches the threshold; empty when it never does.
    public static Optional<Instant> crossing(Collection<Opinion> opinions) {
        List<Instant> moments = opinions.stream()
                .map(Opinion::at)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        return moments.stream().filter(when -> at(opinions, when) >= THRESHOLD).findFirst();
    }

    private static double decayed(Opinion one, Instant when) {
        double age = Duration.between(one.at(), when).toMillis();
        return one.score() * Math.pow(0.5, age / HALF_LIFE.toMillis());
    }
}

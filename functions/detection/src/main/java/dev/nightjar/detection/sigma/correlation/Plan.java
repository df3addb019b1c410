package dev.nightjar.detection.sigma.correlation;

import dev.nightjar.detection.sigma.rule.CorrelationCondition;
import dev.nightjar.detection.sigma.rule.CorrelationType;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import java.util.List;

/// A correlation ready to run: its references are ids, its aliases fields.
///
/// @param span milliseconds; events exactly that far apart are still together
/// @param groupBy as the rule writes it: fields and aliases
/// @param sources in the order of `rules`, which is the order of `temporal_ordered`
/// @param carried what later correlations ask of this one's matches, beyond its group
/// @param fires whether it is reported; false when it only feeds others
/// @param feeds whether others refer to it
public record Plan(
        RuleHeader header,
        CorrelationType type,
        long span,
        CorrelationCondition condition,
        List<String> groupBy,
        List<Source> sources,
        List<String> carried,
        boolean fires,
        boolean feeds) {
    public Plan {
        groupBy = List.copyOf(groupBy);
        sources = List.copyOf(sources);
        carried = List.copyOf(carried);
    }

    public String id() {
        return header.id();
    }

    /// The number of the source that is this rule; -1 when the correlation does not refer to it.
    public int source(String rule) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).rule().equals(rule)) {
                return i;
            }
        }
        return -1;
    }

    /// Changes with everything that gives a remembered state another meaning, and is the same in every process: it
    /// names the state in a table that many share. So it is of texts, since an enum's hash is its place in memory.
    public String meaning() {
        return Integer.toHexString(List.of(type.word(), span, condition, groupBy, sources, carried)
                .toString()
                .hashCode());
    }

    /// A rule or correlation whose matches count.
    ///
    /// @param group the fields of its matches that make the group, one for each of `groupBy`
    /// @param measured the fields that the condition measures; empty where events are
    public record Source(String rule, List<String> group, List<String> measured) {
        public Source {
            group = List.copyOf(group);
            measured = List.copyOf(measured);
        }
    }
}

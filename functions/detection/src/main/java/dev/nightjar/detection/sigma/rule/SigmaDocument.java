package dev.nightjar.detection.sigma.rule;

import java.util.List;
import java.util.Map;

/// One document of a rule file.
public sealed interface SigmaDocument {
    RuleHeader header();

    /// A rule over single events.
    ///
    /// @param condition what makes it fire
    /// @param unused selections that the condition does not reach, by name
    record Detection(RuleHeader header, LogSource logSource, Expression condition, List<String> unused)
            implements SigmaDocument {
        public Detection {
            unused = List.copyOf(unused);
        }

        public Detection narrowedBy(Expression more) {
            return new Detection(header, logSource, new Expression.AllOf(List.of(condition, more)), unused);
        }
    }

    /// A rule over the matches of other rules (correlation rules specification).
    ///
    /// @param rules ids or names
    /// @param aliases alias → rule → field of that rule's events
    /// @param generate the rules that it refers to also fire by themselves
    record Correlation(
            RuleHeader header,
            CorrelationType type,
            List<String> rules,
            List<String> groupBy,
            Map<String, Map<String, String>> aliases,
            long seconds,
            CorrelationCondition condition,
            boolean generate)
            implements SigmaDocument {
        public Correlation {
            rules = List.copyOf(rules);
            groupBy = List.copyOf(groupBy);
        }
    }

    /// Takes events away from other rules (filters specification).
    ///
    /// @param rules ids or names
    /// @param passes what an event must satisfy for those rules still to fire
    record Filter(RuleHeader header, LogSource logSource, List<String> rules, Expression passes)
            implements SigmaDocument {
        public Filter {
            rules = List.copyOf(rules);
        }
    }
}

package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.InvalidRule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions of Sigma 1 with `| count() by … > n`, and the correlation of Sigma 2 that says the same.
final class OldAggregation {
    private static final Pattern COUNT = Pattern.compile(
            "(?i)\\s*(count|sum|avg|min|max)\\s*\\(\\s*([^)\\s]*)\\s*\\)\\s*(?:by\\s+(.+?))?\\s*(>=|<=|==|=|>|<)\\s*(\\d+)\\s*");

    private OldAggregation() {}

    /// @param timeframe as the rule gives it; `5m` stands in where it gives none
    static InvalidRule rejection(String condition, Optional<String> timeframe, String name, int line) {
        int pipe = condition.indexOf('|');
        Matcher matcher = COUNT.matcher(condition.substring(pipe + 1));
        String problem =
                "aggregations in a condition ('" + condition.substring(pipe).strip() + "') are not Sigma 2";
        if (!matcher.matches()) {
            return new InvalidRule(
                    line,
                    problem,
                    "end the condition before the '|' and add a document with 'correlation:' of type temporal that names this"
                            + " rule and the other one");
        }
        return new InvalidRule(
                line,
                problem,
                "end the condition before the '|', give this rule the name '" + name + "', and add:\n"
                        + correlation(matcher, timeframe.orElse("5m"), name));
    }

    private static String correlation(Matcher matcher, String timeframe, String name) {
        String field = matcher.group(2);
        String function = matcher.group(1);
        String type = field.isEmpty()
                ? "event_count"
                : function.equalsIgnoreCase("count") ? "value_count" : "value_" + function;
        var text = new StringBuilder("---\ntitle: Many of " + name + "\ncorrelation:\n    type: " + type
                + "\n    rules:\n        - " + name + "\n");
        text.append("    group-by:\n");
        String groups = matcher.group(3);
        for (String group : groups == null ? new String[] {"Computer"} : groups.split("\\s*,\\s*|\\s+")) {
            text.append("        - ").append(group).append('\n');
        }
        text.append("    timespan: ").append(timeframe).append("\n    condition:\n");
        if (!field.isEmpty()) {
            text.append("        field: ").append(field).append('\n');
        }
        String operator = switch (matcher.group(4)) {
            case ">" -> "gt";
            case ">=" -> "gte";
            case "<" -> "lt";
            case "<=" -> "lte";
            default -> "eq";
        };
        return text.append("        ")
                .append(operator)
                .append(": ")
                .append(matcher.group(5))
                .append('\n')
                .toString();
    }
}

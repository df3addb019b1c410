package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.CorrelationCondition;
import dev.nightjar.detection.sigma.rule.CorrelationType;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import dev.nightjar.detection.sigma.value.Comparison;
import dev.nightjar.detection.sigma.value.Numbers;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the `correlation` section (correlation rules specification).
final class CorrelationParser {
    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhdwMy])");
    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte", "eq", "neq");
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /// Of a time span: a leap year.
    private static final long MAX_SECONDS = 366 * 86_400L;

    private static final int MAX_RULES = 64;
    private static final int MAX_FIELDS = 8;

    private CorrelationParser() {}

    static SigmaDocument.Correlation parse(RuleHeader header, YamlNode.Mapping section) throws InvalidRule {
        String word = Nodes.required(section, "type", "event_count");
        CorrelationType type = CorrelationType.of(word)
                .orElseThrow(() -> new InvalidRule(
                        Nodes.line(section, "type"),
                        "there is no correlation type '" + word + "'",
                        "use event_count, value_count, value_sum, value_avg, value_percentile, value_median, temporal"
                                + " or temporal_ordered"));
        List<String> rules = Nodes.texts(section, "rules");
        if (rules.isEmpty()) {
            throw new InvalidRule(
                    section.line(), "'rules' is missing", "list the ids or names of the rules to correlate");
        }
        atMost(section, "rules", rules, MAX_RULES);
        List<String> groupBy = Nodes.texts(section, "group-by");
        atMost(section, "group-by", groupBy, MAX_FIELDS);
        return new SigmaDocument.Correlation(
                header,
                type,
                rules,
                groupBy,
                aliases(section),
                seconds(section),
                condition(type, rules.size(), section),
                generate(section));
    }

    private static void atMost(YamlNode.Mapping section, String name, List<String> given, int most) throws InvalidRule {
        if (given.size() > most) {
            throw new InvalidRule(
                    Nodes.line(section, name),
                    "'" + name + "' has " + given.size() + " entries, more than " + most,
                    "correlate fewer at a time, and the results with another correlation");
        }
    }

    private static boolean generate(YamlNode.Mapping section) throws InvalidRule {
        return Nodes.text(section, "generate").filter("true"::equals).isPresent();
    }

    private static long seconds(YamlNode.Mapping section) throws InvalidRule {
        String text = Nodes.required(section, "timespan", "5m");
        Matcher matcher = TIMESPAN.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new InvalidRule(
                    Nodes.line(section, "timespan"),
                    "'" + text + "' is no time span",
                    "write a number and s, m, h or d, such as 90m");
        }
        long unit = switch (matcher.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 7 * 86_400;
            // Mean lengths of the Gregorian calendar, as in pySigma.
            case "M" -> 2_629_746;
            default -> 31_556_952;
        };
        long seconds = Long.parseLong(matcher.group(1)) * unit;
        if (seconds > MAX_SECONDS) {
            throw new InvalidRule(
                    Nodes.line(section, "timespan"), "'" + text + "' is longer than a year", "write at most 366d");
        }
        return seconds;
    }

    private static Map<String, Map<String, String>> aliases(YamlNode.Mapping section) throws InvalidRule {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        if (section.get("aliases").isEmpty()) {
            return aliases;
        }
        YamlNode.Mapping map = Nodes.map(section, "aliases");
        for (YamlNode.Entry alias : map.entries()) {
            YamlNode.Mapping fields = Nodes.map(map, alias.key());
            Map<String, String> byRule = new LinkedHashMap<>();
            for (YamlNode.Entry field : fields.entries()) {
                byRule.put(field.key(), Nodes.required(fields, field.key(), "a field"));
            }
            aliases.put(alias.key(), byRule);
        }
        return aliases;
    }

    private static CorrelationCondition condition(CorrelationType type, int rules, YamlNode.Mapping section)
            throws InvalidRule {
        if (section.get("condition").isEmpty() && type.isTemporal()) {
            return new CorrelationCondition(
                    List.of(new CorrelationCondition.Bound(Comparison.GTE, BigDecimal.valueOf(rules))), List.of(), 50);
        }
        YamlNode.Mapping map = Nodes.map(section, "condition");
        List<CorrelationCondition.Bound> bounds = new ArrayList<>();
        for (YamlNode.Entry entry : map.entries()) {
            if (BOUNDS.contains(entry.key())) {
                bounds.add(new CorrelationCondition.Bound(
                        Comparison.valueOf(entry.key().toUpperCase(java.util.Locale.ROOT)),
                        number(type, rules, map, entry)));
            } else if (!entry.key().equals("field") && !entry.key().equals("percentile")) {
                throw new InvalidRule(
                        entry.line(),
                        "a correlation's condition has no '" + entry.key() + "'",
                        "use gt, gte, lt, lte, eq or neq, field, and percentile");
            }
        }
        if (bounds.isEmpty()) {
            throw new InvalidRule(map.line(), "the condition has no bound", "add one, such as 'gte: 10'");
        }
        List<String> fields = Nodes.texts(map, "field");
        if (type.needsField() && fields.isEmpty()) {
            throw new InvalidRule(
                    map.line(), type.word() + " needs a field to measure", "add 'field:' to the condition");
        }
        return new CorrelationCondition(bounds, fields, percentile(map));
    }

    private static double percentile(YamlNode.Mapping map) throws InvalidRule {
        Optional<String> text = Nodes.text(map, "percentile");
        if (text.isEmpty()) {
            return 50;
        }
        Optional<BigDecimal> number =
                Numbers.parse(text.get()).filter(n -> n.signum() >= 0 && n.compareTo(PERCENT) <= 0);
        return number.orElseThrow(() -> new InvalidRule(
                        Nodes.line(map, "percentile"),
                        "'" + text.get() + "' is no percentile",
                        "write one from 0 to 100"))
                .doubleValue();
    }

    private static BigDecimal number(CorrelationType type, int rules, YamlNode.Mapping map, YamlNode.Entry entry)
            throws InvalidRule {
        String text = Nodes.required(map, entry.key(), "10");
        BigDecimal number = Numbers.parse(text)
                .orElseThrow(() -> new InvalidRule(entry.line(), "'" + text + "' is no number", "write a number"));
        boolean counts = type == CorrelationType.EVENT_COUNT || type == CorrelationType.VALUE_COUNT;
        if (counts && number.compareTo(BigDecimal.valueOf(CorrelationCondition.MAX_COUNT)) > 0) {
            throw new InvalidRule(
                    entry.line(),
                    "a group is counted up to " + CorrelationCondition.MAX_COUNT + ", and the condition asks for "
                            + text,
                    "ask for fewer within a shorter time span");
        }
        if (type.isTemporal() && number.compareTo(BigDecimal.valueOf(rules)) > 0) {
            throw new InvalidRule(
                    entry.line(),
                    "the condition asks for " + text + " rules, and the correlation has " + rules,
                    "ask for as many rules as there are, or leave the condition out: then all must match");
        }
        return number;
    }
}

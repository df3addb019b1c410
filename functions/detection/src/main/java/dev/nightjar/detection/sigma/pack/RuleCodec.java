package dev.nightjar.detection.sigma.pack;

import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.rule.CorrelationCondition;
import dev.nightjar.detection.sigma.rule.CorrelationType;
import dev.nightjar.detection.sigma.rule.Level;
import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Correlation;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Detection;
import dev.nightjar.detection.sigma.value.Comparison;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What rules and correlations say, field by field in the order of their records.
final class RuleCodec {
    private RuleCodec() {}

    static void write(RuleHeader header, PackOutput out) {
        out.text(header.id());
        out.text(header.name());
        out.text(header.title());
        out.text(header.description());
        out.text(header.author());
        out.text(header.status());
        out.name(header.level());
        out.text(header.date());
        out.text(header.modified());
        out.text(header.license());
        out.list(header.tags(), out::text);
        out.list(header.references(), out::text);
        out.list(header.falsePositives(), out::text);
        out.list(header.fields(), out::text);
        out.text(header.file());
        out.number(header.line());
    }

    static RuleHeader header(PackInput in) {
        return new RuleHeader(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.name(Level.class),
                in.text(),
                in.text(),
                in.text(),
                in.list(in::text),
                in.list(in::text),
                in.list(in::text),
                in.list(in::text),
                in.text(),
                in.small(Integer.MAX_VALUE));
    }

    static void write(LogSource source, PackOutput out) {
        out.text(source.product());
        out.text(source.category());
        out.text(source.service());
    }

    static LogSource logSource(PackInput in) {
        return new LogSource(in.text(), in.text(), in.text());
    }

    static void write(RuleSet.Rule rule, PackOutput out) {
        Detection definition = rule.definition();
        write(definition.header(), out);
        write(definition.logSource(), out);
        ConditionCodec.write(definition.condition(), out);
        out.list(definition.unused(), out::text);
        out.flag(rule.fires());
    }

    static RuleSet.Rule rule(PackInput in) {
        return new RuleSet.Rule(
                new Detection(header(in), logSource(in), ConditionCodec.expression(in), in.list(in::text)), in.flag());
    }

    static void write(RuleSet.Correlation correlation, PackOutput out) {
        Correlation definition = correlation.definition();
        write(definition.header(), out);
        out.name(definition.type());
        out.list(definition.rules(), out::text);
        out.list(definition.groupBy(), out::text);
        writeAliases(definition.aliases(), out);
        out.number(definition.seconds());
        CorrelationCondition condition = definition.condition();
        out.list(condition.bounds(), bound -> {
            out.name(bound.comparison());
            out.decimal(bound.number());
        });
        out.list(condition.fields(), out::text);
        out.text(Double.toString(condition.percentile()));
        out.flag(definition.generate());
        out.list(correlation.references(), out::text);
        writeAliases(correlation.aliases(), out);
        out.flag(correlation.fires());
    }

    static RuleSet.Correlation correlation(PackInput in) {
        var definition = new Correlation(
                header(in),
                in.name(CorrelationType.class),
                in.list(in::text),
                in.list(in::text),
                aliases(in),
                in.number(),
                new CorrelationCondition(
                        in.list(() -> new CorrelationCondition.Bound(in.name(Comparison.class), in.decimal())),
                        in.list(in::text),
                        Double.parseDouble(in.text())),
                in.flag());
        return new RuleSet.Correlation(definition, in.list(in::text), aliases(in), in.flag());
    }

    /// In the order of their names, so that the same rules give the same bytes.
    private static void writeAliases(Map<String, Map<String, String>> aliases, PackOutput out) {
        var sorted = new TreeMap<>(aliases);
        out.number(sorted.size());
        sorted.forEach((alias, fields) -> {
            out.text(alias);
            out.number(fields.size());
            new TreeMap<>(fields).forEach((rule, field) -> {
                out.text(rule);
                out.text(field);
            });
        });
    }

    private static Map<String, Map<String, String>> aliases(PackInput in) {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (int i = in.count(1); i > 0; i--) {
            String alias = in.text();
            Map<String, String> fields = new LinkedHashMap<>();
            for (int j = in.count(1); j > 0; j--) {
                fields.put(in.text(), in.text());
            }
            aliases.put(alias, fields);
        }
        return aliases;
    }
}

package dev.nightjar.detection.sigma.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.rule.Level;
import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads one document of a rule file: a detection rule, a correlation or a filter.
public final class RuleParser {
    private final SelectionParser selections;

    public RuleParser(Placeholders placeholders) {
        selections = new SelectionParser(placeholders);
    }

    /// @throws InvalidRule when it cannot run
    public SigmaDocument parse(YamlNode document, String file) throws InvalidRule {
        if (!(document instanceof YamlNode.Mapping root)) {
            throw new InvalidRule(
                    document.line(),
                    "the document is " + document.kind(),
                    "start a rule with 'title:' and 'detection:'");
        }
        RuleHeader header = header(root, file);
        if (root.get("correlation").isPresent()) {
            return CorrelationParser.parse(header, Nodes.map(root, "correlation"));
        }
        if (root.get("filter").isPresent()) {
            return filter(header, root, Nodes.map(root, "filter"));
        }
        if (root.get("detection").isPresent()) {
            return detection(header, root, Nodes.map(root, "detection"));
        }
        throw new InvalidRule(
                root.line(), "the document has no 'detection', 'correlation' or 'filter'", "add the one it is about");
    }

    private SigmaDocument.Detection detection(RuleHeader header, YamlNode.Mapping root, YamlNode.Mapping detection)
            throws InvalidRule {
        LogSource logSource = logSource(root);
        Map<String, Expression> named = named(detection, Set.of("condition", "timeframe"));
        List<String> conditions = Nodes.texts(detection, "condition");
        int line = Nodes.line(detection, "condition");
        if (conditions.isEmpty()) {
            throw new InvalidRule(line, "'condition' is missing", "add one, such as 'condition: selection'");
        }
        var parser = new ConditionParser(named, line);
        List<Expression> alternatives = new ArrayList<>();
        for (String condition : conditions) {
            if (condition.contains("|")) {
                String name = header.name().isEmpty() ? slug(header.title()) : header.name();
                throw OldAggregation.rejection(condition, Nodes.text(detection, "timeframe"), name, line);
            }
            alternatives.add(parser.parse(condition));
        }
        List<String> unused = named.keySet().stream()
                .filter(name -> !parser.used().contains(name))
                .toList();
        Expression condition = alternatives.size() == 1 ? alternatives.getFirst() : new Expression.AnyOf(alternatives);
        return new SigmaDocument.Detection(header, logSource, condition, unused);
    }

    private SigmaDocument.Filter filter(RuleHeader header, YamlNode.Mapping root, YamlNode.Mapping filter)
            throws InvalidRule {
        LogSource logSource = logSource(root);
        if (filter.get("rules").isEmpty()) {
            throw new InvalidRule(
                    filter.line(), "'rules' is missing", "list the ids of the rules to narrow, or write 'any'");
        }
        List<String> rules = Nodes.texts(filter, "rules");
        Map<String, Expression> named = named(filter, Set.of("condition", "rules"));
        int line = Nodes.line(filter, "condition");
        String condition = Nodes.required(filter, "condition", "not selection");
        return new SigmaDocument.Filter(
                header, logSource, rules, passing(new ConditionParser(named, line).parse(condition)));
    }

    /// The specification's example names with `condition: selection` the events to leave out; converters take the
    /// condition as what still has to hold, and their users write `not selection`. A condition that only negates
    /// can mean but the second, any other is what to leave out: both spellings do what their author meant.
    private static Expression passing(Expression condition) {
        return onlyNegates(condition) ? condition : new Expression.Not(condition);
    }

    private static boolean onlyNegates(Expression condition) {
        return switch (condition) {
            case Expression.Not _ -> true;
            case Expression.AllOf(var parts) -> parts.stream().allMatch(RuleParser::onlyNegates);
            case Expression.AnyOf(var parts) -> parts.stream().allMatch(RuleParser::onlyNegates);
            case Expression.Selection _ -> false;
            case Expression.Item _ -> false;
        };
    }

    private Map<String, Expression> named(YamlNode.Mapping section, Set<String> reserved) throws InvalidRule {
        Map<String, Expression> named = new LinkedHashMap<>();
        for (YamlNode.Entry entry : section.entries()) {
            if (!reserved.contains(entry.key())) {
                named.put(entry.key(), selections.parse(entry.key(), entry.value()));
            }
        }
        if (named.isEmpty()) {
            throw new InvalidRule(
                    section.line(), "there is no selection", "add one, such as 'selection:' with a field");
        }
        return named;
    }

    private static LogSource logSource(YamlNode.Mapping root) throws InvalidRule {
        YamlNode.Mapping map = Nodes.map(root, "logsource");
        return new LogSource(part(map, "product"), part(map, "category"), part(map, "service"));
    }

    private static String part(YamlNode.Mapping logSource, String key) throws InvalidRule {
        return Nodes.text(logSource, key).orElse("").strip().toLowerCase(Locale.ROOT);
    }

    private static RuleHeader header(YamlNode.Mapping root, String file) throws InvalidRule {
        String title = Nodes.required(root, "title", "What the rule detects");
        Optional<String> level = Nodes.text(root, "level");
        Optional<Level> known = level.flatMap(Level::of);
        if (level.isPresent() && known.isEmpty()) {
            throw new InvalidRule(
                    Nodes.line(root, "level"),
                    "there is no level '" + level.get() + "'",
                    "write informational, low, medium, high or critical");
        }
        return new RuleHeader(
                Nodes.text(root, "id")
                        .orElseGet(() -> UUID.nameUUIDFromBytes(
                                        root.entries().toString().getBytes(UTF_8))
                                .toString()),
                Nodes.text(root, "name").orElse(""),
                title,
                Nodes.text(root, "description").orElse(""),
                Nodes.text(root, "author").orElse(""),
                Nodes.text(root, "status").orElse(""),
                known.orElse(Level.MEDIUM),
                Nodes.text(root, "date").orElse(""),
                Nodes.text(root, "modified").orElse(""),
                Nodes.text(root, "license").orElse(""),
                Nodes.texts(root, "tags"),
                Nodes.texts(root, "references"),
                Nodes.texts(root, "falsepositives"),
                Nodes.texts(root, "fields"),
                file,
                root.line());
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}

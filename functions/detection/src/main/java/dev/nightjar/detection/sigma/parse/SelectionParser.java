package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/// Reads a search identifier: a map is AND, a list is OR, texts without a field are keywords (rules specification,
/// "Detection").
final class SelectionParser {
    private final ItemParser items;

    SelectionParser(Placeholders placeholders) {
        items = new ItemParser(placeholders);
    }

    Expression parse(String name, YamlNode node) throws InvalidRule {
        return switch (node) {
            case YamlNode.Mapping mapping -> map(name, mapping);
            case YamlNode.Sequence sequence -> list(name, sequence);
            case YamlNode.Scalar scalar when scalar.isNull() -> throw empty(name, scalar.line());
            case YamlNode.Scalar scalar -> items.parse("", scalar, scalar.line());
        };
    }

    private Expression map(String name, YamlNode.Mapping mapping) throws InvalidRule {
        List<Expression> parts = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            parts.add(items.parse(entry.key(), entry.value(), entry.line()));
        }
        if (parts.isEmpty()) {
            throw empty(name, mapping.line());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.AllOf(parts);
    }

    private Expression list(String name, YamlNode.Sequence sequence) throws InvalidRule {
        List<YamlNode> keywords = new ArrayList<>();
        List<Expression> parts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            switch (item) {
                case YamlNode.Mapping mapping -> parts.add(map(name, mapping));
                case YamlNode.Scalar scalar when scalar.isNull() -> throw empty(name, scalar.line());
                case YamlNode.Scalar scalar -> keywords.add(scalar);
                case YamlNode.Sequence nested ->
                    throw new InvalidRule(
                            nested.line(),
                            "'" + name + "' has a list inside a list",
                            "write one list, or several selections");
            }
        }
        if (!keywords.isEmpty()) {
            parts.addFirst(items.parse("", new YamlNode.Sequence(keywords, sequence.line()), sequence.line()));
        }
        if (parts.isEmpty()) {
            throw empty(name, sequence.line());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.AnyOf(parts);
    }

    private static InvalidRule empty(String name, int line) {
        return new InvalidRule(line, "'" + name + "' is empty", "give it a field and a value, or take it out");
    }
}

package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes typed values out of a document, with the line in every complaint.
final class Nodes {
    private Nodes() {}

    static YamlNode.Mapping map(YamlNode.Mapping parent, String key) throws InvalidRule {
        YamlNode node = parent.get(key)
                .orElseThrow(() -> new InvalidRule(parent.line(), "'" + key + "' is missing", "add '" + key + ":'"));
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw new InvalidRule(node.line(), "'" + key + "' is " + node.kind(), "make it a map");
    }

    /// Empty when it is not there or has no value.
    static Optional<String> text(YamlNode.Mapping parent, String key) throws InvalidRule {
        Optional<YamlNode> node = parent.get(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlNode.Scalar scalar) {
            return scalar.isNull() ? Optional.empty() : Optional.of(scalar.text());
        }
        throw new InvalidRule(
                node.get().line(), "'" + key + "' is " + node.get().kind(), "make it one text");
    }

    static String required(YamlNode.Mapping parent, String key, String example) throws InvalidRule {
        return text(parent, key)
                .orElseThrow(() -> new InvalidRule(
                        parent.line(), "'" + key + "' is missing", "add '" + key + ": " + example + "'"));
    }

    /// One text or a list of them; empty when it is not there.
    static List<String> texts(YamlNode.Mapping parent, String key) throws InvalidRule {
        Optional<YamlNode> node = parent.get(key);
        if (node.isEmpty()) {
            return List.of();
        }
        return switch (node.get()) {
            case YamlNode.Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar.text());
            case YamlNode.Sequence sequence -> {
                List<String> texts = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    if (!(item instanceof YamlNode.Scalar scalar)) {
                        throw new InvalidRule(
                                item.line(), "'" + key + "' holds " + item.kind(), "make it a list of texts");
                    }
                    if (!scalar.isNull()) {
                        texts.add(scalar.text());
                    }
                }
                yield texts;
            }
            case YamlNode.Mapping mapping ->
                throw new InvalidRule(mapping.line(), "'" + key + "' is a map", "make it a list of texts");
        };
    }

    static int line(YamlNode.Mapping parent, String key) {
        return parent.get(key).map(YamlNode::line).orElse(parent.line());
    }
}

package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.ocsf.OcsfPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A YAML node that knows its line, read with complaints instead of exceptions.
final class Tree {
    private final Node node;
    private final Problems problems;

    Tree(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    void complain(String what) {
        problems.add(line(), what);
    }

    /// The members by name; empty, with a complaint, when the node is no mapping.
    Map<String, Tree> members() {
        var members = new LinkedHashMap<String, Tree>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode key) {
                    members.put(key.getValue(), new Tree(pair.getValueNode(), problems));
                } else {
                    new Tree(pair.getKeyNode(), problems).complain("a key must be a word");
                }
            }
        } else {
            complain("must be `key: value` pairs");
        }
        return members;
    }

    /// The same, with a complaint for each name that is not known.
    Map<String, Tree> members(Set<String> known) {
        Map<String, Tree> members = members();
        members.forEach((name, value) -> {
            if (!known.contains(name)) {
                value.complain("unknown key `" + name + "`"
                        + OcsfPaths.closest(name, known)
                                .map(near -> "; write `" + near + "`")
                                .orElse("; known are " + String.join(", ", new TreeSet<>(known))));
            }
        });
        return members;
    }

    /// The text of a scalar; empty, with a complaint, for any other node.
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        complain("must be a single value");
        return "";
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /// The elements of a list; a single value is a list of one.
    List<Tree> elements() {
        var elements = new ArrayList<Tree>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> elements.add(new Tree(element, problems)));
        } else {
            elements.add(this);
        }
        return elements;
    }

    List<String> texts() {
        return elements().stream()
                .map(Tree::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    static String textOf(@Nullable Tree tree) {
        return tree == null ? "" : tree.text();
    }
}

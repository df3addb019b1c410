package dev.nightjar.detection.sigma.yaml;

import java.util.List;
import java.util.Optional;

/// A node of a YAML document (1.2, core schema) and the line it starts at, from 1.
public sealed interface YamlNode {
    int line();

    /// What to call it in a message to the file's author.
    String kind();

    /// @param type what the core schema makes of the text; quoted text is always a string
    record Scalar(String text, Type type, int line) implements YamlNode {
        @Override
        public String kind() {
            return switch (type) {
                case STRING -> "text";
                case INTEGER, DECIMAL -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "an empty value";
            };
        }

        public boolean isNull() {
            return type == Type.NULL;
        }
    }

    enum Type {
        STRING,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// @param entries in the order of the file; no key is there twice
    record Mapping(List<Entry> entries, int line) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a map";
        }

        public Optional<YamlNode> get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }
    }

    record Entry(String key, YamlNode value, int line) {}
}

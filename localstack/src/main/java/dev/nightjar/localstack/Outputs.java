package dev.nightjar.localstack;

import java.util.Map;
import java.util.TreeMap;

/// What a deployed stack tells about itself: names and addresses of its parts.
public record Outputs(Map<String, String> values) {
    public Outputs {
        values = Map.copyOf(values);
    }

    /// @throws CloudException when the stack has no such output
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new CloudException(
                    "the stack has no output " + name + ", only " + new TreeMap<>(values).navigableKeySet());
        }
        return value;
    }
}

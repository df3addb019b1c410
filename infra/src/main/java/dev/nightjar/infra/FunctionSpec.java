package dev.nightjar.infra;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// One function: what it is given, and what it may do.
///
/// @param name of its handler in the archive
/// @param purpose one line for the console
/// @param memoryMiB AWS gives processor time in proportion: 1,769 MiB is one processor
/// @param timeoutSeconds the longest that one call may take
/// @param environment beside the handler's name and the tenant
/// @param permissions beside its own log group, its source and its failure destination
/// @param source the stream that it is called for; empty for a function that people or a clock call
/// @param schedule as Amazon EventBridge writes it; empty for a function that no clock calls
record FunctionSpec(
        String name,
        String purpose,
        int memoryMiB,
        int timeoutSeconds,
        SortedMap<String, String> environment,
        List<PolicyStatement> permissions,
        Optional<Source> source,
        Optional<String> schedule) {
    FunctionSpec(
            String name,
            String purpose,
            int memoryMiB,
            int timeoutSeconds,
            Map<String, String> environment,
            List<PolicyStatement> permissions,
            Optional<Source> source) {
        // Sorted, so that the same source gives the same template.
        this(
                name,
                purpose,
                memoryMiB,
                timeoutSeconds,
                new TreeMap<>(environment),
                permissions,
                source,
                Optional.empty());
    }

    /// The same function, called by a clock.
    FunctionSpec every(String expression) {
        return new FunctionSpec(
                name, purpose, memoryMiB, timeoutSeconds, environment, permissions, source, Optional.of(expression));
    }

    FunctionSpec {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        permissions = List.copyOf(permissions);
    }

    /// The name as it stands in logical ids, such as `Normalize`.
    String title() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

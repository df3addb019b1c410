package dev.nightjar.detection.sigma.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The deployment's own lists that `%name%` stands for in a value with `expand`.
///
/// @param lists by name without the percent signs; values may hold wildcards; an empty list matches nothing
public record Placeholders(Map<String, List<String>> lists) {
    /// The standard ones (rules specification, "Standard Placeholders") and those of the public rules, for the
    /// deployment to fill. Empty, they let a rule run that only excludes by them.
    public static final Placeholders STANDARD = new Placeholders(Map.of(
            "Administrators", List.of(),
            "JumpServers", List.of(),
            "Workstations", List.of(),
            "Servers", List.of(),
            "DomainControllers", List.of(),
            "known_cdcs", List.of()));

    public Placeholders {
        lists = Map.copyOf(lists);
    }

    public Optional<List<String>> values(String name) {
        return Optional.ofNullable(lists.get(name));
    }
}

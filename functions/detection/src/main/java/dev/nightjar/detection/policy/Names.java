package dev.nightjar.detection.policy;

import java.util.List;
import java.util.Locale;

/// Names in lower case; one that ends with `*` stands for all that begin so.
record Names(List<String> names) {
    Names {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean areAll() {
        return names.contains("*");
    }

    boolean has(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return names.stream()
                .anyMatch(name -> name.endsWith("*")
                        ? folded.startsWith(name.substring(0, name.length() - 1))
                        : folded.equals(name));
    }

    /// Whether a domain is one of these or below one.
    boolean haveDomain(String domain) {
        String folded = domain.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> folded.equals(name) || folded.endsWith("." + name));
    }
}

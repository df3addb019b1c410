package dev.nightjar.detection.sigma.rule;

import java.util.ArrayList;
import java.util.List;

/// Which logs a rule is about. An empty part means any.
public record LogSource(String product, String category, String service) {
    public static final LogSource ANY = new LogSource("", "", "");

    /// Such as `product: windows, category: process_creation`.
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!product.isEmpty()) {
            parts.add("product: " + product);
        }
        if (!category.isEmpty()) {
            parts.add("category: " + category);
        }
        if (!service.isEmpty()) {
            parts.add("service: " + service);
        }
        return parts.isEmpty() ? "any" : String.join(", ", parts);
    }
}

package dev.nightjar.detection.sigma.logsource;

import dev.nightjar.detection.sigma.rule.LogSource;
import java.util.HashSet;
import java.util.Set;

/// The log sources that one event belongs to.
public record Membership(Set<String> products, Set<String> categories, Set<String> services) {
    public Membership {
        products = Set.copyOf(products);
        categories = Set.copyOf(categories);
        services = Set.copyOf(services);
    }

    /// Whether a rule for that log source is about this event: each part that the rule names is one of the event's.
    public boolean includes(LogSource source) {
        return (source.product().isEmpty() || products.contains(source.product()))
                && (source.category().isEmpty() || categories.contains(source.category()))
                && (source.service().isEmpty() || services.contains(source.service()));
    }

    /// The categories, and `product/service` for each pair: what the taxonomy knows kinds of events by.
    public Set<String> kinds() {
        Set<String> kinds = new HashSet<>(categories);
        for (String product : products) {
            services.forEach(service -> kinds.add(product + "/" + service));
        }
        return kinds;
    }
}

package dev.nightjar.detection.sigma.load;

import dev.nightjar.detection.sigma.yaml.YamlNode;
import dev.nightjar.detection.sigma.yaml.YamlNode.Entry;
import dev.nightjar.detection.sigma.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rule collections: documents of one file that share parts (`action: global`, `repeat` and `reset`, Sigma 1.0, "Rule
/// Collections").
///
/// A global document lends its parts to all that follow; `repeat` takes over the document before; `reset` forgets what
/// was global.
final class Collections {
    private Mapping global = new Mapping(List.of(), 1);
    private Mapping previous = global;

    /// The document with what it takes over; empty when it is a rule only for others.
    Optional<YamlNode> take(YamlNode document) {
        if (!(document instanceof Mapping mapping)) {
            return Optional.of(document);
        }
        String action = mapping.get("action")
                .map(node -> node instanceof YamlNode.Scalar s ? s.text() : "")
                .orElse("");
        Mapping own = without(mapping, "action");
        return switch (action) {
            case "global" -> {
                global = merged(global, own);
                yield Optional.empty();
            }
            case "reset" -> {
                global = new Mapping(List.of(), mapping.line());
                yield own.entries().isEmpty() ? Optional.empty() : Optional.of(keep(own));
            }
            case "repeat" -> Optional.of(keep(merged(previous, own)));
            default -> Optional.of(keep(merged(global, mapping)));
        };
    }

    private Mapping keep(Mapping whole) {
        previous = whole;
        return whole;
    }

    private static Mapping without(Mapping mapping, String key) {
        return new Mapping(
                mapping.entries().stream()
                        .filter(entry -> !entry.key().equals(key))
                        .toList(),
                mapping.line());
    }

    /// Maps are merged key by key; anything else of `over` stands in place of what was there.
    private static Mapping merged(Mapping under, Mapping over) {
        if (under.entries().isEmpty()) {
            return over;
        }
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : under.entries()) {
            Optional<YamlNode> newer = over.get(entry.key());
            if (newer.isEmpty()) {
                entries.add(entry);
            } else if (entry.value() instanceof Mapping a && newer.get() instanceof Mapping b) {
                entries.add(new Entry(entry.key(), merged(a, b), b.line()));
            } else {
                entries.add(new Entry(entry.key(), newer.get(), newer.get().line()));
            }
        }
        for (Entry entry : over.entries()) {
            if (under.get(entry.key()).isEmpty()) {
                entries.add(entry);
            }
        }
        return new Mapping(entries, over.line());
    }
}

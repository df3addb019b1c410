package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.view.EventView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The texts of one event's fields, each read and folded once however many tests ask for it.
final class EventValues {
    /// The values of one field.
    static final class Texts {
        private final List<String> plain;
        private final Supplier<List<String>> folding;
        private @Nullable List<String> folded;
        private @Nullable String joined;

        private Texts(List<String> plain, Supplier<List<String>> folding) {
            this.plain = plain;
            this.folding = folding;
        }

        boolean isEmpty() {
            return plain.isEmpty();
        }

        int size() {
            return plain.size();
        }

        String plain(int i) {
            return plain.get(i);
        }

        String folded(int i) {
            return folded().get(i);
        }

        private List<String> folded() {
            List<String> ready = folded;
            if (ready == null) {
                ready = folding.get();
                folded = ready;
            }
            return ready;
        }

        /// All of them folded, one behind the other: what is not in it is in none of them.
        String joined() {
            String ready = joined;
            if (ready == null) {
                List<String> texts = folded();
                ready = texts.size() == 1 ? texts.getFirst() : String.join("\n", texts);
                joined = ready;
            }
            return ready;
        }
    }

    private final EventView event;
    private final Map<String, Texts> byField = new HashMap<>();
    private @Nullable Texts everything;

    EventValues(EventView event) {
        this.event = event;
    }

    Texts of(String field) {
        return byField.computeIfAbsent(field, name -> new Texts(event.values(name), () -> event.folded(name)));
    }

    /// What keywords search.
    Texts all() {
        Texts ready = everything;
        if (ready == null) {
            List<String> texts = new ArrayList<>();
            event.texts(texts::add);
            ready = new Texts(texts, () -> {
                List<String> folded = new ArrayList<>(texts.size());
                event.foldedTexts(folded::add);
                return folded;
            });
            everything = ready;
        }
        return ready;
    }
}

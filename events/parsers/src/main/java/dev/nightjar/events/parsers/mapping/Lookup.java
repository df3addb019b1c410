package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table from a field's words to values.
///
/// @param from the fields to look at; the first that is there counts
/// @param values by word in lower case
/// @param otherwise for a word that is not in the table, or no word; null for none
record Lookup(
        List<String> from,
        Map<String, Object> values,
        @Nullable Object otherwise) {
    static Lookup always(Object value) {
        return new Lookup(List.of(), Map.of(), value);
    }

    @Nullable
    Object of(JsonObject fields) {
        for (String name : from) {
            Object word = Step.at(fields, name);
            if (word != null) {
                Object value = values.get(word.toString().toLowerCase(Locale.ROOT));
                return value == null ? otherwise : value;
            }
        }
        return otherwise;
    }
}

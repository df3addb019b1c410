package dev.nightjar.detection.sigma.view;

import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// An event in its source's own form, flat or nested.
///
/// @param kinds of log sources that it belongs to, for the other names that the taxonomy gives its fields
public record JsonView(JsonObject event, Taxonomy taxonomy, Set<String> kinds) implements EventView {
    @Override
    public List<String> values(String field) {
        var fields = new NativeFields(event);
        List<String> values = fields.values(field);
        if (!values.isEmpty()) {
            return values;
        }
        return taxonomy.rows(field, kinds).stream()
                .flatMap(row -> row.natives().stream())
                .map(fields::values)
                .filter(others -> !others.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public void texts(Consumer<String> each) {
        Values.deep(event, each);
    }
}

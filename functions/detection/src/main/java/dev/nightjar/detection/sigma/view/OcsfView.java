package dev.nightjar.detection.sigma.view;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// An OCSF event: the source's native fields first, then the Sigma taxonomy mapped from OCSF for the log
/// sources that the event belongs to, then OCSF attributes by their own dotted names.
public final class OcsfView implements EventView {
    private final JsonObject body;
    private final JsonView unmapped;
    private final Taxonomy taxonomy;
    private final Set<String> kinds;

    /// @param kinds of log sources that the event belongs to: categories such as `dns`, pairs such as `aws/cloudtrail`
    public OcsfView(Event event, Taxonomy taxonomy, Set<String> kinds) {
        body = event.body();
        unmapped = new JsonView(body.object("unmapped").orElseGet(JsonObject::new), taxonomy, kinds);
        this.taxonomy = taxonomy;
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public List<String> values(String field) {
        List<String> values = unmapped.values(field);
        if (!values.isEmpty()) {
            return values;
        }
        values = new ArrayList<>();
        for (Taxonomy.Row row : taxonomy.rows(field, kinds)) {
            for (String path : row.ocsf()) {
                collect(path, values);
                if (!values.isEmpty()) {
                    return values;
                }
            }
        }
        collect(field, values);
        return values;
    }

    private void collect(String path, List<String> values) {
        NativeFields.collect(body, List.of(path.split("\\.", -1)), 0, values::add);
    }

    @Override
    public void texts(Consumer<String> each) {
        unmapped.texts(each);
        body.text("message").ifPresent(each);
        body.text("raw_data").ifPresentOrElse(each, () -> Values.deep(body, each));
    }
}

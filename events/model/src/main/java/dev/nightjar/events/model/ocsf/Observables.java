package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.Template;
import dev.nightjar.events.model.TemplateList;
import java.util.List;

/// Finds the values that investigations pivot on, by the types OCSF gives their attributes.
final class Observables {
    /// Objects inside each other below which nothing is looked for.
    private static final int MAX_DEPTH = 5;

    /// Observables of one event; a mail with a thousand recipients does not become a thousand observables.
    private static final int MAX_COUNT = 50;

    private static final int USUAL_COUNT = 4;

    private Observables() {}

    static List<Object> of(JsonObject body, Attributes attributes) {
        var found = new TemplateList(USUAL_COUNT);
        walk(body, attributes, 0, found);
        return found;
    }

    /// By comparisons, since a pattern switch costs several times as much here. Objects are asked for before lists:
    /// that a text or a number is no list costs more to find out.
    private static void walk(JsonObject object, Attributes attributes, int depth, TemplateList found) {
        for (int i : attributes.places()) {
            if (found.size() >= MAX_COUNT) {
                return;
            }
            Object value = object.value(i);
            if (value instanceof String text) {
                Template template = attributes.template(i);
                if (template != null && !text.isEmpty()) {
                    found.add(template, text);
                }
            } else if (depth < MAX_DEPTH && !(value instanceof Long) && attributes.mayHold(i)) {
                if (value instanceof JsonObject inner) {
                    walk(inner, attributes.inner(i, object, inner), depth + 1, found);
                } else if (value instanceof List<?> list) {
                    for (int k = 0; k < list.size(); k++) {
                        if (list.get(k) instanceof JsonObject inner) {
                            walk(inner, attributes.inner(i, object, inner), depth + 1, found);
                        }
                    }
                }
            }
        }
    }
}

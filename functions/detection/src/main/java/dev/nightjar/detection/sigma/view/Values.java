package dev.nightjar.detection.sigma.view;

import dev.nightjar.detection.sigma.value.Numbers;
import dev.nightjar.events.model.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// JSON values as the texts that rules compare.
final class Values {
    private Values() {}

    /// Every member of an array counts by itself.
    static void each(Object value, Consumer<String> sink) {
        switch (value) {
            case String text -> sink.accept(text);
            case Double number
            when Double.isFinite(number) -> sink.accept(Numbers.canonical(BigDecimal.valueOf(number)));
            case BigDecimal number -> sink.accept(Numbers.canonical(number));
            case JsonObject object when object.has("#text") -> each(Objects.requireNonNull(object.get("#text")), sink);
            case List<?> list -> {
                for (Object element : list) {
                    each(element, sink);
                }
            }
            default -> sink.accept(value.toString());
        }
    }

    /// Every text inside, however deep.
    static void deep(Object value, Consumer<String> sink) {
        switch (value) {
            case JsonObject object -> object.forEach((_, member) -> deep(member, sink));
            case List<?> list -> {
                for (Object element : list) {
                    deep(element, sink);
                }
            }
            default -> each(value, sink);
        }
    }
}

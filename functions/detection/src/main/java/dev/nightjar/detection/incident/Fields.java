package dev.nightjar.detection.incident;

import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads members of a JSON object that must be there; what is missing is an `IllegalArgumentException` that names
/// it.
record Fields(JsonObject json) {
    String text(String path) {
        return textIfThere(path).orElseThrow(() -> missing(path));
    }

    Optional<String> textIfThere(String path) {
        return json.text(path);
    }

    long number(String path) {
        return json.number(path).orElseThrow(() -> missing(path));
    }

    Instant time(String path) {
        return Instant.ofEpochMilli(number(path));
    }

    Optional<Instant> timeIfThere(String path) {
        return json.has(path) ? Optional.of(time(path)) : Optional.empty();
    }

    boolean isTrue(String path) {
        return Boolean.TRUE.equals(json.at(path));
    }

    Optional<Fields> object(String path) {
        return json.object(path).map(Fields::new);
    }

    List<String> texts(String path) {
        return json.list(path).stream().map(String.class::cast).toList();
    }

    <T> List<T> all(String path, Function<Fields, T> form) {
        return json.list(path).stream()
                .map(one -> {
                    if (one instanceof JsonObject object) {
                        return form.apply(new Fields(object));
                    }
                    throw new IllegalArgumentException(path + " holds something else than objects");
                })
                .toList();
    }

    private static IllegalArgumentException missing(String path) {
        return new IllegalArgumentException(path + " is missing");
    }
}

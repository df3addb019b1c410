package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of a line by what they are.
final class Roles {
    private static final int MAX_DEPTH = 4;

    private final Map<Role, String> values = new EnumMap<>(Role.class);

    /// The roles that the names of the fields say; the first field of a role counts.
    static Roles named(JsonObject fields) {
        var roles = new Roles();
        roles.collect(fields, "", 0);
        return roles;
    }

    private void collect(JsonObject fields, String prefix, int depth) {
        for (int i = 0; i < fields.size(); i++) {
            String name = prefix + fields.name(i);
            switch (fields.value(i)) {
                case JsonObject inner when depth < MAX_DEPTH -> collect(inner, name + '.', depth + 1);
                case String text -> put(Role.of(name), text);
                case Long number -> put(Role.of(name), number.toString());
                case Double number ->
                    put(Role.of(name), BigDecimal.valueOf(number).toPlainString());
                case BigDecimal number -> put(Role.of(name), number.toPlainString());
                default -> {}
            }
        }
    }

    /// Sets a role that has no value yet.
    Roles put(@Nullable Role role, String value) {
        if (role != null) {
            String plain = unquoted(value.strip());
            if (!plain.isEmpty() && !plain.equals("-")) {
                values.putIfAbsent(role, plain);
            }
        }
        return this;
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() > 1 && text.charAt(0) == '"' && text.indexOf('"', 1) == text.length() - 1;
        return isQuoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    String text(Role role) {
        return values.getOrDefault(role, "");
    }

    boolean has(Role role) {
        return values.containsKey(role);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}

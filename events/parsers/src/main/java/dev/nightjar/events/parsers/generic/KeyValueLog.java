package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.KeyValues;

/// `key=value` lines of any product, by the names that many share; at least three pairs, the first at the start.
final class KeyValueLog implements Parser {
    private static final int MIN_PAIRS = 3;

    static boolean isKeyValue(Line line) {
        String text = line.message();
        int equals = text.indexOf('=');
        if (equals <= 0 || equals > 40 || line.json() != null) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '<' || c == '[' || c == '/' || c == '?' || c == ',') {
                return false;
            }
        }
        int second = text.indexOf('=', equals + 1);
        return second > 0 && text.indexOf('=', second + 1) > 0 && text.indexOf(' ', equals) > 0;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject pairs = KeyValues.spaced(line.message());
        int valued = 0;
        for (int i = 0; i < pairs.size(); i++) {
            valued += pairs.value(i) instanceof String ? 1 : 0;
        }
        if (valued < MIN_PAIRS) {
            return Parsed.rejected("fewer than three key=value pairs");
        }
        var event = RoleEvent.of(line, Roles.named(pairs), "", line.app()).set("unmapped", pairs);
        return Parsed.of(event);
    }
}

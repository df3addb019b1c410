package dev.nightjar.detection.policy;

import dev.nightjar.detection.state.Members;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads allowances as people write them, and says what is wrong and where.
final class PolicyReader {
    /// Allowances of a policy, and values of a list.
    static final int MOST = 1_000;

    private PolicyReader() {}

    static Allowance allowance(Object json, int number) throws MalformedJson {
        if (!(json instanceof JsonObject object)) {
            throw new MalformedJson("allowance " + number + " is not an object");
        }
        String name = text(object, "name", "allowance " + number);
        String where = "allowance " + name;
        if (!name.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            throw new MalformedJson("allowance " + number + ": a name is of a-z, 0-9 and -");
        }
        var members = new Members(object, where);
        members.allowOnly("name", "reason", "analytics", "addresses", "users", "hosts", "domains", "until");
        try {
            return new Allowance(
                    name,
                    text(object, "reason", where),
                    new Names(members.texts("analytics", 1, MOST)),
                    members.networks("addresses", 1, MOST),
                    new Names(members.texts("users", 1, MOST)),
                    new Names(members.texts("hosts", 1, MOST)),
                    new Names(members.texts("domains", 1, MOST)),
                    until(object, where));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson(where + " " + e.getMessage());
        }
    }

    private static String text(JsonObject object, String name, String where) throws MalformedJson {
        return object.text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && Members.isOneLine(text))
                .orElseThrow(() -> new MalformedJson(
                        where + " has no " + name + " of one line, at most " + Members.MAX_TEXT + " characters"));
    }

    private static Optional<LocalDate> until(JsonObject object, String where) throws MalformedJson {
        if (!object.has("until")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text(object, "until", where)));
        } catch (DateTimeParseException e) {
            throw new MalformedJson(where + ": until is a day such as 2027-06-30");
        }
    }
}

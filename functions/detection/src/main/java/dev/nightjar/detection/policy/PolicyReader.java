package dev.nightjar.detection.policy;

import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads allowances as people write them, and says what is wrong and where.
final class PolicyReader {
    /// Allowances of a policy, and values of a list.
    static final int MOST = 1_000;

    private static final int MAX_TEXT = 200;

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
        allowOnly(object, where, "name", "reason", "analytics", "addresses", "users", "hosts", "domains", "until");
        try {
            return new Allowance(
                    name,
                    text(object, "reason", where),
                    new Names(texts(object, "analytics", where)),
                    networks(object, where),
                    new Names(texts(object, "users", where)),
                    new Names(texts(object, "hosts", where)),
                    new Names(texts(object, "domains", where)),
                    until(object, where));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson(where + " " + e.getMessage());
        }
    }

    static void allowOnly(JsonObject object, String where, String... names) throws MalformedJson {
        Set<String> known = Set.of(names);
        for (int i = 0; i < object.size(); i++) {
            if (!known.contains(object.name(i))) {
                throw new MalformedJson(where + " has an unknown member; there are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private static String text(JsonObject object, String name, String where) throws MalformedJson {
        return object.text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= MAX_TEXT && text.indexOf('\n') < 0)
                .orElseThrow(() -> new MalformedJson(
                        where + " has no " + name + " of one line, at most " + MAX_TEXT + " characters"));
    }

    private static List<String> texts(JsonObject object, String name, String where) throws MalformedJson {
        if (!object.has(name)) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        if (object.get(name) instanceof List<?> list && !list.isEmpty() && list.size() <= MOST) {
            for (Object one : list) {
                if (one instanceof String text && !text.isBlank() && text.length() <= MAX_TEXT) {
                    texts.add(text.strip());
                }
            }
            if (texts.size() == list.size()) {
                return texts;
            }
        }
        throw new MalformedJson(where + ": " + name + " is a list of 1 to " + MOST + " texts");
    }

    private static List<Cidr> networks(JsonObject object, String where) throws MalformedJson {
        var networks = new ArrayList<Cidr>();
        for (String text : texts(object, "addresses", where)) {
            networks.add(Cidr.parse(text)
                    .orElseThrow(() -> new MalformedJson(
                            where + ": addresses are such as 10.0.9.5, 10.0.8.0/24 or 2001:db8::/32")));
        }
        return networks;
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

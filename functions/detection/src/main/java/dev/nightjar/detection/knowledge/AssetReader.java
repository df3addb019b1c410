package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.knowledge.Asset.Criticality;
import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads assets as people write them, and says what is wrong and where.
final class AssetReader {
    /// Assets of a file.
    static final int MOST = 5_000;

    /// Values of a list.
    private static final int MOST_VALUES = 100;

    private static final int MAX_TEXT = 200;

    private AssetReader() {}

    static Asset asset(Object json, int number) throws MalformedJson {
        if (!(json instanceof JsonObject object)) {
            throw new MalformedJson("asset " + number + " is not an object");
        }
        String name = text(object, "name", "asset " + number);
        String where = "asset " + name;
        if (name.isEmpty()) {
            throw new MalformedJson("asset " + number + " has no name");
        }
        allowOnly(object, where, "name", "owner", "criticality", "addresses", "macs", "users", "tags");
        String word = text(object, "criticality", where);
        return new Asset(
                name,
                text(object, "owner", where),
                Criticality.ofWord(word.isEmpty() ? "medium" : word)
                        .orElseThrow(
                                () -> new MalformedJson(where + ": criticality is one of low, medium, high, critical")),
                networks(object, where),
                macs(object, where),
                lower(texts(object, "users", where)),
                texts(object, "tags", where));
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

    /// Empty when it is not there.
    private static String text(JsonObject object, String name, String where) throws MalformedJson {
        if (!object.has(name)) {
            return "";
        }
        return object.text(name)
                .map(String::strip)
                .filter(AssetReader::isOneLine)
                .orElseThrow(() -> new MalformedJson(
                        where + ": " + name + " is one line of text, at most " + MAX_TEXT + " characters"));
    }

    private static boolean isOneLine(String text) {
        return text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
    }

    private static List<String> texts(JsonObject object, String name, String where) throws MalformedJson {
        var texts = new ArrayList<String>();
        if (object.get(name) instanceof List<?> list && list.size() <= MOST_VALUES) {
            for (Object one : list) {
                if (one instanceof String text && !text.isBlank() && isOneLine(text)) {
                    texts.add(text.strip());
                }
            }
            if (texts.size() == list.size()) {
                return texts;
            }
        } else if (!object.has(name)) {
            return texts;
        }
        throw new MalformedJson(where + ": " + name + " is a list of at most " + MOST_VALUES + " texts");
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
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

    private static List<String> macs(JsonObject object, String where) throws MalformedJson {
        List<String> macs = lower(texts(object, "macs", where)).stream()
                .map(mac -> mac.replace('-', ':'))
                .toList();
        for (String mac : macs) {
            if (!mac.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
                throw new MalformedJson(where + ": macs are such as 00:00:5e:00:53:01");
            }
        }
        return macs;
    }
}

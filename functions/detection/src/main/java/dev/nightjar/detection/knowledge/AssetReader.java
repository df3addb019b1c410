package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.knowledge.Asset.Criticality;
import dev.nightjar.detection.state.Members;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.List;
import java.util.Locale;

/// Reads assets as people write them, and says what is wrong and where.
final class AssetReader {
    /// Assets of a file.
    static final int MOST = 5_000;

    /// Values of a list.
    private static final int MOST_VALUES = 100;

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
        var members = new Members(object, where);
        members.allowOnly("name", "owner", "criticality", "addresses", "macs", "users", "tags");
        String word = text(object, "criticality", where);
        return new Asset(
                name,
                text(object, "owner", where),
                Criticality.ofWord(word.isEmpty() ? "medium" : word)
                        .orElseThrow(
                                () -> new MalformedJson(where + ": criticality is one of low, medium, high, critical")),
                members.networks("addresses", 0, MOST_VALUES),
                macs(members),
                lower(members.texts("users", 0, MOST_VALUES)),
                members.texts("tags", 0, MOST_VALUES));
    }

    /// Empty when it is not there.
    private static String text(JsonObject object, String name, String where) throws MalformedJson {
        if (!object.has(name)) {
            return "";
        }
        return object.text(name)
                .map(String::strip)
                .filter(Members::isOneLine)
                .orElseThrow(() -> new MalformedJson(
                        where + ": " + name + " is one line of text, at most " + Members.MAX_TEXT + " characters"));
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> macs(Members members) throws MalformedJson {
        List<String> macs = lower(members.texts("macs", 0, MOST_VALUES)).stream()
                .map(mac -> mac.replace('-', ':'))
                .toList();
        for (String mac : macs) {
            if (!mac.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
                throw new MalformedJson(members.where() + ": macs are such as 00:00:5e:00:53:01");
            }
        }
        return macs;
    }
}

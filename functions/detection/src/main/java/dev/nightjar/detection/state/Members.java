package dev.nightjar.detection.state;

import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The members of an object in a file that people write: read with bounds, and with what is wrong and where.
///
/// @param where such as `asset build-1`, as messages begin
public record Members(JsonObject object, String where) {
    /// Characters of a text.
    public static final int MAX_TEXT = 200;

    /// @throws MalformedJson when it has another member than these
    public void allowOnly(String... names) throws MalformedJson {
        Set<String> known = Set.of(names);
        for (int i = 0; i < object.size(); i++) {
            if (!known.contains(object.name(i))) {
                throw new MalformedJson(where + " has an unknown member; there are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /// Empty when it is not there.
    ///
    /// @param least texts of a list that is there
    public List<String> texts(String name, int least, int most) throws MalformedJson {
        if (!object.has(name)) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        if (object.get(name) instanceof List<?> list && list.size() >= least && list.size() <= most) {
            for (Object one : list) {
                if (one instanceof String text && !text.isBlank() && isOneLine(text)) {
                    texts.add(text.strip());
                }
            }
            if (texts.size() == list.size()) {
                return texts;
            }
        }
        throw new MalformedJson(where + ": " + name + " is a list of " + least + " to " + most + " texts");
    }

    /// As [#texts], of addresses and networks.
    public List<Cidr> networks(String name, int least, int most) throws MalformedJson {
        var networks = new ArrayList<Cidr>();
        for (String text : texts(name, least, most)) {
            networks.add(Cidr.parse(text)
                    .orElseThrow(() -> new MalformedJson(
                            where + ": " + name + " are such as 10.0.9.5, 10.0.8.0/24 or 2001:db8::/32")));
        }
        return networks;
    }

    /// Whether a text may stand in a file: short, and without line ends and what terminals obey.
    public static boolean isOneLine(String text) {
        return text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
    }
}

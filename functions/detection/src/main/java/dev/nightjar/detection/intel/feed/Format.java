package dev.nightjar.detection.intel.feed;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;

/// The form of a file of indicators.
public enum Format {
    /// A value a line, or a hosts file; `#` and `;` start a comment.
    PLAIN,
    /// With or without a line of names.
    CSV,
    /// STIX 2.1: `indicator` objects whose patterns are equalities joined by `OR`.
    STIX,
    /// One MISP event, as its feeds have them.
    MISP;

    /// Reads a file.
    ///
    /// @param text the whole of it
    /// @param taking what indicators get that their file does not tell, and where they go
    /// @throws MalformedJson when it is not of this format at all
    public void read(String text, Taking taking) throws MalformedJson {
        switch (this) {
            case PLAIN -> LineFeeds.plain(text, taking);
            case CSV -> LineFeeds.csv(text, taking);
            case STIX -> StixFeed.read(Json.readObject(text), taking);
            case MISP -> MispFeed.read(Json.readObject(text), taking);
        }
    }

    /// Tells the format by the beginning.
    ///
    /// @throws MalformedJson when it is JSON of no known format
    public static Format of(String text) throws MalformedJson {
        int first = 0;
        while (first < text.length()
                && (Character.isWhitespace(text.charAt(first)) || text.charAt(first) == '\uFEFF')) {
            first++;
        }
        if (first < text.length() && text.charAt(first) == '{') {
            JsonObject json = Json.readObject(text);
            if (json.text("type").filter("bundle"::equals).isPresent()) {
                return STIX;
            }
            if (json.object("Event").isPresent()) {
                return MISP;
            }
            throw new MalformedJson("JSON that is neither a STIX bundle nor a MISP event");
        }
        return LineFeeds.looksLikeCsv(text) ? CSV : PLAIN;
    }
}

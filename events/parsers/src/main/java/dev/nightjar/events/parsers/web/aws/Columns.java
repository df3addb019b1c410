package dev.nightjar.events.parsers.web.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.text.Cursor;

/// Reads a line of words and quoted texts into members, by the names that AWS gives the columns.
final class Columns {
    private Columns() {}

    /// The columns from the cursor on; those the line does not have, and `-`, are left out. What follows the last name
    /// stays unread: AWS appends columns over the years.
    static JsonObject read(Cursor in, String... names) {
        var columns = new JsonObject(names.length);
        for (String name : names) {
            in.skipSpaces();
            if (in.isAtEnd()) {
                break;
            }
            String value;
            if (in.peek() == '"') {
                value = in.quoted();
            } else if (in.peek() == '[' && name.equals("time")) { // an address in brackets is a word
                in.skip(1);
                value = in.until(']');
            } else {
                value = in.word();
            }
            if (!value.equals("-") && !value.isEmpty()) {
                columns.put(name, value);
            }
        }
        return columns;
    }
}

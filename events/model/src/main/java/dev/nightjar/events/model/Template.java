package dev.nightjar.events.model;

import java.util.Arrays;

/// An object that is the same in many lists but for its last member, a text: [TemplateList] holds such objects.
public final class Template {
    private final JsonObject start;
    private final String name;

    /// `,{"member":value,…,"name":` as it stands behind another object; the comma is the list's.
    private final Fragment written;

    private Template(JsonObject start, String name) {
        this.start = start;
        this.name = name;
        byte[] whole = Json.writeBytes(with(""));
        byte[] open = Arrays.copyOf(whole, whole.length - "\"\"}".length());
        byte[] further = new byte[open.length + 1];
        further[0] = ',';
        System.arraycopy(open, 0, further, 1, open.length);
        written = new Fragment(further);
    }

    /// @param start the members that are always the same, of an object that nobody changes any more
    /// @param name of the last one, which is none of them
    public static Template of(JsonObject start, String name) {
        return new Template(start, name);
    }

    JsonObject with(String text) {
        var made = new JsonObject(start.size() + 1);
        start.forEach(made::put);
        return made.put(name, text);
    }

    /// The object up to the text, behind a comma.
    Fragment written() {
        return written;
    }
}

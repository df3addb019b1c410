package dev.nightjar.events.parsers.text;

import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the XML that event logs hold: elements, attributes, text, CDATA, comments, the five predefined entities and
/// character references.
///
/// There is no document type, no other entity and no external access: a document that has a `<!DOCTYPE` is refused.
/// Depth and the number of elements are bounded.
public final class Xml {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_ELEMENTS = 5_000;

    /// Characters of a reference, `&` and `;` included: that of the last code point in decimal has ten.
    private static final int MAX_REFERENCE = 12;

    private final Cursor in;
    private int elements;

    private Xml(String text) {
        this.in = new Cursor(text);
    }

    /// The root element; null when the text is no well-formed document of this kind.
    public static @Nullable XmlElement read(String text) {
        var xml = new Xml(text);
        xml.skipProlog();
        return xml.in.peek() == '<' ? xml.element(0) : null;
    }

    private void skipProlog() {
        while (true) {
            skipBlank();
            if (in.take("<?")) {
                in.until("?>");
            } else if (in.take("<!--")) {
                in.until("-->");
            } else {
                return;
            }
        }
    }

    private @Nullable XmlElement element(int depth) {
        if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS || !in.take('<')) {
            return null;
        }
        String qualified = name();
        if (qualified.isEmpty()) {
            return null;
        }
        var attributes = new JsonObject(4);
        if (!attributes(attributes)) {
            return null;
        }
        String name = qualified.substring(qualified.indexOf(':') + 1);
        if (in.take("/>")) {
            return new XmlElement(name, attributes, List.of(), "");
        }
        if (!in.take('>')) {
            return null;
        }
        return content(qualified, name, attributes, depth);
    }

    private @Nullable XmlElement content(String qualified, String name, JsonObject attributes, int depth) {
        var children = new ArrayList<XmlElement>();
        var text = new StringBuilder();
        while (!in.isAtEnd()) {
            if (in.take("</")) {
                boolean closes = in.take(qualified);
                skipBlank();
                return closes && in.take('>') ? new XmlElement(name, attributes, children, text.toString()) : null;
            }
            if (in.take("<![CDATA[")) {
                text.append(in.until("]]>"));
            } else if (in.take("<!--")) {
                in.until("-->");
            } else if (in.peek() == '<') {
                XmlElement child = element(depth + 1);
                if (child == null) {
                    return null;
                }
                children.add(child);
            } else {
                int next = in.indexOf('<');
                int end = next < 0 ? in.text().length() : next;
                String piece = in.text().substring(in.at(), end);
                in.moveTo(end);
                if (!piece.isBlank() || children.isEmpty()) {
                    text.append(unescaped(piece));
                }
            }
        }
        return null;
    }

    private boolean attributes(JsonObject attributes) {
        while (true) {
            skipBlank();
            char c = in.peek();
            if (c == '>' || c == '/') {
                return true;
            }
            String name = name();
            skipBlank();
            if (name.isEmpty() || !in.take('=')) {
                return false;
            }
            skipBlank();
            char quote = in.peek();
            if (quote != '"' && quote != '\'') {
                return false;
            }
            in.skip(1);
            if (in.indexOf(quote) < 0) {
                return false;
            }
            attributes.put(name, unescaped(in.until(quote)));
        }
    }

    private String name() {
        int from = in.at();
        while (!in.isAtEnd()) {
            char c = in.peek();
            if (c <= ' ' || c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\'' || c == '!'
                    || c == '?') {
                break;
            }
            in.skip(1);
        }
        return in.text().substring(from, in.at());
    }

    private void skipBlank() {
        while (!in.isAtEnd() && in.peek() <= ' ') {
            in.skip(1);
        }
    }

    /// Resolves references; one that is unknown stays as it is.
    static String unescaped(String text) {
        int ampersand = text.indexOf('&');
        if (ampersand < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        int from = 0;
        while (ampersand >= 0) {
            plain.append(text, from, ampersand);
            int semicolon = text.indexOf(';', ampersand, Math.min(text.length(), ampersand + MAX_REFERENCE));
            String value = semicolon < ampersand + 2 ? "" : reference(text.substring(ampersand + 1, semicolon));
            plain.append(value.isEmpty() ? "&" : value);
            from = value.isEmpty() ? ampersand + 1 : semicolon + 1;
            ampersand = text.indexOf('&', from);
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static String reference(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> name.charAt(0) == '#' ? character(name) : "";
        };
    }

    private static String character(String name) {
        boolean isHex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
        int radix = isHex ? 16 : 10;
        int code = 0;
        int from = isHex ? 2 : 1;
        for (int i = from; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), radix);
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                return "";
            }
            code = code * radix + digit;
        }
        return from == name.length() || !Character.isValidCodePoint(code) ? "" : Character.toString(code);
    }
}

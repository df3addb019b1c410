package dev.nightjar.events.parsers.text;

import dev.nightjar.events.model.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of an XML document, as `Xml` reads it.
///
/// @param name without its namespace prefix
/// @param attributes texts by name
/// @param children in order
/// @param text what stands between the tags, outside the children
public record XmlElement(String name, JsonObject attributes, List<XmlElement> children, String text) {
    /// The first child of a name; null when there is none.
    public @Nullable XmlElement child(String childName) {
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /// The text of the first child of a name; empty when there is none.
    public String textOf(String childName) {
        XmlElement child = child(childName);
        return child == null ? "" : child.text;
    }

    /// The attribute; empty when there is none.
    public String attribute(String attributeName) {
        return attributes.get(attributeName) instanceof String value ? value : "";
    }
}

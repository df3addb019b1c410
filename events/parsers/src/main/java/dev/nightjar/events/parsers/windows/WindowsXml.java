package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.Xml;
import dev.nightjar.events.parsers.text.XmlElement;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A Windows event in XML (the schema of Windows Event Log: `Event`, `System`, `EventData` or `UserData`).
final class WindowsXml {
    private WindowsXml() {}

    static @Nullable WindowsEvent read(String xml) {
        XmlElement event = Xml.read(xml);
        XmlElement system = event == null ? null : event.child("System");
        if (event == null || system == null) {
            return null;
        }
        long id = new Cursor(system.textOf("EventID").strip()).number();
        if (id < 0) {
            return null;
        }
        XmlElement provider = system.child("Provider");
        XmlElement rendered = event.child("RenderingInfo");
        XmlElement execution = system.child("Execution");
        XmlElement created = system.child("TimeCreated");
        var data = new JsonObject(24);
        named(event.child("EventData"), data);
        leaves(event.child("UserData"), data, 0);
        return new WindowsEvent(
                provider == null ? "" : provider.attribute("Name"),
                system.textOf("Channel").strip(),
                id,
                system.textOf("Computer").strip(),
                created == null
                        ? Timestamps.NONE
                        : Timestamps.iso(new Cursor(created.attribute("SystemTime")), ZoneOffset.UTC),
                system.textOf("EventRecordID").strip(),
                (int) Math.max(0, new Cursor(system.textOf("Level").strip()).number()),
                system.textOf("Keywords").strip(),
                execution == null ? -1 : new Cursor(execution.attribute("ProcessID")).number(),
                rendered == null ? "" : rendered.textOf("Message").strip(),
                data);
    }

    /// The fields of an `EventData` or `UserData` that came without the rest of the event.
    static void data(String xml, JsonObject data) {
        XmlElement element = Xml.read(xml);
        if (element != null && element.name().equals("EventData")) {
            named(element, data);
        } else {
            leaves(element, data, 0);
        }
    }

    private static void named(@Nullable XmlElement eventData, JsonObject data) {
        if (eventData == null) {
            return;
        }
        int nameless = 0;
        for (XmlElement child : eventData.children()) {
            String name = child.attribute("Name");
            if (name.isEmpty()) {
                name = child.name().equals("Data") ? "param" + ++nameless : child.name();
            }
            if (!child.text().isEmpty() && !data.has(name)) {
                data.put(name, child.text());
            }
        }
    }

    /// UserData holds elements of the provider's own: each leaf is a field.
    private static void leaves(@Nullable XmlElement element, JsonObject data, int depth) {
        if (element == null || depth > 8) {
            return;
        }
        for (XmlElement child : element.children()) {
            if (child.children().isEmpty()) {
                if (!child.text().isBlank() && !data.has(child.name())) {
                    data.put(child.name(), child.text().strip());
                }
            } else {
                leaves(child, data, depth + 1);
            }
        }
    }
}

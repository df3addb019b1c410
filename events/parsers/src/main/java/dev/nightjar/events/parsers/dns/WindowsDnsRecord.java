package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.Xml;
import dev.nightjar.events.parsers.text.XmlElement;
import org.jspecify.annotations.Nullable;

/// A Windows event of the DNS server, whichever way it was forwarded.
///
/// @param id the event's number
/// @param time milliseconds since the epoch
/// @param channel such as `Microsoft-Windows-DNSServer/Analytical`
/// @param host that wrote it; empty when unknown
/// @param user whose change it was; empty when unknown
/// @param message rendered; empty when the forwarder left it out
/// @param data the event's own fields
record WindowsDnsRecord(int id, long time, String channel, String host, String user, String message, JsonObject data) {
    static final String PROVIDER = "Microsoft-Windows-DNSServer";

    static boolean isXml(Line line) {
        String text = line.message();
        return text.startsWith("<Event") && text.contains(PROVIDER);
    }

    static boolean isJson(JsonObject json) {
        Object provider = json.at("winlog.provider_name");
        return PROVIDER.equals(provider == null ? json.get("SourceName") : provider)
                || PROVIDER.equals(json.get("Provider_Name"))
                || PROVIDER.equals(json.get("ProviderName"));
    }

    /// The event of a line; null when it is none.
    static @Nullable WindowsDnsRecord of(Line line) {
        JsonObject json = line.json();
        if (json == null) {
            XmlElement root = Xml.read(line.message());
            return root == null ? null : xml(root, line);
        }
        return json.get("winlog") instanceof JsonObject winlog ? winlogbeat(json, winlog, line) : flat(json, line);
    }

    /// The event's fields with `EventID` among them, for rules that are written in the source's own names.
    JsonObject withId() {
        return data.put("EventID", (long) id).put("Channel", channel);
    }

    private static @Nullable WindowsDnsRecord xml(XmlElement root, Line line) {
        XmlElement system = root.child("System");
        if (system == null) {
            return null;
        }
        XmlElement provider = system.child("Provider");
        XmlElement created = system.child("TimeCreated");
        XmlElement security = system.child("Security");
        XmlElement eventData = root.child("EventData");
        var data = new JsonObject(20);
        if (eventData != null) {
            for (XmlElement each : eventData.children()) {
                String name = each.attribute("Name");
                if (!name.isEmpty()) {
                    data.put(name, each.text());
                }
            }
        }
        XmlElement rendering = root.child("RenderingInfo");
        return provider == null || !provider.attribute("Name").equals(PROVIDER)
                ? null
                : record(
                        system.textOf("EventID"),
                        created == null ? "" : created.attribute("SystemTime"),
                        system.textOf("Channel"),
                        system.textOf("Computer"),
                        security == null ? "" : security.attribute("UserID"),
                        rendering == null ? "" : rendering.textOf("Message"),
                        data,
                        line);
    }

    private static @Nullable WindowsDnsRecord winlogbeat(JsonObject json, JsonObject winlog, Line line) {
        var fields = new Fields(winlog);
        var data = new JsonObject(20);
        if (winlog.get("event_data") instanceof JsonObject eventData) {
            eventData.forEach(data::put);
        }
        return record(
                fields.text("event_id"),
                new Fields(json).text("@timestamp"),
                fields.text("channel"),
                fields.text("computer_name"),
                fields.at("user.name"),
                new Fields(json).text("message"),
                data,
                line);
    }

    /// NXLog's: the event's fields beside its own.
    private static @Nullable WindowsDnsRecord flat(JsonObject json, Line line) {
        var fields = new Fields(json);
        var data = new JsonObject(32);
        json.forEach(data::put);
        return record(
                fields.text("EventID"),
                fields.first("EventTime", "TimeCreated", "TimeGenerated", "EventReceivedTime"),
                fields.first("Channel", "Task"),
                fields.first("Hostname", "Computer", "ComputerName"),
                fields.first("AccountName", "UserID"),
                fields.text("Message"),
                data,
                line);
    }

    private static @Nullable WindowsDnsRecord record(
            String id,
            String time,
            String channel,
            String host,
            String user,
            String message,
            JsonObject data,
            Line line) {
        long number = Fields.toNumber(id.strip());
        long millis = Timestamps.iso(new Cursor(time), line.zone());
        return number < 0 || number > 65_535
                ? null
                : new WindowsDnsRecord(
                        (int) number,
                        millis == Timestamps.NONE ? line.loggedTime() : millis,
                        channel,
                        host,
                        user,
                        message,
                        data);
    }
}

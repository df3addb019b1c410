package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Windows event in the JSON of forwarders: Winlogbeat and the Elastic Agent (`winlog.…`), evtx dumps
/// (`Event.System`), and flat objects (NXLog, Fluent Bit, Sigma's own), whose System fields stand among the data.
final class WindowsJson {
    private WindowsJson() {}

    static @Nullable WindowsEvent read(JsonObject json) {
        if (json.get("winlog") instanceof JsonObject winlog) {
            return beats(json, winlog);
        }
        if (json.at("properties.RawXml") instanceof String xml) { // Azure's diagnostics extension
            return WindowsXml.read(xml);
        }
        if (json.at("Event.System") instanceof JsonObject system) {
            return dump(json.object("Event").orElse(json), system);
        }
        if (json.at("win.system") instanceof JsonObject system) {
            return wazuh(json, system);
        }
        return flat(json);
    }

    /// What Wazuh's agent makes of an event: `{"win":{"system":{…},"eventdata":{…}}}`, names with a small first letter.
    private static @Nullable WindowsEvent wazuh(JsonObject json, JsonObject system) {
        long id = number(system.get("eventID"));
        if (id < 0) {
            return null;
        }
        var data = new JsonObject(24);
        for (String holder : new String[] {"win.eventdata", "win.userdata"}) {
            json.object(holder)
                    .ifPresent(fields -> fields.forEach((name, value) -> {
                        String text =
                                text(value).replace("\\\\", "\\"); // the agent escapes for JSON what it then escapes
                        if (!text.isEmpty() && !name.isEmpty()) {
                            data.put(Character.toUpperCase(name.charAt(0)) + name.substring(1), text);
                        }
                    }));
        }
        return new WindowsEvent(
                system.text("providerName").orElse(""),
                system.text("channel").orElse(""),
                id,
                system.text("computer").orElse(""),
                time(system.get("systemTime")),
                text(system.get("eventRecordID")),
                (int) Math.max(0, number(system.get("level"))),
                system.text("severityValue").orElse(text(system.get("keywords"))),
                number(system.get("processID")),
                system.text("message").orElse(""),
                data);
    }

    private static @Nullable WindowsEvent beats(JsonObject json, JsonObject winlog) {
        long id = number(winlog.get("event_id"));
        if (id < 0) {
            return null;
        }
        var data = new JsonObject(24);
        for (String holder : new String[] {"event_data", "user_data"}) {
            winlog.object(holder).ifPresent(fields -> copy(fields, data));
        }
        return new WindowsEvent(
                winlog.text("provider_name").orElse(""),
                winlog.text("channel").orElse(""),
                id,
                winlog.text("computer_name").orElse(""),
                time(winlog.get("time_created"), json.get("@timestamp")),
                text(winlog.get("record_id")),
                level(winlog.text("level").orElse(json.text("log.level").orElse(""))),
                text(winlog.get("keywords")),
                number(winlog.at("process.pid")),
                json.text("message").orElse(""),
                data);
    }

    /// `{"Event":{"System":{"EventID":4624,"Provider":{"#attributes":{"Name":…}},…},"EventData":{…}}}`
    private static @Nullable WindowsEvent dump(JsonObject event, JsonObject system) {
        long id = number(system.get("EventID") instanceof JsonObject o ? o.get("#text") : system.get("EventID"));
        if (id < 0) {
            return null;
        }
        var data = new JsonObject(24);
        for (String holder : new String[] {"EventData", "UserData"}) {
            event.object(holder).ifPresent(fields -> {
                named(fields.get("Data"), data);
                copy(fields, data);
            });
        }
        return new WindowsEvent(
                first(
                        system,
                        "Provider.#attributes.Name",
                        "Provider.@Name",
                        "Provider.Name",
                        "Provider_attributes.Name"),
                system.text("Channel").orElse(""),
                id,
                system.text("Computer").orElse(""),
                time(first(
                        system,
                        "TimeCreated.#attributes.SystemTime",
                        "TimeCreated.@SystemTime",
                        "TimeCreated.SystemTime",
                        "TimeCreated_attributes.SystemTime")),
                text(system.get("EventRecordID")),
                (int) Math.max(0, number(system.get("Level"))),
                text(system.get("Keywords")),
                number(first(
                        system,
                        "Execution.#attributes.ProcessID",
                        "Execution.@ProcessID",
                        "Execution.ProcessID",
                        "Execution_attributes.ProcessID")),
                first(event, "RenderingInfo.Message"),
                data);
    }

    /// What converters of XML make of `<Data Name="…">…</Data>`: a list of objects with the name and the text.
    private static void named(@Nullable Object list, JsonObject data) {
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof JsonObject held) {
                    String name = first(held, "@Name", "Name", "#attributes.Name", "@attributes.Name");
                    String text = first(held, "#text", "content", "$text", "text", "Value");
                    if (!name.isEmpty() && !text.isEmpty() && !data.has(name)) {
                        data.put(name, text);
                    }
                }
            }
        }
    }

    private static @Nullable WindowsEvent flat(JsonObject json) {
        Object named = json.get("EventID") != null ? json.get("EventID") : json.get("event_id");
        long id = number(named);
        if (id < 0) {
            return null;
        }
        var data = new JsonObject(32);
        json.object("event_data").ifPresent(fields -> copy(fields, data));
        for (String holder : new String[] {"EventData", "UserData", "ExtraEventData"}) {
            json.object(holder).ifPresent(fields -> copy(fields, data));
            if (json.get(holder) instanceof String xml && xml.startsWith("<")) { // Log Analytics keeps it as XML
                WindowsXml.data(xml, data);
            }
        }
        StringInserts.name(id, json.list("StringInserts"), data);
        copy(json, data);
        return new WindowsEvent(
                first(
                        json,
                        "Provider_Name",
                        "ProviderName",
                        "SourceName",
                        "EventSourceName",
                        "source_name",
                        "provider_name"),
                first(json, "Channel", "LogName", "log_name", "channel"),
                id,
                first(json, "Computer", "ComputerName", "Hostname", "computer_name", "MachineName", "computer"),
                time(
                        json.get("TimeCreated"),
                        json.get("TimeCreated_SystemTime"),
                        json.get("TimeGenerated"),
                        json.get("SystemTime"),
                        json.get("@timestamp"),
                        json.get("EventTime"),
                        json.get("UtcTime"),
                        json.get("timestamp"),
                        json.get("time_created")),
                first(json, "EventRecordID", "RecordNumber", "record_number", "record_id"),
                level(first(json, "Level", "Severity", "level")),
                keywords(json),
                number(first(json, "Execution_ProcessID", "ExecutionProcessID", "ProcessID")),
                first(json, "Message", "message"),
                data);
    }

    /// NXLog says it in `EventType` as well; other logs have a field of their own by that name.
    private static String keywords(JsonObject json) {
        String type = text(json.get("EventType"));
        return type.startsWith("AUDIT_") ? type : first(json, "Keywords", "keywords");
    }

    /// Scalars as texts, by their own names.
    private static void copy(JsonObject from, JsonObject to) {
        from.forEach((name, value) -> {
            String text = text(value);
            if (!text.isEmpty() && !name.equals("Message") && !to.has(name)) {
                to.put(name, text);
            } else if (value instanceof JsonObject inner && from.size() == 1) {
                copy(inner, to); // UserData has one element of the provider's own
            }
        });
    }

    private static String first(JsonObject json, String... paths) {
        for (String path : paths) {
            String text = text(json.at(path));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> Long.toString(number);
            case Boolean is -> is.toString();
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case BigInteger number -> number.toString();
            case BigDecimal number -> number.toString();
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                String.join(", ", list.stream().map(String::valueOf).toList());
            case null, default -> "";
        };
    }

    private static long number(@Nullable Object value) {
        return switch (value) {
            case Long number -> number;
            case String text -> {
                var in = new Cursor(text);
                long number = in.number();
                yield in.isAtEnd() ? number : -1;
            }
            case null, default -> -1;
        };
    }

    private static long time(@Nullable Object... candidates) {
        for (Object candidate : candidates) {
            long time = switch (candidate) {
                case String text -> Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
                case Long number -> Timestamps.epoch(number);
                case null, default -> Timestamps.NONE;
            };
            if (time != Timestamps.NONE) {
                return time;
            }
        }
        return Timestamps.NONE;
    }

    private static int level(String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "critical", "1" -> 1;
            case "error", "2" -> 2;
            case "warning", "3" -> 3;
            default -> 4;
        };
    }
}

package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// One Windows event, however it was forwarded: as XML, by Winlogbeat or the Elastic Agent, by NXLog, as a dump of an
/// EVTX file, or flat.
///
/// @param provider such as `Microsoft-Windows-Sysmon`
/// @param channel such as `Security`
/// @param id the EventID
/// @param computer as the event names it; empty when it does not
/// @param time when it was created, in milliseconds since the epoch; `Timestamps.NONE` when it does not say
/// @param recordId in its channel; empty when it does not say
/// @param level 1 critical, 2 error, 3 warning, 4 information, 0 or 5 else
/// @param data the texts of EventData or UserData by name; a nameless one is `param1`, `param2`, …
public record WindowsEvent(
        String provider,
        String channel,
        long id,
        String computer,
        long time,
        String recordId,
        int level,
        JsonObject data) {
    private static final int ERROR = 2;
    private static final int WARNING = 3;

    /// The event in a line; null when it holds none.
    public static @Nullable WindowsEvent read(Line line) {
        JsonObject json = line.json();
        if (json != null) {
            return WindowsJson.read(json);
        }
        String text = line.message();
        int start = text.indexOf("<Event");
        return start < 0 || start > 200 ? null : WindowsXml.read(text.substring(start));
    }

    /// Whether a line holds a Windows event, by its first characters.
    public static boolean isXml(Line line) {
        String text = line.message();
        int start = text.indexOf("<Event");
        return start >= 0 && start <= 200 && text.indexOf("<System>", start) > 0;
    }

    /// Whether a forwarder's JSON holds an event of a provider, by a look at the fields that name it.
    public static boolean isOf(JsonObject json, String providerName) {
        for (String path : new String[] {
            "winlog.provider_name",
            "Event.System.Provider.#attributes.Name",
            "Event.System.Provider.Name",
            "Provider_Name",
            "ProviderName",
            "SourceName",
            "source_name"
        }) {
            if (json.at(path) instanceof String name) {
                return name.equals(providerName);
            }
        }
        for (String path : new String[] {"winlog.channel", "Event.System.Channel", "Channel", "LogName", "log_name"}) {
            if (json.at(path) instanceof String name) {
                return name.startsWith(providerName);
            }
        }
        return false;
    }

    /// The text of a data field; empty when it is missing or `-`.
    public String text(String name) {
        return data.get(name) instanceof String text && !text.equals("-") ? text.strip() : "";
    }

    /// The number of a data field, decimal or `0x…`; −1 when it is none.
    public long number(String name) {
        String text = text(name);
        if (!text.startsWith("0x")) {
            var in = new Cursor(text);
            long number = in.number();
            return in.isAtEnd() ? number : -1;
        }
        long value = 0;
        for (int i = 2; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || i > 16) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /// The time of a data field such as `UtcTime`; `Timestamps.NONE` when it is none.
    public long time(String name) {
        return Timestamps.iso(new Cursor(text(name)), ZoneOffset.UTC);
    }

    /// Starts an event: time, severity, computer, and what the System element says.
    public EventBuilder event(Line line, OcsfClass type, int activity) {
        EventBuilder event = line.event(type, activity).severity(severity());
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        if (!computer.isEmpty()) {
            event.set("device", Ocsf.endpoint(computer));
        }
        event.metadata("event_code", Long.toString(id))
                .metadata("log_name", channel)
                .metadata("log_provider", provider)
                .metadata("original_event_uid", recordId);
        event.unmapped("EventID", id).unmapped("Channel", channel).unmapped("Provider_Name", provider);
        data.forEach(event::unmapped);
        return event;
    }

    private Severity severity() {
        return switch (level) {
            case 1 -> Severity.CRITICAL;
            case ERROR -> Severity.HIGH;
            case WARNING -> Severity.MEDIUM;
            default -> Severity.INFORMATIONAL;
        };
    }

    /// A `user` from `DOMAIN\name`; null for an empty text.
    public static @Nullable JsonObject user(String account) {
        if (account.isEmpty()) {
            return null;
        }
        int backslash = account.indexOf('\\');
        JsonObject user = Ocsf.user(backslash + 1 < account.length() ? account.substring(backslash + 1) : account);
        return backslash > 0 ? user.put("domain", account.substring(0, backslash)) : user;
    }

    /// A `process` with its executable; without a path and a name it is just an id.
    public static JsonObject process(String image, long pid, String guid) {
        JsonObject process = Ocsf.process("", pid);
        if (!image.isEmpty()) {
            JsonObject file = Ocsf.file(image);
            process.put("name", file.get("name")).put("path", image).put("file", file);
        }
        if (!guid.isEmpty()) {
            process.put("uid", guid);
        }
        return process.has("pid") || process.has("uid") ? process : process.put("uid", "unknown");
    }
}

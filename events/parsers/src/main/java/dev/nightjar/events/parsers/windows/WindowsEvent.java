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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One Windows event, however it was forwarded: as XML, by Winlogbeat or the Elastic Agent, by NXLog, by Splunk's
/// forwarders, as a dump of an EVTX file, or flat.
///
/// @param provider such as `Microsoft-Windows-Sysmon`
/// @param channel such as `Security`
/// @param id the EventID
/// @param computer as the event names it; empty when it does not
/// @param time when it was created, in milliseconds since the epoch; `Timestamps.NONE` when it does not say
/// @param recordId in its channel; empty when it does not say
/// @param level 1 critical, 2 error, 3 warning, 4 information, 0 or 5 else
/// @param keywords as the source writes them; the security log's tell whether what it audits went well
/// @param process the process that logged, by the System element; −1 when it does not say
/// @param message the text that a person reads; empty when the forwarder does not render it
/// @param data the texts of EventData or UserData by name; a nameless one is `param1`, `param2`, …
public record WindowsEvent(
        String provider,
        String channel,
        long id,
        String computer,
        long time,
        String recordId,
        int level,
        String keywords,
        long process,
        String message,
        JsonObject data) {
    private static final long WINDOWS = 100; // os.type_id
    private static final int ERROR = 2;
    private static final int WARNING = 3;
    private static final int MAX_PREFIX = 200;
    private static final JsonObject NOTHING = new JsonObject(1);

    private static final String[] PROVIDERS = {
        "winlog.provider_name",
        "properties.ProviderName",
        "Event.System.Provider.#attributes.Name",
        "Event.System.Provider.@Name",
        "Event.System.Provider.Name",
        "Event.System.Provider_attributes.Name",
        "Event.System.Provider_Name",
        "win.system.providerName",
        "Provider_Name",
        "ProviderName",
        "SourceName",
        "EventSourceName",
        "source_name",
        "provider_name"
    };
    private static final String[] CHANNELS = {
        "winlog.channel",
        "properties.Channel",
        "Event.System.Channel",
        "win.system.channel",
        "Channel",
        "LogName",
        "log_name"
    };

    /// 0x8010000000000000 and 0x8020000000000000 as the signed numbers that NXLog writes.
    private static final String FAILURE = "-9218868437227405312";

    private static final String SUCCESS = "-9214364837600034816";

    /// The event in a line; null when it holds none.
    public static @Nullable WindowsEvent read(Line line) {
        JsonObject json = line.json();
        if (json != null) {
            return withNames(WindowsJson.read(json));
        }
        String text = line.message();
        if (WindowsSnare.isSnare(text)) {
            return WindowsSnare.read(text, line.zone());
        }
        if (WindowsPlain.isPlain(text)) {
            return WindowsPlain.read(text, line.zone());
        }
        if (WindowsSyslog.isFields(line)) {
            return withNames(WindowsJson.read(WindowsSyslog.fields(line)));
        }
        WindowsEvent audited = WindowsSyslog.audited(line);
        if (audited != null) {
            return audited;
        }
        int start = start(text);
        return start < 0 ? null : WindowsXml.read(text.substring(start));
    }

    /// A security event with the names that only its text has: some agents send nothing else.
    private static @Nullable WindowsEvent withNames(@Nullable WindowsEvent event) {
        if (event != null
                && event.channel.equals("Security")
                && !event.message.isEmpty()
                && !event.data.has("TargetUserName")
                && !event.data.has("SubjectUserName")) {
            RenderedMessage.read(event.message, event.data);
        }
        return event;
    }

    /// Where an event in XML starts: at once, or behind what a forwarder writes in front; −1 when it does not.
    private static int start(String text) {
        int limit = Math.min(text.length(), MAX_PREFIX);
        int at = text.indexOf('<', 0, limit);
        while (at >= 0 && !text.startsWith("<Event", at)) {
            at = text.indexOf('<', at + 1, limit);
        }
        return at;
    }

    /// Channel and provider of an event in XML, by a look at its head; null when the line holds none. The rest of the
    /// event is empty.
    static @Nullable WindowsEvent head(Line line) {
        String text = line.message();
        if (WindowsSnare.isSnare(text)) {
            String[] head = WindowsSnare.head(text);
            return head == null ? null : head(head[1], head[0]);
        }
        if (WindowsPlain.isPlain(text)) {
            return head(WindowsPlain.provider(text), WindowsPlain.channel(text));
        }
        int start = start(text);
        int system = start < 0 ? -1 : text.indexOf("<System>", start);
        int end = system < 0 ? -1 : text.indexOf("</System>", system);
        return end < 0
                ? null
                : head(
                        attribute(text, system, end, "<Provider", "Name="),
                        between(text, system, end, "<Channel>", "</Channel>"));
    }

    /// Channel and provider in a forwarder's object; null when it names neither.
    static @Nullable WindowsEvent head(JsonObject json) {
        String provider = "";
        for (String path : PROVIDERS) {
            if (json.at(path) instanceof String name) {
                provider = name;
                break;
            }
        }
        String channel = "";
        for (String path : CHANNELS) {
            if (json.at(path) instanceof String name) {
                channel = name;
                break;
            }
        }
        if (channel.isEmpty() && !provider.isEmpty() && json.get("channel") instanceof String name) {
            channel = name;
        }
        return provider.isEmpty() && channel.isEmpty() ? null : head(provider, channel);
    }

    private static WindowsEvent head(String provider, String channel) {
        return new WindowsEvent(provider, channel, 0, "", Timestamps.NONE, "", 0, "", -1, "", NOTHING);
    }

    private static String between(String text, int from, int to, String open, String close) {
        int start = text.indexOf(open, from);
        int end = start < 0 || start > to ? -1 : text.indexOf(close, start);
        return end < 0 || end > to
                ? ""
                : text.substring(start + open.length(), end).strip();
    }

    /// `<Provider Name="…"` or with single quotes.
    private static String attribute(String text, int from, int to, String element, String name) {
        int start = text.indexOf(element, from);
        int at = start < 0 || start > to ? -1 : text.indexOf(name, start);
        if (at < 0 || at >= to) {
            return "";
        }
        char quote = text.charAt(at + name.length());
        int end = text.indexOf(quote, at + name.length() + 1);
        return end < 0 || end > to ? "" : text.substring(at + name.length() + 1, end);
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
        JsonObject device = computer.isEmpty() ? event.object("device") : Ocsf.endpoint(computer);
        event.set(
                "device",
                device.put("os", new JsonObject(2).put("name", "Windows").put("type_id", WINDOWS)));
        event.metadata("event_code", Long.toString(id))
                .metadata("log_name", channel)
                .metadata("log_provider", provider)
                .metadata("original_event_uid", recordId);
        data.forEach(event::unmapped);
        event.unmapped("EventID", id).unmapped("Channel", channel).unmapped("Provider_Name", provider);
        event.unmapped("Keywords", keywords).unmapped("Level", (long) level);
        return audited(event.set("message", firstLine(message)));
    }

    /// Keywords of the security log: `Audit Failure` and `Audit Success`, NXLog's `AUDIT_FAILURE`, or bits 52 and 53.
    private EventBuilder audited(EventBuilder event) {
        if (!channel.equals("Security")) {
            return event;
        }
        String words = keywords.toLowerCase(Locale.ROOT);
        boolean failed = words.contains("failure") || words.startsWith("0x8010") || words.equals(FAILURE);
        boolean succeeded = words.contains("success") || words.startsWith("0x8020") || words.equals(SUCCESS);
        return failed || succeeded ? event.succeeded(!failed) : event;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /// Whether the channel or, where a forwarder leaves it out, the provider is one of these.
    public boolean isFrom(String channelName, String... providers) {
        return channel.equals(channelName)
                || (channel.isEmpty() && List.of(providers).contains(provider));
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

package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;
import java.util.Locale;

/// A Windows event as Splunk's forwarders write it in plain text (Splunk, "Monitor Windows event log data",
/// `renderXml = false`): the local time, then a field a line up to `Message=`, whose text goes to the end.
final class WindowsPlain {
    private static final String LOG = "LogName=";
    private static final String SERVICES = "Service Control Manager";
    private static final long HALF_DAY = 12 * 3_600_000L;
    private static final String MESSAGE = "\nMessage=";

    private WindowsPlain() {}

    /// `11/22/2026 10:00:00 AM` (some with milliseconds), a line of its own, and the log's name behind it.
    static boolean isPlain(String text) {
        int end = text.indexOf('\n');
        return end >= 19
                && end < 34
                && text.charAt(2) == '/'
                && text.charAt(5) == '/'
                && text.charAt(10) == ' '
                && text.startsWith(LOG, end + 1);
    }

    static String channel(String text) {
        return field(text, LOG);
    }

    /// The provider as the event itself names it: the forwarder asks for the one that has the messages.
    static String provider(String text) {
        String source = field(text, "SourceName=");
        return source.equals("Microsoft-Windows-" + SERVICES) ? SERVICES : source;
    }

    static WindowsEvent read(String text, ZoneId zone) {
        int at = text.indexOf(MESSAGE);
        String message = at < 0 ? "" : text.substring(at + MESSAGE.length()).strip();
        String channel = channel(text);
        var data = new JsonObject(24);
        if (channel.contains("Sysmon")) {
            named(message, data);
        } else if (provider(text).equals(SERVICES)) {
            service(message, data);
        } else {
            RenderedMessage.read(message, data);
        }
        return new WindowsEvent(
                provider(text),
                channel,
                Fields.toNumber(field(text, "EventCode=")),
                field(text, "ComputerName="),
                time(text, zone),
                field(text, "RecordNumber="),
                switch (field(text, "Type=").toLowerCase(Locale.ROOT)) {
                    case "critical" -> 1;
                    case "error" -> 2;
                    case "warning" -> 3;
                    default -> 4;
                },
                field(text, "Keywords="),
                -1,
                message,
                data);
    }

    /// Sysmon's text has a line for each value, under the name that it has in XML.
    private static void named(String message, JsonObject data) {
        message.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.indexOf(' ') > colon) {
                data.put(line.substring(0, colon), line.substring(colon + 2).strip());
            }
        });
    }

    /// `Service File Name:  C:\x.exe`, of a service that was installed (7045).
    private static void service(String message, JsonObject data) {
        message.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            String name = switch (colon < 0 ? "" : line.substring(0, colon).strip()) {
                case "Service Name" -> "ServiceName";
                case "Service File Name" -> "ImagePath";
                case "Service Type" -> "ServiceType";
                case "Service Start Type" -> "StartType";
                case "Service Account" -> "AccountName";
                default -> "";
            };
            if (!name.isEmpty()) {
                data.put(name, line.substring(colon + 1).strip());
            }
        });
    }

    private static long time(String text, ZoneId zone) {
        var in = new Cursor(text);
        int month = in.digits(2);
        int day = in.take('/') ? in.digits(2) : -1;
        int year = in.take('/') ? in.digits(4) : -1;
        if (month < 1 || month > 12 || day < 1 || day > 31 || year < 0) {
            return Timestamps.NONE;
        }
        int end = text.indexOf('\n');
        String clock = text.substring(10, end).strip().toUpperCase(Locale.ROOT);
        boolean isAfternoon = clock.endsWith(" PM");
        int blank = clock.indexOf(' ');
        var digits = new Cursor(blank < 0 ? clock : clock.substring(0, blank));
        long time = Timestamps.onDay(year, month, day, digits, zone);
        if (time == Timestamps.NONE || blank < 0) {
            return time;
        }
        if (clock.startsWith("12")) { // 12 AM is midnight, 12 PM noon
            return isAfternoon ? time : time - HALF_DAY;
        }
        return isAfternoon ? time + HALF_DAY : time;
    }

    /// The value of a line in front of the message.
    private static String field(String text, String mark) {
        int limit = text.indexOf(MESSAGE);
        int at = text.indexOf('\n' + mark);
        if (at < 0 || (limit >= 0 && at > limit)) {
            return "";
        }
        int from = at + 1 + mark.length();
        int to = text.indexOf('\n', from);
        return text.substring(from, to < 0 ? text.length() : to).strip();
    }
}

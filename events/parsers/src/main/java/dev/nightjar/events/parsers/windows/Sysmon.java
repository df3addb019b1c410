package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;

/// Sysmon (Sysinternals, "Sysmon v15 events"): every event by its id, with the fields under `unmapped` by Sysmon's
/// names.
final class Sysmon implements Parser {
    private static final String PROVIDER = "Microsoft-Windows-Sysmon";
    private static final int START = 3;
    private static final int STOP = 4;
    private static final int UPDATE = 8;
    private static final int OPEN = 1;

    static boolean isOf(WindowsEvent event) {
        return event.provider().equals(PROVIDER) || event.channel().startsWith(PROVIDER);
    }

    @Override
    public Parsed parse(Line line) {
        WindowsEvent read = WindowsEvent.read(line);
        if (read == null) {
            return Parsed.rejected("no Windows event in XML or JSON");
        }
        if (!isOf(read)) {
            return Parsed.rejected("a Windows event of another provider");
        }
        EventBuilder event = event(line, read);
        long time = read.time("UtcTime");
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        String rule = read.text("RuleName");
        if (!rule.isEmpty()) {
            event.set("policy", new JsonObject(1).put("name", rule));
        }
        return Parsed.of(event);
    }

    private static EventBuilder event(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 1 -> SysmonProcess.created(line, read);
            case 5 -> SysmonProcess.ended(line, read);
            case 8 -> SysmonProcess.injected(line, read);
            case 10 -> SysmonProcess.opened(line, read);
            case 24 -> SysmonProcess.other(line, read, "Clipboard change");
            case 25 -> SysmonProcess.other(line, read, "Tampering").set("status_detail", read.text("Type"));
            case 2, 9, 11, 15, 17, 18, 23, 26, 27, 28, 29 -> SysmonFile.event(line, read);
            case 6 -> SysmonFile.driver(line, read);
            case 7 -> SysmonFile.module(line, read);
            case 12, 13, 14 -> SysmonRegistry.event(line, read);
            case 3 -> network(line, read);
            case 22 -> SysmonDns.event(line, read);
            case 19, 20, 21 -> wmi(line, read);
            case 4 -> service(line, read, read.text("State").equals("Stopped") ? STOP : START);
            case 16 -> service(line, read, UPDATE);
            case 255 -> read.event(line, OcsfClass.APPLICATION_ERROR, 1).set("message", read.text("Description"));
            default -> service(line, read, 0).otherActivity("Log");
        };
    }

    private static EventBuilder service(Line line, WindowsEvent read, int activity) {
        return read.event(line, OcsfClass.APPLICATION_LIFECYCLE, activity)
                .set("app", new JsonObject(2).put("name", "Sysmon"));
    }

    private static EventBuilder network(Line line, WindowsEvent read) {
        boolean isOutbound = read.text("Initiated").equals("true");
        return read.event(line, OcsfClass.NETWORK_ACTIVITY, OPEN)
                .set("actor", actor(read))
                .set("src_endpoint", end(read, "Source"))
                .set("dst_endpoint", end(read, "Destination"))
                .set("app_protocol_name", read.text("DestinationPortName"))
                .set(
                        "connection_info",
                        Connection.of(read.text("Protocol"), isOutbound ? Connection.OUTBOUND : Connection.INBOUND));
    }

    private static JsonObject end(WindowsEvent read, String side) {
        JsonObject end = Ocsf.endpoint(read.text(side + "Ip"), read.number(side + "Port"));
        String name = read.text(side + "Hostname");
        if (!name.isEmpty()) {
            end.put("hostname", name);
        }
        return end;
    }

    /// A WMI filter, consumer or binding: an entity that an account creates, changes or deletes.
    private static EventBuilder wmi(Line line, WindowsEvent read) {
        int activity = switch (read.text("Operation")) {
            case "Created" -> 1;
            case "Modified" -> 3;
            case "Deleted" -> 4;
            default -> 0;
        };
        String name = read.text("Name").isEmpty() ? read.text("Consumer") : read.text("Name");
        EventBuilder event = read.event(line, OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(3)
                                .put("name", name.isEmpty() ? "unknown" : name)
                                .put("type", "WMI " + read.text("EventType")));
        JsonObject user = WindowsEvent.user(read.text("User"));
        return user == null ? event : event.set("actor", new JsonObject(1).put("user", user));
    }

    /// The process that did it, and its account.
    static JsonObject actor(WindowsEvent read) {
        var actor = new JsonObject(2)
                .put(
                        "process",
                        WindowsEvent.process(read.text("Image"), read.number("ProcessId"), read.text("ProcessGuid")));
        JsonObject user = WindowsEvent.user(read.text("User"));
        return user == null ? actor : actor.put("user", user);
    }
}

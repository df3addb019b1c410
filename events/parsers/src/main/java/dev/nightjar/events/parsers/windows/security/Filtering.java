package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.windows.WindowsEvent;

/// The Windows Filtering Platform: packets, connections, ports (5031, 5150 to 5159).
final class Filtering {
    private static final int OPEN = 1;
    private static final int REFUSE = 5;
    private static final int LISTEN = 7;

    private Filtering() {}

    static EventBuilder event(Line line, WindowsEvent read) {
        int id = (int) read.id();
        boolean isBlocked = id == 5031
                || id == 5150
                || id == 5151
                || id == 5152
                || id == 5153
                || id == 5155
                || id == 5157
                || id == 5159;
        int activity = switch (id) {
            case 5154, 5155 -> LISTEN;
            case 5158, 5159 -> 0;
            default -> isBlocked ? REFUSE : OPEN;
        };
        String direction = read.text("Direction");
        boolean isInbound = direction.endsWith("14592") || direction.equalsIgnoreCase("inbound");
        boolean isOutbound = direction.endsWith("14593") || direction.equalsIgnoreCase("outbound");
        EventBuilder event = read.event(line, OcsfClass.NETWORK_ACTIVITY, activity)
                .disposition(isBlocked ? Disposition.BLOCKED : Disposition.ALLOWED)
                .set(
                        "connection_info",
                        Connection.of(
                                read.text("Protocol"),
                                isInbound ? Connection.INBOUND : isOutbound ? Connection.OUTBOUND : Connection.UNKNOWN))
                .set("actor", actor(read));
        // `SourceAddress` is the local end (Microsoft, 5156): what comes in was sent by the other.
        JsonObject local = Ocsf.endpoint(read.text("SourceAddress"), read.number("SourcePort"));
        JsonObject remote = Ocsf.endpoint(read.text("DestAddress"), read.number("DestPort"));
        if (local.isEmpty()) {
            local.put("name", "local");
        }
        event.set(isInbound ? "dst_endpoint" : "src_endpoint", local);
        return remote.isEmpty() ? event : event.set(isInbound ? "src_endpoint" : "dst_endpoint", remote);
    }

    private static JsonObject actor(WindowsEvent read) {
        String image = read.text("Application");
        long pid = read.number(read.text("ProcessId").isEmpty() ? "ProcessID" : "ProcessId");
        return new JsonObject(1).put("process", WindowsEvent.process(image, pid, ""));
    }
}

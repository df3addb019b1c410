package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;

/// Events that several Unix programs report alike.
final class UnixEvents {
    static final int LOGON = 1;
    static final int LOGOFF = 2;
    static final int ACCOUNT_SWITCH = 7;

    private UnixEvents() {}

    /// An Authentication event on the host that logged the line.
    static EventBuilder authentication(Line line, int activity, String user, String service) {
        EventBuilder event = about(line, OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", new JsonObject(1).put("name", service));
        String host = line.host();
        if (!host.isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(host));
        }
        return event;
    }

    /// An event whose actor is the program that logged the line.
    static EventBuilder about(Line line, OcsfClass type, int activity) {
        return line.event(type, activity)
                .set("actor", LogMessage.actor(line.app(), line.pid()))
                .set("message", line.message());
    }
}

package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;

/// What FTP servers tell alike: log-ins, and files that came and went.
final class FtpServer {
    static final int PUT = 1;
    static final int GET = 2;
    static final int DELETE = 4;

    private FtpServer() {}

    static EventBuilder logon(Line line, String server, String user, String client, boolean success) {
        return UnixEvents.authentication(line, UnixEvents.LOGON, user, server)
                .set("is_remote", true)
                .set("src_endpoint", Who.endpoint(client))
                .succeeded(success);
    }

    /// @param activity of FTP Activity; 99 for another, by its name
    static EventBuilder transfer(Line line, int activity, String name, String user, String client, String path) {
        EventBuilder event = activity == OcsfClass.OTHER
                ? line.event(OcsfClass.FTP_ACTIVITY, 0).otherActivity(name)
                : line.event(OcsfClass.FTP_ACTIVITY, activity);
        event.set("src_endpoint", Who.endpoint(client)).set("message", line.message());
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        if (!user.isEmpty() && !user.equals("?")) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
        }
        return path.isEmpty() ? event : event.set("file", Ocsf.file(path));
    }
}

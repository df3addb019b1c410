package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.SyslogHeader;

/// A program's message that says nothing OCSF has a class of its own for.
///
/// OCSF has no class for "a program wrote a line". It becomes Application Error when the program calls it an
/// error (syslog severity 0–3), else Application Lifecycle with the activity Other, `Log`: both are about the
/// application that wrote it, and both leave the text in `message`.
public final class LogMessage {
    private static final int ERROR = 3;
    private static final int GENERAL_ERROR = 1;

    private LogMessage() {}

    /// The event of a line's message, by its syslog header or envelope.
    public static EventBuilder of(Line line) {
        SyslogHeader header = line.syslog();
        boolean isError = header != null && header.severity() >= 0 && header.severity() <= ERROR;
        return of(line, isError, line.app().isEmpty() ? "unknown" : line.app());
    }

    /// The event of a message of a named application.
    public static EventBuilder of(Line line, boolean isError, String app) {
        EventBuilder event;
        if (isError) {
            event = line.event(OcsfClass.APPLICATION_ERROR, GENERAL_ERROR);
        } else {
            event = line.event(OcsfClass.APPLICATION_LIFECYCLE, 0).otherActivity("Log");
            event.set("app", new JsonObject(2).put("name", app));
        }
        return event.set("actor", actor(app, line.pid())).set("message", line.message());
    }

    /// Who logged: a process where its id is known (OCSF wants one), else just the application's name.
    public static JsonObject actor(String app, long pid) {
        return pid >= 0
                ? new JsonObject(2).put("app_name", app).put("process", Ocsf.process(app, pid))
                : new JsonObject(1).put("app_name", app);
    }
}

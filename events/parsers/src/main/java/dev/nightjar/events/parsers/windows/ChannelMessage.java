package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;

/// What a provider logs that OCSF has no class of its own for: about the application that it is.
public final class ChannelMessage {
    private static final int ERROR = 2;

    private ChannelMessage() {}

    /// Application Error at the levels Error and Critical, else Application Lifecycle with the activity Other, `Log`.
    public static EventBuilder of(Line line, WindowsEvent read) {
        String app = read.provider().isEmpty() ? "Windows" : read.provider();
        EventBuilder event = read.level() == 1 || read.level() == ERROR
                ? read.event(line, OcsfClass.APPLICATION_ERROR, 1)
                : lifecycle(line, read, OcsfClass.APPLICATION_LIFECYCLE, 0, app).otherActivity("Log");
        return event.set("actor", new JsonObject(1).put("app_name", app));
    }

    /// An application that starts, stops, is installed.
    public static EventBuilder lifecycle(Line line, WindowsEvent read, OcsfClass type, int activity, String app) {
        return read.event(line, type, activity)
                .set("app", new JsonObject(1).put("name", app))
                .set("actor", new JsonObject(1).put("app_name", app));
    }
}

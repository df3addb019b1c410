package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// cron, crond and crontab: `(user) CMD (command)`, `(user) REPLACE (user)`, and PAM's messages through them.
final class Cron implements Parser {
    private static final int UPDATE = 2;
    private static final int DELETE = 3;
    private static final int START = 6;

    @Override
    public Parsed parse(Line line) {
        String message = line.message().strip();
        if (message.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(message)) {
            return Parsed.of(Pam.event(line));
        }
        var in = new Cursor(message);
        if (!in.take('(')) {
            return Parsed.of(LogMessage.of(line));
        }
        String user = in.until(") ");
        String verb = in.until(" (");
        String argument = in.rest();
        argument = argument.endsWith(")") ? argument.substring(0, argument.length() - 1) : argument;
        return Parsed.of(
                switch (verb) {
                    case "CMD", "CMDEND" -> job(line, START, user, argument.strip());
                    case "REPLACE", "RELOAD" -> job(line, UPDATE, user, "crontab of " + argument);
                    case "DELETE" -> job(line, DELETE, user, "crontab of " + argument);
                    default -> LogMessage.of(line);
                });
    }

    private static EventBuilder job(Line line, int activity, String user, String what) {
        String name = what.isEmpty() ? "unknown" : what;
        EventBuilder event = UnixEvents.about(line, OcsfClass.SCHEDULED_JOB_ACTIVITY, activity)
                .set("job", new JsonObject(3).put("name", name).put("cmd_line", activity == START ? name : null))
                .succeeded(true);
        if (!user.isEmpty()) {
            event.object("job").put("user", Ocsf.user(user));
            event.object("actor").put("user", Ocsf.user(user));
        }
        return event;
    }
}

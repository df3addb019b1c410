package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// systemd's units that start and stop, and logind's sessions.
final class Systemd implements Parser {
    private static final int START = 3;
    private static final int STOP = 4;

    @Override
    public Parsed parse(Line line) {
        String message = line.message().strip();
        if (message.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        return Parsed.of(Pam.isPam(message) ? Pam.event(line) : event(line, new Cursor(message)));
    }

    private static EventBuilder event(Line line, Cursor in) {
        if (in.take("New session ")) {
            return session(line, in);
        }
        if (in.take("Removed session ") || in.take("Session ")) {
            return LogMessage.of(line).unmapped("session", withoutStop(in.word()));
        }
        if (in.take("Started ")) {
            return unit(line, START, in.rest(), true);
        }
        if (in.take("Stopped ")) {
            return unit(line, STOP, in.rest(), true);
        }
        if (in.take("Failed to start ")) {
            return unit(line, START, in.rest(), false);
        }
        return LogMessage.of(line);
    }

    /// `12 of user alice.`
    private static EventBuilder session(Line line, Cursor in) {
        String id = in.until(" of user ");
        return UnixEvents.authentication(line, UnixEvents.LOGON, withoutStop(in.rest()), "systemd-logind")
                .set("session", new JsonObject(1).put("uid", id))
                .succeeded(true);
    }

    private static EventBuilder unit(Line line, int activity, String unit, boolean success) {
        String named = withoutStop(unit);
        return UnixEvents.about(line, OcsfClass.APPLICATION_LIFECYCLE, activity)
                .set("app", new JsonObject(1).put("name", named.isEmpty() ? "unknown" : named))
                .succeeded(success);
    }

    private static String withoutStop(String text) {
        String plain = text.strip();
        while (plain.endsWith(".")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain;
    }
}

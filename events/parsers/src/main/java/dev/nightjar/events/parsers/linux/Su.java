package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// su of shadow-utils (`Successful su for root by alice`, `+ /dev/pts/1 alice:root`), of util-linux (`(to root)
/// alice on pts/0`, `FAILED SU (to root) alice on pts/0`) and of the BSDs (`BAD SU alice to root on
/// /dev/ttyp0`).
final class Su implements Parser {
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
        if (in.take("Successful su for ")) {
            return Parsed.of(named(line, in, true));
        }
        if (in.take("FAILED su for ")) {
            return Parsed.of(named(line, in, false));
        }
        if (in.take("FAILED SU (to ")) {
            return Parsed.of(toUser(line, in, false));
        }
        if (in.take("(to ")) {
            return Parsed.of(toUser(line, in, true));
        }
        if (in.take("+ ")) {
            return Parsed.of(pair(line, in, true));
        }
        if (in.take("- ")) {
            return Parsed.of(pair(line, in, false));
        }
        boolean success = !in.take("BAD SU ");
        String text = in.rest();
        return Parsed.of(
                text.contains(" to ") && text.contains(" on ")
                        ? bsd(line, new Cursor(text), success)
                        : LogMessage.of(line));
    }

    /// `root by alice`
    private static EventBuilder named(Line line, Cursor in, boolean success) {
        String target = in.until(" by ");
        return switched(line, in.rest(), target, "", success);
    }

    /// `root) alice on pts/0`
    private static EventBuilder toUser(Line line, Cursor in, boolean success) {
        String target = in.until(") ");
        String invoker = in.until(" on ");
        return switched(line, invoker, target, in.rest(), success);
    }

    /// `/dev/pts/1 alice:root`
    private static EventBuilder pair(Line line, Cursor in, boolean success) {
        String tty = in.word();
        String invoker = in.until(':');
        return switched(line, invoker, in.rest(), tty, success);
    }

    /// `alice to root on /dev/ttyp0`
    private static EventBuilder bsd(Line line, Cursor in, boolean success) {
        String invoker = in.until(" to ");
        String target = in.until(" on ");
        return switched(line, invoker, target, in.rest(), success);
    }

    private static EventBuilder switched(Line line, String invoker, String target, String tty, boolean success) {
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.ACCOUNT_SWITCH, target, "su")
                .set("account_switch_type_id", 1L, "account_switch_type", "Substitute User")
                .succeeded(success);
        if (!invoker.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(invoker));
        }
        if (!tty.isEmpty()) {
            event.set("session", new JsonObject(1).put("terminal", tty));
        }
        return event;
    }
}

package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.text.Cursor;

/// The web interfaces of pfSense and OPNsense in syslog: `/index.php: Successful login for user 'NAME' from: ADDRESS
/// (WHERE)`, `… webConfigurator authentication error for user 'NAME' from: ADDRESS`, `… User logged out for user
/// 'NAME@ADDRESS' …`.
final class PfWebGui implements Parser {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        boolean isOut = text.contains("logged out for user '");
        boolean isFailure = text.contains("authentication error for ") || text.contains("authentication failed for ");
        boolean isIn = text.contains("uccessful login for user '");
        var in = new Cursor(text);
        if (!(isOut || isFailure || isIn) || !in.skipPast("user '")) {
            return Parsed.of(LogMessage.of(line));
        }
        String user = in.until('\'');
        String address = in.skipPast("from: ") ? in.word() : "";
        int at = user.lastIndexOf('@');
        if (isOut && at > 0) {
            address = new Cursor(user, at + 1, user.length()).word();
            user = user.substring(0, at);
        }
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, isOut ? LOGOFF : LOGON)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "webConfigurator")
                .set("is_remote", true)
                .set("src_endpoint", End.at(address).json())
                .set("message", text)
                .succeeded(!isFailure);
        return Parsed.of(line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host())));
    }
}

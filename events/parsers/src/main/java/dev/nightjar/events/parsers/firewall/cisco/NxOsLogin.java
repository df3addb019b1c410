package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// What programs of NX-OS write of log-ins, the program behind the text: `pam_aaa:Authentication failed [for user NAME]
/// from ADDRESS - sshd[21938]`, `error: PAM: Authentication failure for [illegal user ]NAME from ADDRESS - sshd[4425]`.
final class NxOsLogin {
    private static final int LOGON = 1;
    private static final String[] MARKS = {"Authentication failed ", "Authentication failure for "};

    private NxOsLogin() {}

    static @Nullable EventBuilder event(Line line, CiscoMessage message) {
        String text = message.text();
        for (String mark : MARKS) {
            int at = text.indexOf(mark);
            if (at >= 0 && at <= 20) {
                return failed(line, message, text, at + mark.length());
            }
        }
        return null;
    }

    private static @Nullable EventBuilder failed(Line line, CiscoMessage message, String text, int start) {
        int program = text.lastIndexOf(" - ");
        String said = program < start ? text : text.substring(0, program);
        int from = said.lastIndexOf("from ");
        if (from < start) {
            return null;
        }
        var in = new Cursor(said, start, from);
        in.take("for ");
        boolean isUnknown = in.take("illegal user ");
        if (!isUnknown) {
            in.take("user ");
        }
        String address = new Cursor(said, from + 5, said.length()).word();
        EventBuilder event =
                IosLogin.authentication(line, message, LOGON, in.rest().strip(), false);
        IosLogin.from(event, address).set("status_detail", isUnknown ? "illegal user" : "");
        String by = program < start ? "" : text.substring(program + 3);
        if (by.contains("sshd[")) {
            event.set("auth_protocol_id", 99L, "auth_protocol", "SSH");
        }
        return event.unmapped("program", by);
    }
}

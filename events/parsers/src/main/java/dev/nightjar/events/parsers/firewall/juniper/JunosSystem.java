package dev.nightjar.events.parsers.firewall.juniper;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// What Junos' own daemons report beside the flow logs: log-ins, 802.1X, SNMP, tunnels of `kmd`, packets that a
/// firewall filter logs.
final class JunosSystem {
    private static final int TUNNEL_OPEN = 1;

    private JunosSystem() {}

    /// The event of a structured message; null for one that is a message only.
    static @Nullable EventBuilder event(Line line, String id, Fields fields) {
        return switch (id) {
            case "SSHD_LOGIN_FAILED", "LOGIN_FAILED", "SSHD_LOGIN_ATTEMPTS_THRESHOLD" -> logon(line, fields, false);
            case "LOGIN_INFORMATION", "LOGIN_ROOT", "DOT1XD_USR_AUTHENTICATED" -> logon(line, fields, true);
            case "DOT1XD_AUTH_FAILED", "DOT1XD_USR_UNAUTHENTICATED", "SNMPD_AUTH_FAILURE" -> logon(line, fields, false);
            case "KMD_PM_SA_ESTABLISHED" ->
                tunnel(line, TUNNEL_OPEN, End.at(fields.text("local-address")), End.at(fields.text("remote-address")));
            default -> null;
        };
    }

    private static EventBuilder logon(Line line, Fields fields, boolean success) {
        String user = fields.first("username", "user-name", "user");
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, 1)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", line.app().isEmpty() ? "Junos" : line.app())
                .set(
                        "src_endpoint",
                        End.at(fields.first("source-address", "remote-address", "hostname"))
                                .mac(fields.text("mac-address"))
                                .via(fields.text("interface-name"))
                                .json())
                .set("dst_endpoint", End.at(fields.text("destination-address")).json())
                .set("status_detail", fields.first("message", "error-message"))
                .set("message", line.message())
                .succeeded(success);
        String type = fields.text("user-type");
        return type.isEmpty() ? event : event.set("auth_protocol_id", 99L, "auth_protocol", type);
    }

    private static @Nullable EventBuilder tunnel(Line line, int activity, End local, End remote) {
        if (!local.isIdentified()) {
            return null;
        }
        return line.event(OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("src_endpoint", local.json())
                .set("dst_endpoint", remote.json())
                .set("protocol_name", "IPsec")
                .set("message", line.message());
    }

    /// Whether a message is `kmd`'s of a negotiation, or a packet that a filter logged.
    static boolean isPlain(String message) {
        return message.startsWith("IKE negotiation ")
                || message.startsWith("IPSec negotiation ")
                || filtered(message) > 0;
    }

    /// Where the logged packet begins behind `FW: `; −1 when the message is no such.
    private static int filtered(String message) {
        int at = message.startsWith("FW: ") ? 0 : message.indexOf(" PFE_FW_SYSLOG_IP: FW: ");
        return at < 0 || at > 80 ? -1 : message.indexOf("FW: ", at) + 4;
    }

    static @Nullable EventBuilder plain(Line line) {
        String message = line.message();
        return filtered(message) > 0 ? packet(line, filtered(message)) : negotiation(line);
    }

    /// `IKE negotiation failed with error: WHY. IKE Version: 1, … Local: ADDRESS/PORT, Remote: ADDRESS/PORT, …`
    private static @Nullable EventBuilder negotiation(Line line) {
        var in = new Cursor(line.message());
        boolean isFailed = line.message().contains(" failed with error: ");
        End local = in.skipPast(" Local: ") ? end(in) : End.at("");
        End remote = in.skipPast("Remote: ") ? end(in) : End.at("");
        EventBuilder event = tunnel(line, isFailed ? 0 : TUNNEL_OPEN, local, remote);
        if (event == null) {
            return null;
        }
        if (isFailed) {
            var why = new Cursor(line.message());
            why.skipPast(" failed with error: ");
            event.otherActivity("Negotiate").set("status_detail", why.until('.'));
        }
        return event.succeeded(!isFailed);
    }

    private static End end(Cursor in) {
        String word = in.word();
        String text = word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
        int slash = text.indexOf('/');
        return slash < 0 ? End.at(text) : End.at(text.substring(0, slash), text.substring(slash + 1));
    }

    /// `INTERFACE A|D|R PROTOCOL SOURCE DESTINATION SPORT DPORT (N packets)`
    private static @Nullable EventBuilder packet(Line line, int at) {
        var in = new Cursor(line.message(), at, line.message().length());
        String via = in.word();
        String verdict = in.word();
        String protocol = in.word();
        String from = in.word();
        String to = in.word();
        End source = End.at(from, in.word()).via(via);
        End destination = End.at(to, in.word());
        if (!source.isIdentified()) {
            return null;
        }
        boolean isAccepted = verdict.equals("A");
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, isAccepted ? Network.TRAFFIC : Network.REFUSE)
                .disposition(
                        isAccepted
                                ? Disposition.ALLOWED
                                : verdict.equals("R") ? Disposition.REJECTED : Disposition.DROPPED)
                .set("connection_info", Network.connection(protocol, Direction.UNKNOWN, source));
        Network.ends(event, source, destination);
        long packets = in.take('(') ? in.number() : -1;
        Network.setIfAny(event, "traffic", packets < 0 ? new JsonObject(1) : new JsonObject(1).put("packets", packets));
        return event;
    }
}

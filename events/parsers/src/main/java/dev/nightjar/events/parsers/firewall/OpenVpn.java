package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// OpenVPN in syslog, as pfSense, OPNsense and Linux write it: `[USER/]ADDRESS:PORT MESSAGE` about a peer, and
/// `user 'NAME' authenticated` of the script that asks for passwords.
final class OpenVpn implements Parser {
    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final int LOGON = 1;
    private static final String FAMILY = "[AF_INET";

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        if (in.take("user '")) {
            return authenticated(line, in.until('\''), in.rest());
        }
        int start = in.at();
        String word = in.word();
        String user = "";
        JsonObject peer = peer(word.substring(word.indexOf('/') + 1));
        if (peer == null) {
            in.moveTo(start);
        } else if (word.indexOf('/') > 0) {
            user = word.substring(0, word.indexOf('/'));
        }
        String message = in.rest();
        if (peer == null) { // `… from [AF_INET]192.0.2.1:34745`
            int at = message.lastIndexOf(FAMILY);
            int end = at < 0 ? -1 : message.indexOf(']', at);
            peer = end < 0 ? null : peer(new Cursor(message, end + 1, message.length()).word());
        }
        if (peer == null) {
            return Parsed.of(LogMessage.of(line));
        }
        if (message.startsWith("[") && message.contains("] Peer Connection Initiated")) {
            user = message.substring(1, message.indexOf(']'));
        }
        EventBuilder event = line.event(OcsfClass.TUNNEL_ACTIVITY, activity(message))
                .set("src_endpoint", peer)
                .set("protocol_name", "OpenVPN")
                .set("message", line.message());
        if (activity(message) == 0) {
            event.otherActivity("Log");
        }
        if (line.pid() >= 0) {
            event.set("actor", LogMessage.actor("openvpn", line.pid()));
        }
        return Parsed.of(user.isEmpty() ? event : event.set("user", Ocsf.user(user)));
    }

    private static int activity(String message) {
        if (message.contains("Peer Connection Initiated") || message.startsWith("MULTI_sva: pool returned")) {
            return OPEN;
        }
        return message.contains("client-instance exiting") || message.contains("client-instance restarting")
                ? CLOSE
                : 0;
    }

    private static Parsed authenticated(Line line, String user, String outcome) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, LOGON)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "OpenVPN")
                .set("is_remote", true)
                .set("message", line.message())
                .succeeded(outcome.startsWith(" authenticated"));
        return Parsed.of(line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host())));
    }

    /// `192.0.2.1:34745`, `[2001:db8::1]:34745`; null for another text.
    private static @Nullable JsonObject peer(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return null;
        }
        String host = text.substring(0, colon);
        String address = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return IpText.isIp(address) ? Ocsf.endpoint(address, Fields.toNumber(text.substring(colon + 1))) : null;
    }
}

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
    private static final String LOGGED_IN = "TLS: Username/Password authentication ";
    private static final String INITIATED = "] Peer Connection Initiated with ";
    private static final String FAMILY = "[AF_INET";

    /// Characters of a name and a peer behind it: more than a certificate's name (64) and an address have, so that a
    /// hostile line is not looked through again from each of its slashes.
    private static final int MAX_PREFIX = 512;

    private static final int MAX_PEER = 80;

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (text.startsWith("id=\"")) {
            return Parsed.rejected("Sophos UTM's own form of OpenVPN's messages");
        }
        if (text.startsWith("user '")) {
            return authenticated(line, text.substring("user '".length()));
        }
        if (text.startsWith("openvpn server '")) {
            return announced(line, text);
        }
        int slash = prefix(text);
        var in = new Cursor(text, slash + 1, text.length());
        JsonObject peer = peer(in.word());
        String user = peer == null || slash < 0 ? "" : text.substring(0, slash);
        if (peer == null) {
            in.moveTo(0);
        }
        String message = in.rest();
        boolean isServer = peer != null;
        int named = message.startsWith("[") ? message.lastIndexOf(INITIATED) : -1;
        if (peer == null) { // `… from [AF_INET]192.0.2.1:34745`
            int at = message.lastIndexOf(FAMILY);
            int end = at < 0 ? -1 : message.indexOf(']', at);
            peer = end < 0 ? null : peer(new Cursor(message, end + 1, message.length()).word());
        }
        if (peer == null) {
            return Parsed.of(LogMessage.of(line));
        }
        if (message.startsWith(LOGGED_IN) || message.startsWith("TLS Auth Error: ")) {
            return Parsed.of(checked(line, peer, message));
        }
        EventBuilder event = tunnel(line, activity(message), message);
        if (named > 0 && !isServer) { // a client names the server that it has reached
            String host = line.host().isEmpty() ? "localhost" : line.host();
            return Parsed.of(event.set("src_endpoint", Ocsf.endpoint(host))
                    .set("dst_endpoint", peer.put("hostname", message.substring(1, named))));
        }
        event.set("src_endpoint", peer);
        user = named > 0 ? message.substring(1, named) : user;
        return Parsed.of(user.isEmpty() ? event : event.set("user", Ocsf.user(user)));
    }

    private static EventBuilder tunnel(Line line, int activity, String message) {
        EventBuilder event = line.event(OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("protocol_name", "OpenVPN")
                .set("message", line.message());
        if (activity == 0) {
            event.otherActivity("Log");
        }
        if (message.startsWith("VERIFY ERROR")
                || message.startsWith("TLS Error")
                || message.contains("'AUTH_FAILED'")) {
            event.succeeded(false).set("status_detail", message);
        }
        if (line.pid() >= 0) {
            event.set("actor", LogMessage.actor("openvpn", line.pid()));
        }
        return event;
    }

    /// Where the `/` in front of the peer's address stands; −1 when no name is there. Names may hold blanks and what
    /// looks like an address themselves: the last one counts that no `: ` of a message is in front of.
    private static int prefix(String text) {
        int found = -1;
        int limit = text.indexOf(": ");
        int end = Math.min(limit < 0 ? text.length() : limit, MAX_PREFIX);
        for (int slash = text.indexOf('/'); slash > 0 && slash < end; slash = text.indexOf('/', slash + 1)) {
            int blank = text.indexOf(' ', slash);
            if (blank > 0 && blank - slash < MAX_PEER && peer(text.substring(slash + 1, blank)) != null) {
                found = slash;
            }
        }
        return found;
    }

    private static int activity(String message) {
        if (message.contains("Peer Connection Initiated") || message.startsWith("MULTI_sva: pool returned")) {
            return OPEN;
        }
        return message.contains("client-instance exiting") || message.contains("client-instance restarting")
                ? CLOSE
                : 0;
    }

    /// `NAME' authenticated`, of OPNsense `NAME' authenticated using 'Local Database'`, `NAME' could not
    /// authenticate.`: who tries to log in chooses the name.
    private static Parsed authenticated(Line line, String text) {
        int failed = text.lastIndexOf("' could not authenticate");
        int succeeded = text.lastIndexOf("' authenticated");
        int end = Math.max(failed, succeeded);
        String user = end < 0 ? text : text.substring(0, end);
        EventBuilder event = logon(line, user).succeeded(succeeded > failed);
        return Parsed.of(event);
    }

    private static EventBuilder logon(Line line, String user) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, LOGON)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "OpenVPN")
                .set("is_remote", true)
                .set("message", line.message());
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    /// `TLS: Username/Password authentication succeeded for username 'bob' [CN SET]`, and the error that names nobody.
    private static EventBuilder checked(Line line, JsonObject peer, String message) {
        boolean isGood = message.startsWith(LOGGED_IN + "succeeded for username '");
        int end = message.lastIndexOf('\'');
        int start = message.indexOf('\'') + 1;
        EventBuilder event = logon(line, start > 0 && end > start ? message.substring(start, end) : "")
                .set("src_endpoint", peer);
        if (message.startsWith(LOGGED_IN + "deferred")) {
            return event;
        }
        return event.succeeded(isGood).set("status_detail", isGood ? "" : message);
    }

    /// pfSense: `openvpn server 'ovpns1' user 'bob' address '192.0.2.1:1194' - connected`.
    private static Parsed announced(Line line, String text) {
        int user = text.indexOf("' user '");
        int address = text.lastIndexOf("' address '");
        int end = text.lastIndexOf("' - ");
        if (user < 0 || address < user + 8 || end < address + 11) {
            return Parsed.of(LogMessage.of(line));
        }
        String place = text.substring(address + 11, end);
        JsonObject peer = IpText.isIp(place) ? Ocsf.endpoint(place) : peer(place);
        int activity = switch (text.substring(end + 4).strip()) {
            case "connected" -> OPEN;
            case "disconnected" -> CLOSE;
            default -> 0;
        };
        EventBuilder event = tunnel(line, activity, "")
                .set("src_endpoint", peer)
                .set("user", Ocsf.user(text.substring(user + 8, address)))
                .set("tunnel_interface", "name", text.substring("openvpn server '".length(), user));
        return Parsed.of(event);
    }

    /// `192.0.2.1:34745`, `[2001:db8::1]:34745`; null for another text.
    private static @Nullable JsonObject peer(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return null;
        }
        boolean isNamed = text.startsWith("udp") || text.startsWith("tcp"); // since 2.7: `udp4:192.0.2.1:34745`
        String host = text.substring(isNamed ? Math.min(colon, text.indexOf(':') + 1) : 0, colon);
        String address = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return IpText.isIp(address) ? Ocsf.endpoint(address, Fields.toNumber(text.substring(colon + 1))) : null;
    }
}

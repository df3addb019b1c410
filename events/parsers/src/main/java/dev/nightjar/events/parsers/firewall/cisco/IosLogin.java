package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// Who logs in to a Cisco device, of IOS, IOS XE, IOS XR and NX-OS. Who tries to log in chooses the name, which
/// may hold the words and the address that follow it: the last ones count.
final class IosLogin {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;
    private static final int SWITCH = 7;

    private IosLogin() {}

    /// Null for what is no log-in, or one of a form of its own.
    static @Nullable EventBuilder event(Line line, CiscoMessage message) {
        String text = message.text();
        return switch (message.mnemonic()) {
            case "LOGIN_SUCCESS", "LOGIN_FAILED", "WEBLOGIN_SUCCESS", "WEBLOGIN_FAILED", "QUIET_MODE_ON" ->
                login(line, message);
            case "LOGOUT" -> logout(line, message);
            case "SSH2_USERAUTH", "SSH_USERAUTH" -> sshUser(line, message);
            case "SSH2_CLOSE", "SSH_CLOSE" -> sshClosed(line, message);
            case "AUTHEN_SUCCESS", "AUTHEN_FAILED", "INFO_SUCCESS", "INFO_FAILURE", "INFO_USER_LOGOUT", "CLOSE" ->
                quoted(line, message);
            case "SYSTEM_MSG" -> NxOsLogin.event(line, message);
            case "PRIV_AUTH_PASS", "PRIV_AUTH_FAIL" -> privilege(line, message);
            case "AUTHFAIL" ->
                text.contains(" from host ")
                        ? from(
                                authentication(line, message, LOGON, "", false)
                                        .set("service", "name", message.facility()),
                                behind(text, " from host "))
                        : null;
            case "FAIL", "SUCCESS" -> client(line, message);
            default -> null;
        };
    }

    static EventBuilder authentication(Line line, CiscoMessage message, int activity, String user, boolean success) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "Cisco IOS")
                .set("is_remote", true)
                .succeeded(success);
        String host = line.host().isEmpty() ? message.host() : line.host();
        return host.isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(host));
    }

    /// Sets where somebody comes from: an address or a host, else a line's name such as `console`.
    static EventBuilder from(EventBuilder event, String place) {
        boolean isHost = IpText.isIp(place) || place.indexOf('.') > 0;
        if (place.isEmpty()) {
            return event;
        }
        return isHost
                ? event.set("src_endpoint", End.at(place).json())
                : event.set("src_endpoint", new JsonObject(1).put("name", place))
                        .set("is_remote", false);
    }

    /// `Login Success [user: NAME] [Source: ADDRESS] [localport: 22] at TIME`, `Login failed … [Reason: WHY] at TIME`
    private static @Nullable EventBuilder login(Line line, CiscoMessage message) {
        String text = message.text();
        int user = text.indexOf("[user: ");
        int source = text.lastIndexOf("[Source: ");
        if (user < 0 && source < 0) {
            return null;
        }
        int end = source < 0 ? text.indexOf(']', user) : text.lastIndexOf(']', source);
        String name =
                user < 0 || end < user + 7 ? "" : text.substring(user + 7, end).strip();
        EventBuilder event = authentication(
                        line, message, LOGON, name, message.mnemonic().endsWith("SUCCESS"))
                .set("src_endpoint", End.at(bracketed(text, "Source: ")).json())
                .set("status_detail", bracketed(text, "Reason: "));
        String port = bracketed(text, "localport: ");
        String host = line.host().isEmpty() ? message.host() : line.host();
        return port.isEmpty()
                ? event
                : event.set("dst_endpoint", End.at(host, port).json());
    }

    /// 802.1X and its kin know a client by its hardware address: `Authentication failed for client (001e.0b80.13b5) on
    /// Interface Gi1/0/16 …`.
    private static @Nullable EventBuilder client(Line line, CiscoMessage message) {
        var in = new Cursor(message.text());
        String mac = in.skipPast(" client (") ? in.until(')') : "";
        if (Ocsf.mac(mac) == null) {
            return null;
        }
        String via = in.skipPast("nterface ") ? in.word() : "";
        return authentication(line, message, LOGON, mac, message.mnemonic().equals("SUCCESS"))
                .set("src_endpoint", End.at("").mac(mac).via(via).json())
                .set("auth_protocol_id", 99L, "auth_protocol", message.facility());
    }

    /// `User NAME has exited tty session 2(192.0.2.10)`
    private static @Nullable EventBuilder logout(Line line, CiscoMessage message) {
        var in = new Cursor(message.text());
        if (!in.take("User ")) {
            return null;
        }
        String user = in.until(" has exited");
        EventBuilder event = authentication(line, message, LOGOFF, user, true);
        return in.skipPast("(")
                ? event.set("src_endpoint", End.at(in.until(')')).json())
                : event;
    }

    /// `User 'NAME' authentication for SSH2 Session from ADDRESS (tty = 0) using crypto cipher '…', hmac '…' Succeeded`
    private static @Nullable EventBuilder sshUser(Line line, CiscoMessage message) {
        String text = message.text();
        int user = text.indexOf("User '");
        int end = text.lastIndexOf("' authentication for ");
        if (user < 0 || end < user + 6) {
            return null;
        }
        EventBuilder event =
                authentication(line, message, LOGON, text.substring(user + 6, end), text.endsWith("Succeeded"));
        return ssh(event, new Cursor(text, end, text.length()));
    }

    /// `SSH2 Session from ADDRESS (tty = 0) for user 'NAME' using crypto cipher '…', hmac '…' closed`
    private static @Nullable EventBuilder sshClosed(Line line, CiscoMessage message) {
        String text = message.text();
        int user = text.indexOf(" for user '");
        int end = text.lastIndexOf("' using crypto ");
        if (user < 0 || end <= user + 11) { // nobody had logged in
            return null;
        }
        EventBuilder event = authentication(line, message, LOGOFF, text.substring(user + 11, end), true);
        return ssh(event, new Cursor(text));
    }

    private static EventBuilder ssh(EventBuilder event, Cursor in) {
        if (in.skipPast(" from ")) {
            from(event, in.word());
        }
        return event.set("auth_protocol_id", 99L, "auth_protocol", "SSH");
    }

    /// IOS XR: `Successfully authenticated user 'NAME' from 'ADDRESS' on 'vty0'…`, `Failed authentication attempt
    /// by user 'NAME' from 'ADDRESS' on 'vty4'`, `User 'NAME' from 'ADDRESS' logged out on 'vty0'`.
    private static @Nullable EventBuilder quoted(Line line, CiscoMessage message) {
        String text = message.text();
        int start = text.indexOf("ser '") + 5;
        int from = text.lastIndexOf("' from '");
        int end = from < 0 ? text.lastIndexOf("' logged out") : from;
        if (start < 5 || end < start) {
            return null;
        }
        boolean isEnd = text.indexOf(" logged out", end) > 0;
        EventBuilder event = authentication(
                line, message, isEnd ? LOGOFF : LOGON, text.substring(start, end), !text.startsWith("Failed"));
        if (message.facility().endsWith("SSHD")) {
            event.set("auth_protocol_id", 99L, "auth_protocol", "SSH");
        }
        int on = text.indexOf(" on '", end);
        if (on > 0) {
            String terminal = new Cursor(text, on + 5, text.length()).until('\'');
            event.set("session", new JsonObject(1).put("terminal", terminal));
        }
        return from < 0 ? event : from(event, new Cursor(text, from + 8, text.length()).until('\''));
    }

    /// `Privilege level set to 15 by NAME on vty0 (ADDRESS)`, `Authentication to privilege level 15 failed by NAME on
    /// vty0 (ADDRESS)`
    private static EventBuilder privilege(Line line, CiscoMessage message) {
        var in = new Cursor(message.text());
        String user = in.skipPast(" by ") ? in.word() : "";
        EventBuilder event =
                authentication(line, message, SWITCH, user, message.mnemonic().equals("PRIV_AUTH_PASS"));
        var level = new Cursor(message.text());
        if (level.skipPast(" level ")) {
            level.take("set to ");
            event.unmapped("privilege_level", level.number());
        }
        return in.skipPast("(") ? from(event, in.until(')')) : event;
    }

    private static String behind(String text, String mark) {
        return new Cursor(text, text.indexOf(mark) + mark.length(), text.length()).word();
    }

    private static String bracketed(String text, String key) {
        int at = text.lastIndexOf('[' + key);
        int end = at < 0 ? -1 : text.indexOf(']', at);
        return end < 0 ? "" : text.substring(at + 1 + key.length(), end).strip();
    }
}

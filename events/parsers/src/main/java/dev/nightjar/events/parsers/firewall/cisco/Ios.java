package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import org.jspecify.annotations.Nullable;

/// Cisco IOS, IOS XE and NX-OS: access lists, firewall sessions, log-ins and configuration changes (Cisco IOS System
/// Message Guide); what else they say stays a message under its `FACILITY-SEVERITY-MNEMONIC`.
public final class Ios implements Parser {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;
    private static final int UPDATE = 3;

    public static boolean isIos(Line line) {
        String message = line.message();
        int mark = message.indexOf('%');
        return Preamble.precedesWord(message, mark)
                && !message.startsWith("ASA-", mark + 1)
                && !message.startsWith("FTD-", mark + 1)
                && !message.startsWith("PIX-", mark + 1)
                && !message.startsWith("FWSM-", mark + 1)
                && CiscoMessage.isCisco(line);
    }

    @Override
    public Parsed parse(Line line) {
        CiscoMessage message = CiscoMessage.read(line);
        if (message == null) {
            return Parsed.rejected("no %FACILITY-SEVERITY-MNEMONIC: in the line");
        }
        EventBuilder event = event(line, message);
        if (event == null) {
            event = LogMessage.of(line, message.severity() <= 3, message.facility());
        }
        if (message.time() != Timestamps.NONE) {
            event.time(message.time());
        }
        return Parsed.of(event.severity(Severity.ofSyslog(message.severity()))
                .set("message", message.text())
                .metadata("event_code", message.code())
                .unmapped("facility", message.facility())
                .unmapped("severity", (long) message.severity())
                .unmapped("mnemonic", message.mnemonic()));
    }

    private static @Nullable EventBuilder event(Line line, CiscoMessage message) {
        String text = message.text();
        return switch (message.mnemonic()) {
            case "IPACCESSLOGP",
                    "IPACCESSLOGDP",
                    "IPACCESSLOGNP",
                    "IPACCESSLOGS",
                    "IPACCESSLOGRP",
                    "IPACCESSLOGSP",
                    "IPV6ACCESSLOGP",
                    "IPV6ACCESSLOGDP",
                    "IPV6ACCESSLOGNP",
                    "IPV6ACCESSLOGSP",
                    "ACCESSLOGP",
                    "ACCESSLOGDP",
                    "ACCESSLOGNP",
                    "ACCESSLOGSP" -> IosAccessList.event(line, text);
            case "ACLLOG_FLOW_INTERVAL", "ACLLOG_NEW_FLOW" -> IosAccessList.nxos(line, text);
            case "SESS_AUDIT_TRAIL_START", "SESS_AUDIT_TRAIL", "DROP_PKT" -> IosFirewall.event(line, message);
            case "LOGIN_SUCCESS", "LOGIN_FAILED", "WEBLOGIN_SUCCESS", "WEBLOGIN_FAILED", "QUIET_MODE_ON" ->
                login(line, message.mnemonic(), text);
            case "LOGOUT" -> logout(line, text);
            case "SSH2_USERAUTH", "SSH_USERAUTH" -> sshUser(line, text);
            case "FAIL", "SUCCESS" -> client(line, message);
            case "CONFIG_I", "CONFIG_P" -> configured(line, text);
            case "CFGLOG_LOGGEDCMD" -> command(line, text);
            default -> null;
        };
    }

    /// `Login Success [user: NAME] [Source: ADDRESS] [localport: 22] at TIME`, `Login failed … [Reason: WHY] at TIME`
    private static @Nullable EventBuilder login(Line line, String mnemonic, String text) {
        String user = bracketed(text, "user: ");
        String reason = bracketed(text, "Reason: ");
        String source = bracketed(text, "Source: ");
        if (user.isEmpty() && source.isEmpty()) {
            return null;
        }
        EventBuilder event = authentication(line, LOGON, user, mnemonic.endsWith("SUCCESS"))
                .set("src_endpoint", End.at(source).json())
                .set("status_detail", reason);
        String port = bracketed(text, "localport: ");
        return port.isEmpty()
                ? event
                : event.set("dst_endpoint", End.at(line.host(), port).json());
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
        return authentication(line, LOGON, mac, message.mnemonic().equals("SUCCESS"))
                .set("src_endpoint", End.at("").mac(mac).via(via).json())
                .set("auth_protocol_id", 99L, "auth_protocol", message.facility());
    }

    /// `User NAME has exited tty session 2(192.0.2.10)`
    private static @Nullable EventBuilder logout(Line line, String text) {
        var in = new Cursor(text);
        if (!in.take("User ")) {
            return null;
        }
        String user = in.until(" has exited");
        EventBuilder event = authentication(line, LOGOFF, user, true);
        return in.skipPast("(")
                ? event.set("src_endpoint", End.at(in.until(')')).json())
                : event;
    }

    /// `User 'NAME' authentication for SSH2 Session from ADDRESS (tty = 0) using crypto cipher '…', hmac '…' Succeeded`
    private static @Nullable EventBuilder sshUser(Line line, String text) {
        var in = new Cursor(text);
        if (!in.skipPast("User '")) {
            return null;
        }
        EventBuilder event = authentication(line, LOGON, in.until('\''), text.endsWith("Succeeded"));
        if (in.skipPast(" from ")) {
            event.set("src_endpoint", End.at(in.word()).json());
        }
        return event.set("auth_protocol_id", 99L, "auth_protocol", "SSH");
    }

    /// `Configured from console by NAME on vty0 (192.0.2.10)`, `Configured from 192.0.2.5 by snmp`
    private static EventBuilder configured(Line line, String text) {
        var in = new Cursor(text);
        String from = in.skipPast(" from ") ? in.word() : "";
        String user = in.take("by ") ? in.word() : "";
        String address = in.skipPast("(") ? in.until(')') : from;
        EventBuilder event = change(line, user.isEmpty() ? "unknown" : user);
        return event.set(
                "src_endpoint",
                dev.nightjar.events.model.ocsf.IpText.isIp(address)
                        ? End.at(address).json()
                        : null);
    }

    /// `User:NAME  logged command:no logging on`
    private static EventBuilder command(Line line, String text) {
        var in = new Cursor(text);
        in.take("User:");
        String user = in.word();
        String command = in.skipPast("logged command:") ? in.rest() : "";
        return change(line, user.isEmpty() ? "unknown" : user).unmapped("command", command);
    }

    private static EventBuilder change(Line line, String user) {
        var entity = new JsonObject(2)
                .put("name", line.host().isEmpty() ? "running configuration" : line.host())
                .put("type", "device configuration");
        EventBuilder event = line.event(OcsfClass.ENTITY_MANAGEMENT, UPDATE)
                .set("entity", entity)
                .set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
        return event.succeeded(true);
    }

    private static EventBuilder authentication(Line line, int activity, String user, boolean success) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "Cisco IOS")
                .set("is_remote", true)
                .succeeded(success);
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    private static String bracketed(String text, String key) {
        int at = text.indexOf('[' + key);
        int end = at < 0 ? -1 : text.indexOf(']', at);
        return end < 0 ? "" : text.substring(at + 1 + key.length(), end).strip();
    }
}

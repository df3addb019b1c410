package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
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

/// Cisco IOS, IOS XE, IOS XR and NX-OS: access lists, firewall sessions, log-ins and configuration changes
/// (Cisco IOS System Message Guide); what else they say stays a message under its `FACILITY-SEVERITY-MNEMONIC`.
public final class Ios implements Parser {
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
        if (line.host().isEmpty() && !message.host().isEmpty()) {
            event.set("device", Ocsf.endpoint(message.host()));
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
            case "CONFIG_I", "CONFIG_P", "VSHD_SYSLOG_CONFIG_I" -> configured(line, text);
            case "DB_COMMIT" -> committed(line, text);
            case "CFGLOG_LOGGEDCMD" -> command(line, text);
            default -> IosLogin.event(line, message);
        };
    }

    /// `Configured from console by NAME on vty0 (192.0.2.10)`, `Configured from 192.0.2.5 by snmp`, of NX-OS
    /// `Configured from vty by NAME on 192.0.2.10@pts/3`.
    private static EventBuilder configured(Line line, String text) {
        var in = new Cursor(text);
        String from = in.skipPast(" from ") ? in.word() : "";
        String user = in.take("by ") ? in.word() : "";
        String on = in.take("on ") ? in.word() : "";
        int at = on.indexOf('@');
        String place = at < 0 ? on : on.substring(0, at);
        String address = in.skipPast("(") ? in.until(')') : IpText.isIp(place) ? place : from;
        EventBuilder event = change(line, user.isEmpty() ? "unknown" : user);
        return event.set("src_endpoint", IpText.isIp(address) ? End.at(address).json() : null);
    }

    /// IOS XR: `Configuration committed by user 'NAME'. Use 'show configuration commit changes 1000000175' to view …`
    private static EventBuilder committed(Line line, String text) {
        var in = new Cursor(text);
        String user = in.skipPast("by user '") ? in.until('\'') : "";
        String commit = in.skipPast("commit changes ") ? in.until('\'') : "";
        return change(line, user.isEmpty() ? "unknown" : user).unmapped("commit", commit);
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
}

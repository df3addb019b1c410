package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// Infoblox NIOS's audit log, which its `httpd` writes: `2026-11-22 10:00:00.123Z [ADMIN]: Login_Allowed - -
/// to=… ip=…`, `…: Created HostRecord www.example.com DnsView=default: Set address="…"` (NIOS Administrator
/// Guide, "Audit Log").
final class InfobloxAudit implements Parser {
    static boolean isAudit(Line line) {
        String text = line.message();
        return text.length() > 30
                && text.charAt(4) == '-'
                && text.charAt(10) == ' '
                && text.startsWith("Z [", text.indexOf(" [") - 1)
                && text.contains("]: ");
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        long time = Timestamps.iso(in, ZoneOffset.UTC);
        if (time == Timestamps.NONE || !in.take(" [")) {
            return Parsed.rejected("no `TIME [ADMIN]: ` at the start");
        }
        String admin = in.until(']').replace("\\040", " ");
        in.take(": ");
        String rest = in.rest();
        String action = new Cursor(rest).word();
        EventBuilder event = switch (action) {
            case "Login_Allowed", "First_Login" -> logon(line, admin, rest, 1, true);
            case "Login_Denied" -> logon(line, admin, rest, 1, false);
            case "Logout" -> logon(line, admin, rest, 2, true);
            default -> change(line, admin, action, rest);
        };
        return Parsed.of(event.time(time).set("message", rest));
    }

    private static EventBuilder logon(Line line, String admin, String rest, int activity, boolean success) {
        var details = new Fields(KeyValues.spaced(rest.substring(firstPair(rest))));
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(admin.isEmpty() ? "unknown" : admin))
                .set("service", "name", "Infoblox NIOS")
                .set("src_endpoint", End.at(details.text("ip")).json())
                .set("status_detail", details.text("error").replace("\\040", " "))
                .succeeded(success)
                .set("unmapped", details.all());
        return switch (details.text("auth")) {
            case "" -> event;
            case "RADIUS" -> event.set("auth_protocol_id", 10L, "auth_protocol", "RADIUS");
            case "LDAP" -> event.set("auth_protocol_id", 12L, "auth_protocol", "LDAP");
            case String other -> event.set("auth_protocol_id", 99L, "auth_protocol", other);
        };
    }

    /// `Login_Allowed - - to=…`: where the pairs begin.
    private static int firstPair(String rest) {
        int equals = rest.indexOf('=');
        return equals < 0 ? rest.length() : rest.lastIndexOf(' ', equals) + 1;
    }

    /// `Created HostRecord NAME DnsView=default: …`; the name may hold blanks up to ` DnsView` or the colon.
    private static EventBuilder change(Line line, String admin, String action, String rest) {
        var in = new Cursor(rest);
        in.word();
        String type = in.word();
        String name = in.word();
        int activity = switch (action) {
            case "Created" -> 1;
            case "Modified" -> 3;
            case "Deleted" -> 4;
            default -> 0;
        };
        EventBuilder event = line.event(OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put(
                                        "name",
                                        name.isEmpty()
                                                ? "Infoblox NIOS"
                                                : name.endsWith(":") ? name.substring(0, name.length() - 1) : name)
                                .put("type", type.isEmpty() ? action : type))
                .set("actor", new JsonObject(1).put("user", Ocsf.user(admin.isEmpty() ? "unknown" : admin)));
        return activity == 0 && !action.isEmpty() ? event.otherActivity(action) : event;
    }
}

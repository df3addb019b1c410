package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
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
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// SonicOS's enhanced syslog: `id=firewall sn=… time="2026-11-22 10:00:00 UTC" fw=… pri=6 c=262144 m=98 msg="…"
/// src=ADDRESS:PORT:INTERFACE:HOST dst=… proto=tcp/https …` (SonicOS Log Events Reference Guide, "Syslog Tags").
final class SonicWall implements Parser {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;

    static boolean isSonicWall(Line line) {
        String text = line.message();
        return Preamble.precedesFirst(text, "id")
                && text.contains("id=")
                && text.contains(" sn=")
                && text.contains(" fw=")
                && text.contains(" m=");
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject all = KeyValues.spaced(line.message());
        var fields = new Fields(all);
        if (!fields.has("m") || !(fields.has("fw") || fields.has("sn"))) {
            return Parsed.rejected("no message id m= and firewall fw=");
        }
        Party source = Party.of(fields.text("src"), fields.text("srcV6"));
        Party destination = Party.of(fields.text("dst"), fields.text("dstV6"));
        Kind kind = Kind.of(fields.number("m"), fields);
        EventBuilder event = switch (kind) {
            case LOGON, LOGON_FAILED, LOGOFF -> logon(line, fields, source, destination, kind);
            case THREAT -> finding(line, fields, source, destination);
            case OPEN, CLOSE, DROP, TRAFFIC, WEB -> session(line, fields, source, destination, kind);
            case MESSAGE -> null;
        };
        if (event == null) {
            event = LogMessage.of(line, false, "SonicOS");
        }
        String text = fields.text("msg");
        event.set("device", new JsonObject(4).put("type_id", 9L))
                .set("device", "ip", IpText.isIp(fields.text("fw")) ? fields.text("fw") : "")
                .set("device", "uid", fields.text("sn"));
        if (!event.body().object("device").orElseThrow().has("uid") && !fields.has("fw")) {
            event.set("device", "name", "SonicWall");
        }
        long priority = fields.number("pri");
        if (kind != Kind.THREAT && priority >= 0) {
            event.severity(Severity.ofSyslog((int) Math.min(priority, 8)));
        }
        return Parsed.of(event.time(time(line, fields))
                .set("message", text.isEmpty() ? line.message() : text)
                .metadata("event_code", fields.text("m"))
                .set("unmapped", all));
    }

    private static long time(Line line, Fields fields) {
        long time = Timestamps.iso(new Cursor(fields.text("time")), line.zone());
        return time == Timestamps.NONE ? line.loggedTime() : time;
    }

    /// What kind of thing a message id stands for (SonicOS Log Events Reference Guide); ids that are not listed
    /// count by their fields.
    private enum Kind {
        OPEN,
        CLOSE,
        DROP,
        TRAFFIC,
        WEB,
        LOGON,
        LOGON_FAILED,
        LOGOFF,
        THREAT,
        MESSAGE;

        static Kind of(long id, Fields fields) {
            return switch ((int) Math.min(id, Integer.MAX_VALUE)) {
                case 98 -> OPEN;
                case 537 -> CLOSE;
                case 29, 31, 199, 235, 236, 237, 238, 239, 438, 520, 759, 1080, 1333 -> LOGON;
                case 30, 32, 33, 35, 200, 246, 329, 333, 334, 335, 336, 337, 338, 486, 506, 549, 583, 1243 ->
                    LOGON_FAILED;
                case 24, 261, 262, 263, 264, 265, 1124 -> LOGOFF;
                case 22,
                        23,
                        25,
                        27,
                        81,
                        82,
                        83,
                        123,
                        159,
                        177,
                        178,
                        179,
                        180,
                        181,
                        182,
                        267,
                        606,
                        608,
                        609,
                        789,
                        790,
                        794,
                        795,
                        796,
                        809,
                        856,
                        857,
                        858,
                        859,
                        860,
                        861,
                        862,
                        863,
                        864,
                        865,
                        866,
                        867,
                        897,
                        898,
                        1373,
                        1374,
                        1375,
                        1376,
                        1387,
                        1388,
                        1432,
                        1450,
                        1451,
                        1452 -> THREAT;
                case 14, 16, 97, 1599, 1600, 1601 -> fields.has("dst") ? WEB : MESSAGE;
                case 36,
                        37,
                        38,
                        41,
                        173,
                        174,
                        175,
                        522,
                        524,
                        533,
                        534,
                        560,
                        580,
                        615,
                        647,
                        712,
                        713,
                        734,
                        1153,
                        1233,
                        1235,
                        1254 -> DROP;
                default -> fields.has("src") && fields.has("dst") ? TRAFFIC : MESSAGE;
            };
        }
    }

    private static @Nullable EventBuilder session(Line line, Fields fields, Party from, Party to, Kind kind) {
        End source = source(fields, from);
        End destination = destination(fields, to);
        if (!source.isIdentified() && !destination.isIdentified()) {
            return null;
        }
        Disposition disposition = disposition(fields, kind);
        int activity = Verdicts.isDenied(disposition)
                ? Network.REFUSE
                : switch (kind) {
                    case OPEN -> Network.OPEN;
                    case CLOSE -> Network.CLOSE;
                    default -> Network.TRAFFIC;
                };
        boolean isWeb = fields.has("dstname") && (fields.has("arg") || fields.has("op") || kind == Kind.WEB);
        EventBuilder event = isWeb
                ? line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method(fields)))
                        .set("http_request", request(fields))
                : line.event(OcsfClass.NETWORK_ACTIVITY, activity);
        long status = fields.number("result");
        if (isWeb && status >= 100 && status < 600) {
            event.set("http_response", "code", status);
        }
        Network.ends(event, source, destination);
        event.set("connection_info", connection(fields, source)).disposition(disposition);
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(
                        fields.number("sent"), fields.number("rcvd"), fields.number("spkt"), fields.number("rpkt")));
        long seconds = fields.number("dur");
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
        return common(event, fields).set("app_name", fields.first("appName", "app_name"));
    }

    private static EventBuilder common(EventBuilder event, Fields fields) {
        String rule = fields.first("rule", "af_polid");
        int blank = rule.indexOf(' '); // `3 (LAN->WAN)`
        Network.rule(event, fields.first("af_policy", "rule"), blank < 0 ? rule : rule.substring(0, blank));
        String user = fields.first("usr", "user");
        return user.isEmpty() ? event : event.set("actor", "user", Ocsf.user(user));
    }

    private static EventBuilder finding(Line line, Fields fields, Party from, Party to) {
        End source = source(fields, from);
        String signature = fields.first("sid", "ipscat", "m");
        return common(
                Finding.of(
                                line,
                                fields.text("sn")
                                        + '-'
                                        + fields.text("time")
                                        + '-'
                                        + fields.text("n")
                                        + '-'
                                        + signature,
                                fields.first("msg", "ipscat", "spycat"),
                                signature)
                        .category(fields.first("ipscat", "spycat", "msg"))
                        .description(fields.text("msg"))
                        .connection(source, destination(fields, to), connection(fields, source))
                        .event()
                        .disposition(disposition(fields, Kind.THREAT))
                        .severity(threat(fields.first("ipspri", "spypri"))),
                fields);
    }

    private static EventBuilder logon(Line line, Fields fields, Party from, Party to, Kind kind) {
        String user = fields.first("usr", "user");
        return line.event(OcsfClass.AUTHENTICATION, kind == Kind.LOGOFF ? LOGOFF : LOGON)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "SonicOS")
                .set("src_endpoint", source(fields, from).json())
                .set("dst_endpoint", destination(fields, to).json())
                .set("status_detail", fields.text("note"))
                .succeeded(kind != Kind.LOGON_FAILED);
    }

    private static End source(Fields fields, Party party) {
        Party translated = Party.of(fields.text("natSrc"), "");
        return End.at(party.address(), party.port())
                .translated(translated.address(), translated.port())
                .via(party.device())
                .host(party.host().isEmpty() ? fields.text("srcname") : party.host())
                .zone(fields.text("srcZone"))
                .mac(fields.text("srcMac"))
                .user(fields.text("usr"));
    }

    private static End destination(Fields fields, Party party) {
        Party translated = Party.of(fields.text("natDst"), "");
        return End.at(party.address(), party.port())
                .translated(translated.address(), translated.port())
                .via(party.device())
                .host(party.host().isEmpty() ? fields.text("dstname") : party.host())
                .zone(fields.text("dstZone"))
                .mac(fields.text("dstMac"));
    }

    /// `tcp/https`, `udp/53`, `icmp/0`: the transport and the service.
    private static JsonObject connection(Fields fields, End source) {
        String protocol = fields.text("proto");
        int slash = protocol.indexOf('/');
        return Network.connection(slash < 0 ? protocol : protocol.substring(0, slash), Direction.UNKNOWN, source);
    }

    private static Disposition disposition(Fields fields, Kind kind) {
        String action = fields.first("fw_action", "af_action").toLowerCase(Locale.ROOT);
        Disposition said = Verdicts.of(action.replace("\"", ""));
        if (said != Disposition.UNKNOWN) {
            return said;
        }
        String text = fields.text("msg").toLowerCase(Locale.ROOT);
        if (kind == Kind.DROP
                || text.contains("dropped")
                || text.contains("blocked")
                || text.contains("denied")
                || text.contains("prevention")) {
            return text.contains("dropped") || kind == Kind.DROP ? Disposition.DROPPED : Disposition.BLOCKED;
        }
        return kind == Kind.THREAT ? Disposition.DETECTED : Disposition.ALLOWED;
    }

    private static String method(Fields fields) {
        return switch (fields.text("op")) {
            case "1" -> "GET";
            case "2" -> "POST";
            case "3" -> "HEAD";
            case String other -> Fields.toNumber(other) >= 0 ? "" : other;
        };
    }

    private static JsonObject request(Fields fields) {
        boolean isSecure = fields.text("proto").endsWith("https");
        JsonObject url = Web.url(isSecure ? "https" : "http", fields.text("dstname"), fields.text("arg"));
        return Web.request(url, method(fields), "", fields.text("referer"));
    }

    private static Severity threat(String priority) {
        return switch (priority) {
            case "1" -> Severity.HIGH;
            case "3" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }

    /// `ADDRESS[:PORT[:INTERFACE[:HOST]]]`; the address may be IPv6 with its own colons.
    private record Party(String address, String port, String device, String host) {
        /// More than an address, a port, an interface and a host have (RFC 1035: 255): each colon costs a look at all
        /// that is in front of it.
        private static final int MAX_LENGTH = 512;

        static Party of(String text, String v6) {
            if (text.length() > MAX_LENGTH) {
                return new Party(v6, "", "", "");
            }
            if (!v6.isEmpty() && (text.isEmpty() || text.startsWith("0.0.0.0"))) {
                return new Party(v6, "", "", "");
            }
            int none = text.indexOf("::");
            if (none > 0 && text.indexOf('.') > 0 && text.indexOf('.') < none) { // `192.0.2.9::X0-V500`: no port
                return of(text.substring(none + 1), text.substring(0, none));
            }
            if (!v6.isEmpty() && text.startsWith(":")) { // the address stands apart: `:49702:X0-V514`
                String[] parts = text.substring(1).split(":", 4);
                boolean hasPort = isPort(parts[0]);
                return new Party(
                        v6, hasPort ? parts[0] : "", part(parts, hasPort ? 1 : 0), part(parts, hasPort ? 2 : 1));
            }
            String rest = text;
            String host = "";
            String device = "";
            int colon = rest.lastIndexOf(':');
            while (colon > 0 && !isPort(rest.substring(colon + 1))) {
                if (IpText.isIp(rest)) {
                    break;
                }
                host = device;
                device = rest.substring(colon + 1);
                rest = rest.substring(0, colon);
                colon = rest.lastIndexOf(':');
            }
            boolean hasPort = colon > 0 && IpText.isIp(rest.substring(0, colon));
            return hasPort
                    ? new Party(rest.substring(0, colon), rest.substring(colon + 1), device, host)
                    : new Party(rest, "", device, host);
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? parts[index] : "";
        }

        private static boolean isPort(String text) {
            return text.length() <= 5 && Fields.toNumber(text) >= 0;
        }
    }
}

package dev.nightjar.events.parsers.firewall.sophos;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Sophos UTM (Astaro): `2026:11:22-10:00:00 HOST ulogd[4711]: id="2001" severity="info" sys="SecureNet"
/// sub="packetfilter" name="Packet dropped" action="drop" …`. The time is UTM's own, so the syslog header is read here.
public final class SophosUtm implements Parser {
    private static final int RECEIVE = 2;
    private static final int MAX_RECIPIENTS = 50;

    public static boolean isUtm(Line line) {
        String text = line.message();
        int id = text.indexOf("id=\"");
        boolean isFirst =
                Preamble.precedesWord(text, id) || (line.app().equals("confd") && text.startsWith("=> ", id - 3));
        return isFirst
                && (text.indexOf("sys=\"", id) > 0
                        ? text.indexOf("sub=\"", id) > 0
                        : text.indexOf("srcip=\"", id) > 0 && text.indexOf("localip=\"", id) > 0);
    }

    @Override
    public Parsed parse(Line given) {
        String raw = given.envelope() == null ? given.raw() : given.message();
        var in = new Cursor(raw);
        if (in.take('<')) {
            in.until('>');
        }
        int start = in.at();
        long time = time(in, given);
        boolean isOwnTime = time != Timestamps.NONE;
        if (!isOwnTime) {
            in.moveTo(start);
            time = given.loggedTime();
        }
        // Behind UTM's own time the header was not syslog's: what was taken for a host or program was not one.
        Line line = isOwnTime ? Line.of(given.raw(), given.origin(), given.session()) : given;
        String host = isOwnTime ? in.skipSpaces().word() : given.host();
        String app = isOwnTime ? new Cursor(in.word()).until('[').replace(":", "") : given.app();
        int first = raw.indexOf("id=\"");
        if (first < 0) {
            return Parsed.rejected("no id=\"…\"");
        }
        JsonObject all = KeyValues.spaced(raw.substring(first));
        var fields = new Fields(all);
        EventBuilder event = event(line, fields);
        if (event == null) {
            event = LogMessage.of(line, false, app.isEmpty() ? "utm" : app).set("message", raw.substring(first));
        }
        if (!host.isEmpty()) {
            event.set("device", Ocsf.endpoint(host).put("type_id", 9L));
        }
        if (!event.body().has("finding_info")) {
            event.severity(severity(fields.text("severity")));
        }
        return Parsed.of(event.time(time)
                .metadata("event_code", fields.text("id"))
                .metadata("log_name", fields.has("sys") ? fields.text("sys") + '/' + fields.text("sub") : app)
                .set("unmapped", all));
    }

    /// `2026:11:22-10:00:00`
    private static long time(Cursor in, Line line) {
        int year = in.digits(4);
        int month = year > 0 && in.take(':') ? in.digits(2) : -1;
        int day = month > 0 && in.take(':') ? in.digits(2) : -1;
        int hour = day > 0 && in.take('-') ? in.digits(2) : -1;
        int minute = hour >= 0 && in.take(':') ? in.digits(2) : -1;
        int second = minute >= 0 && in.take(':') ? in.digits(2) : -1;
        return second < 0 ? Timestamps.NONE : Timestamps.of(year, month, day, hour, minute, second, 0, line.zone());
    }

    private static @Nullable EventBuilder event(Line line, Fields fields) {
        return switch (fields.text("sub")) {
            case "packetfilter" -> packet(line, fields);
            case "http" -> web(line, fields);
            case "ips" -> intrusion(line, fields);
            case "" -> fields.has("localip") ? guarded(line, fields) : null;
            case "smtp", "pop3" -> fields.has("from") || fields.has("to") ? mail(line, fields) : null;
            case "vpn" -> fields.has("username") ? tunnel(line, fields) : null;
            case "confd" -> fields.has("user") && fields.has("srcip") ? changed(line, fields) : null;
            case "auth" -> fields.has("user") || fields.has("srcip") ? logon(line, fields) : null; // else of the daemon
            case String sub ->
                fields.has("srcip") && (sub.equals("afc") || sub.equals("waf") || fields.has("dstip"))
                        ? packet(line, fields)
                        : null;
        };
    }

    private static @Nullable EventBuilder packet(Line line, Fields fields) {
        Disposition disposition = disposition(fields);
        End source = source(fields);
        EventBuilder event = line.event(
                OcsfClass.NETWORK_ACTIVITY, Verdicts.isDenied(disposition) ? Network.REFUSE : Network.TRAFFIC);
        if (!Network.ends(event, source, destination(fields))) {
            return null;
        }
        long length = fields.number("length");
        if (length >= 0) {
            event.set("traffic", new JsonObject(2).put("bytes", length).put("packets", 1L));
        }
        Network.rule(event, "", fields.text("fwrule"));
        return event.set("connection_info", Network.connection(fields.text("proto"), Direction.UNKNOWN, source))
                .set("message", fields.text("name"))
                .set("app_name", fields.first("app", "application"))
                .disposition(disposition);
    }

    private static @Nullable EventBuilder web(Line line, Fields fields) {
        String method = fields.text("method");
        End source = source(fields);
        if (!fields.has("url")) {
            return null;
        }
        JsonObject url = Web.url(fields.text("url"));
        String category = fields.text("categoryname");
        if (!category.isEmpty()) {
            url.put("categories", List.of(category));
        }
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set("http_request", Web.request(url, method, fields.text("ua"), fields.text("referer")))
                .set("message", fields.text("name"))
                .set("connection_info", Network.connection("tcp", Direction.UNKNOWN, source))
                .disposition(disposition(fields));
        Network.ends(event, source, destination(fields));
        long status = fields.number("statuscode");
        if (status >= 100 && status < 600) {
            event.set("http_response", "code", status);
        }
        Network.setIfAny(event, "traffic", Network.traffic(-1, fields.number("size"), -1, -1));
        String user = fields.text("user");
        return user.isEmpty() ? event : event.set("actor", "user", Ocsf.user(user));
    }

    /// A request to a server behind the web application firewall: `host` is the client once more, `server` the site.
    private static @Nullable EventBuilder guarded(Line line, Fields fields) {
        EventBuilder event = web(line, fields);
        if (event == null) {
            return null;
        }
        String query = fields.text("query");
        String server = fields.text("server");
        String port = fields.text("port");
        JsonObject url = Web.url(fields.text("url") + query);
        if (!server.isEmpty()) {
            url.put("hostname", server);
        }
        event.object("http_request").put("url", url);
        Network.ends(event, source(fields), End.at(fields.text("localip"), port).host(server));
        boolean isRefused = fields.has("reason") && fields.number("statuscode") >= 400;
        return event.set("message", fields.first("extra", "reason"))
                .disposition(isRefused ? Disposition.BLOCKED : Disposition.ALLOWED);
    }

    private static EventBuilder intrusion(Line line, Fields fields) {
        End source = source(fields);
        String signature = fields.text("sid");
        return Finding.of(
                        line,
                        signature
                                + '-'
                                + fields.text("srcip")
                                + '-'
                                + fields.text("srcport")
                                + '-'
                                + line.raw().hashCode(),
                        fields.first("reason", "name"),
                        signature)
                .category(fields.text("class"))
                .connection(
                        source,
                        destination(fields),
                        Network.connection(fields.text("proto"), Direction.UNKNOWN, source))
                .event()
                .disposition(disposition(fields))
                .severity(priority(fields.text("priority")))
                .set("firewall_rule", "name", fields.text("group"));
    }

    /// `event="Connection started" username="bob" variant="ssl" srcip="203.0.113.9" virtual_ip="10.242.2.2"`
    private static @Nullable EventBuilder tunnel(Line line, Fields fields) {
        if (!source(fields).isIdentified()) {
            return null;
        }
        String happened = fields.text("event");
        int activity = happened.endsWith("started") ? 1 : happened.endsWith("terminated") ? 2 : 0;
        EventBuilder event = line.event(OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("src_endpoint", source(fields).json())
                .set("protocol_name", fields.text("variant"))
                .set("user", Ocsf.user(fields.text("username")))
                .set("message", fields.first("name", "event"));
        if (activity == 0) {
            event.otherActivity(happened.isEmpty() ? "Log" : happened);
        }
        String inner = fields.text("virtual_ip");
        return IpText.isIp(inner) ? event.set("tunnel_interface", "ip", inner) : event;
    }

    private static @Nullable EventBuilder mail(Line line, Fields fields) {
        var mail = new JsonObject(6);
        String from = fields.text("from");
        mail.put("from", Web.isMail(from) ? from : null);
        List<Object> to = new ArrayList<>();
        for (String address : fields.text("to").split(",", MAX_RECIPIENTS)) {
            if (Web.isMail(address.strip())) {
                to.add(address.strip());
            }
        }
        mail.put("to", to.isEmpty() ? null : to);
        if (mail.isEmpty()) {
            return null;
        }
        String subject = fields.text("subject");
        mail.put("subject", subject.isEmpty() ? null : subject);
        String uid = fields.text("queueid");
        mail.put("uid", uid.isEmpty() ? null : uid);
        long size = fields.number("size");
        mail.put("size", size < 0 ? null : size);
        String name = fields.text("name");
        boolean isPassed = name.endsWith("passed") || name.endsWith("relayed");
        return line.event(OcsfClass.EMAIL_ACTIVITY, RECEIVE)
                .set("email", mail)
                .set("direction_id", 0L)
                .set("src_endpoint", source(fields).json())
                .set("message", name)
                .set("status_detail", fields.first("reason", "extra"))
                .disposition(isPassed ? Disposition.ALLOWED : disposition(fields, name));
    }

    private static Disposition disposition(Fields fields, String name) {
        if (name.contains("quarantined")) {
            return Disposition.QUARANTINED;
        }
        return name.contains("rejected") || name.contains("blocked") ? Disposition.BLOCKED : disposition(fields);
    }

    /// What somebody changed with WebAdmin.
    private static EventBuilder changed(Line line, Fields fields) {
        String object = fields.first("objname", "node", "oldobjname", "ref");
        int activity = switch (fields.first("call", "name")) {
            case "new_object", "create_object" -> 1;
            case "del_object", "delete_object" -> 4;
            default -> 3;
        };
        return line.event(OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", object.isEmpty() ? "configuration" : object)
                                .put("type", "UTM"))
                .set("actor", "user", Ocsf.user(fields.text("user")))
                .set("src_endpoint", source(fields).json())
                .set("message", fields.text("name"));
    }

    private static EventBuilder logon(Line line, Fields fields) {
        String name = fields.text("name").toLowerCase(Locale.ROOT);
        String user = fields.text("user");
        String caller = fields.text("caller");
        return line.event(OcsfClass.AUTHENTICATION, 1)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", caller.isEmpty() ? "utm" : caller)
                .set("src_endpoint", source(fields).json())
                .set("message", fields.text("name"))
                .set("status_detail", fields.text("reason"))
                .succeeded(name.contains("success"));
    }

    private static End source(Fields fields) {
        return End.at(fields.text("srcip"), fields.text("srcport"))
                .via(fields.text("initf"))
                .mac(fields.text("srcmac"))
                .user(fields.text("user"));
    }

    private static End destination(Fields fields) {
        return End.at(fields.text("dstip"), fields.text("dstport"))
                .host(fields.text("sub").equals("packetfilter") ? fields.text("host") : "")
                .via(fields.text("outitf"))
                .mac(fields.text("dstmac"));
    }

    private static Disposition disposition(Fields fields) {
        String action = fields.text("action").toLowerCase(Locale.ROOT);
        return switch (action) {
            case "nat", "masq", "log", "forward" -> Disposition.ALLOWED;
            default -> Verdicts.of(action);
        };
    }

    private static Severity severity(String text) {
        return switch (text) {
            case "crit", "alert", "emerg" -> Severity.CRITICAL;
            case "err", "error" -> Severity.HIGH;
            case "warn", "warning" -> Severity.MEDIUM;
            case "notice" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    private static Severity priority(String text) {
        return switch (text) {
            case "1" -> Severity.HIGH;
            case "2" -> Severity.MEDIUM;
            default -> Severity.LOW;
        };
    }
}

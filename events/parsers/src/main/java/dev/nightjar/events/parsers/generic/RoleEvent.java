package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;

/// Makes an event of values whose product is not known: DNS Activity where a name is asked for, HTTP Activity
/// for a URL, Authentication where a user logs in or out, Network Activity between addresses, else a message.
final class RoleEvent {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;

    private RoleEvent() {}

    /// @param name what the source calls the event; may be empty
    /// @param app the product or program that wrote it; may be empty
    static EventBuilder of(Line line, Roles roles, String name, String app) {
        End source = source(roles);
        End target = target(roles);
        boolean hasEnds = source.isIdentified() || target.isIdentified();
        String what = (name + ' ' + roles.text(Role.CATEGORY)).toLowerCase(Locale.ROOT);
        EventBuilder event;
        if (hasEnds && roles.has(Role.QUERY) && (roles.has(Role.QUERY_TYPE) || roles.has(Role.RCODE))) {
            event = line.event(OcsfClass.DNS_ACTIVITY, roles.has(Role.RCODE) ? DnsEvents.RESPONSE : DnsEvents.QUERY)
                    .set("query", DnsEvents.query(roles.text(Role.QUERY), roles.text(Role.QUERY_TYPE)));
            connection(DnsEvents.rcode(event, roles.text(Role.RCODE)), roles, source, target);
        } else if (roles.has(Role.SOURCE_USER) && isLogon(what)) {
            event = logon(line, roles, source, target, what);
        } else if (hasEnds && roles.has(Role.URL)) {
            event = connection(web(line, roles), roles, source, target);
        } else if (hasEnds) {
            boolean isDenied = Verdicts.isDenied(disposition(roles));
            event = line.event(OcsfClass.NETWORK_ACTIVITY, isDenied ? Network.REFUSE : Network.TRAFFIC);
            connection(event, roles, source, target);
        } else {
            event = LogMessage.of(line, false, app.isEmpty() ? "unknown" : app);
        }
        if (event.type() != OcsfClass.APPLICATION_LIFECYCLE
                && !line.app().isEmpty()
                && line.app().equals(app)) {
            LogMessage.actor(app, line.pid()).forEach(event.object("actor")::put);
        }
        String process = roles.text(Role.PROCESS);
        if (!process.isEmpty() && event.type() != OcsfClass.APPLICATION_LIFECYCLE) {
            LogMessage.actor(process, number(roles, Role.PID)).forEach(event.object("actor")::put);
        }
        return common(event, line, roles);
    }

    private static boolean isLogon(String what) {
        return what.contains("login")
                || what.contains("logon")
                || what.contains("log on")
                || what.contains("logout")
                || what.contains("log out")
                || what.contains("logoff")
                || what.contains("authentication")
                || what.contains("sign-in")
                || what.contains("signin");
    }

    private static EventBuilder logon(Line line, Roles roles, End source, End target, String what) {
        boolean isOut = what.contains("logout") || what.contains("log out") || what.contains("logoff");
        String outcome =
                (roles.text(Role.OUTCOME) + ' ' + roles.text(Role.ACTION) + ' ' + what).toLowerCase(Locale.ROOT);
        boolean isFailure = outcome.contains("fail")
                || outcome.contains("denied")
                || outcome.contains("invalid")
                || outcome.contains("reject");
        String service = roles.text(Role.APPLICATION);
        return line.event(OcsfClass.AUTHENTICATION, isOut ? LOGOFF : LOGON)
                .set("user", Ocsf.user(roles.text(Role.SOURCE_USER)))
                .set("service", "name", service.isEmpty() ? "unknown" : service)
                .set("src_endpoint", source.json())
                .set("dst_endpoint", target.json())
                .set("status_detail", roles.text(Role.REASON))
                .succeeded(!isFailure);
    }

    private static EventBuilder web(Line line, Roles roles) {
        String asked = roles.text(Role.URL);
        int first = asked.indexOf(' ');
        int last = asked.lastIndexOf(' ');
        boolean isLine = first > 0 && last > first && asked.startsWith("HTTP/", last + 1); // `GET /a HTTP/1.1`
        String method = isLine ? asked.substring(0, first) : roles.text(Role.METHOD);
        String url = isLine ? asked.substring(first + 1, last) : asked;
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set(
                        "http_request",
                        Web.request(Web.url(url), method, roles.text(Role.AGENT), roles.text(Role.REFERRER)));
        long code = Fields.toNumber(roles.text(Role.STATUS_CODE));
        long status = code < 0 ? Fields.toNumber(roles.text(Role.OUTCOME)) : code; // servers call it `status`
        return status >= 100 && status < 600 ? event.set("http_response", "code", status) : event;
    }

    private static EventBuilder connection(EventBuilder event, Roles roles, End source, End target) {
        Network.ends(event, source, target);
        event.set(
                "connection_info",
                Network.connection(
                        protocol(roles.text(Role.PROTOCOL)), Direction.of(roles.text(Role.DIRECTION)), source));
        var traffic = Network.traffic(
                number(roles, Role.BYTES_OUT),
                number(roles, Role.BYTES_IN),
                number(roles, Role.PACKETS_OUT),
                number(roles, Role.PACKETS_IN));
        long bytes = number(roles, Role.BYTES);
        if (bytes >= 0 && !traffic.has("bytes")) {
            traffic.put("bytes", bytes);
        }
        Network.setIfAny(event, "traffic", traffic);
        Disposition disposition = disposition(roles);
        if (disposition != Disposition.UNKNOWN) {
            event.disposition(disposition);
        }
        String user = roles.text(Role.SOURCE_USER);
        return user.isEmpty() ? event : event.set("actor", "user", Ocsf.user(user));
    }

    /// `tcp/https` of SonicOS and others, without the service.
    private static String protocol(String text) {
        int slash = text.indexOf('/');
        return slash > 0 ? text.substring(0, slash) : text;
    }

    private static EventBuilder common(EventBuilder event, Line line, Roles roles) {
        long time =
                AnyTime.read(roles.text(Role.TIME), line.zone(), line.origin().arrived());
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        if (line.host().isEmpty() && roles.has(Role.HOST)) {
            event.set("device", Ocsf.endpoint(roles.text(Role.HOST)));
        }
        Network.rule(event, roles.text(Role.RULE), roles.text(Role.RULE_ID));
        if (event.type() == OcsfClass.NETWORK_ACTIVITY || event.type() == OcsfClass.HTTP_ACTIVITY) {
            event.set("app_name", roles.text(Role.APPLICATION));
        }
        if (roles.has(Role.SEVERITY)) {
            event.severity(severity(roles.text(Role.SEVERITY)));
        }
        return event.set("message", roles.text(Role.MESSAGE));
    }

    private static End source(Roles roles) {
        return at(roles.text(Role.SOURCE_IP), roles.text(Role.SOURCE_PORT))
                .host(roles.text(Role.SOURCE_HOST))
                .mac(roles.text(Role.SOURCE_MAC))
                .translated(roles.text(Role.SOURCE_NAT_IP), roles.text(Role.SOURCE_NAT_PORT))
                .user(roles.text(Role.SOURCE_USER));
    }

    private static End target(Roles roles) {
        return at(roles.text(Role.TARGET_IP), roles.text(Role.TARGET_PORT))
                .host(roles.text(Role.TARGET_HOST))
                .mac(roles.text(Role.TARGET_MAC))
                .translated(roles.text(Role.TARGET_NAT_IP), roles.text(Role.TARGET_NAT_PORT))
                .user(roles.text(Role.TARGET_USER));
    }

    /// `192.0.2.1:443` and `[2001:db8::1]:443` are an address and its port.
    private static End at(String address, String port) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon);
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        boolean isBoth = !plain.isEmpty()
                && IpText.isIp(plain)
                && (!host.equals(plain) || IpText.isIpV4(plain))
                && Fields.toNumber(address.substring(colon + 1)) >= 0;
        return isBoth ? End.at(plain, port.isEmpty() ? address.substring(colon + 1) : port) : End.at(address, port);
    }

    private static Disposition disposition(Roles roles) {
        Disposition said = Verdicts.of(roles.text(Role.ACTION));
        return said == Disposition.UNKNOWN ? Verdicts.of(roles.text(Role.OUTCOME)) : said;
    }

    private static long number(Roles roles, Role role) {
        return Fields.toNumber(roles.text(role));
    }

    private static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "emergency", "emerg", "fatal" -> Severity.FATAL;
            case "critical", "crit", "alert", "very-high", "9", "10" -> Severity.CRITICAL;
            case "high", "error", "err", "7", "8" -> Severity.HIGH;
            case "medium", "warning", "warn", "4", "5", "6" -> Severity.MEDIUM;
            case "low", "notice", "1", "2", "3" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}

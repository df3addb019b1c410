package dev.nightjar.events.parsers.firewall.asa;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cisco ASA messages: `%ASA-6-302013: Built outbound TCP connection …`, and the same from Firepower (`%FTD-`), PIX
/// and FWSM.
public final class CiscoAsa implements Parser {
    private static final String[] MARKS = {"%ASA-", "%FTD-", "%PIX-", "%FWSM-"};
    private static final int MARK_WITHIN = 300;
    private static final String PAYLOAD = "Original IP payload: ";
    private static final String ASSIGNED = "IPv4 Address <";

    public static boolean isAsa(Line line) {
        String text = line.message();
        int mark = mark(text);
        return Preamble.precedesWord(text, mark) && isNumbered(text, mark);
    }

    /// Whether the word ends with the message's number, and the colon that some relays leave out.
    private static boolean isNumbered(String text, int mark) {
        int blank = text.indexOf(' ', mark);
        int last = (blank < 0 ? text.length() : blank) - 1;
        int digit = text.charAt(last) == ':' ? last - 1 : last;
        int colon = text.indexOf(':', mark);
        return Character.isDigit(text.charAt(digit)) && (colon < 0 || colon >= digit);
    }

    private static int mark(String text) {
        int at = text.indexOf('%');
        while (at >= 0 && at < MARK_WITHIN) {
            for (String mark : MARKS) {
                if (text.startsWith(mark, at)) {
                    return at;
                }
            }
            at = text.indexOf('%', at + 1);
        }
        return -1;
    }

    @Override
    public Parsed parse(Line line) {
        String message = line.message();
        int at = mark(message);
        if (at < 0) {
            return Parsed.rejected("no %ASA- message number");
        }
        // `%ASA-6-302013: `, `%ASA-session-6-302013: `: severity and number stand last
        String head = AsaEnd.bare(new Cursor(message, at, Math.min(message.length(), at + 40)).word());
        head = head.endsWith(":") ? head.substring(0, head.length() - 1) : head;
        int last = head.lastIndexOf('-');
        long id = new Cursor(head, last + 1, head.length()).number();
        int level = last > 0 ? head.charAt(last - 1) - '0' : -1;
        if (id < 0 || id > 999_999 || level < 0 || level > 7) {
            return Parsed.rejected("no severity and number behind %ASA-");
        }
        int end = at + head.length();
        String text =
                message.substring(message.startsWith(":", end) ? end + 1 : end).strip();
        EventBuilder event = event(line, (int) id, text);
        event.severity(Severity.ofSyslog(level))
                .metadata("event_code", sixDigits(id))
                .set("message", text);
        if (!line.app().isEmpty() && !event.body().has("actor")) {
            event.set("actor", LogMessage.actor(line.app(), line.pid()));
        } else if (!line.app().isEmpty()) {
            LogMessage.actor(line.app(), line.pid()).forEach(event.object("actor")::put);
        }
        return Parsed.of(event);
    }

    private static String sixDigits(long id) {
        String digits = Long.toString(id);
        return digits.length() == 6 ? digits : "0".repeat(6 - digits.length()) + digits;
    }

    private static EventBuilder event(Line line, int id, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        AsaMeaning meaning = AsaMeaning.of(id, text, lower);
        boolean isNamed = text.contains(": "); // marks that end so are looked for only where one may be
        int payload = isNamed ? text.indexOf(PAYLOAD) : -1; // of the packet an ICMP error is about: another connection
        AsaWords words = AsaWords.read(payload < 0 ? text : text.substring(0, payload));
        boolean isOutbound = text.contains("outbound ") && !text.contains("SA (SPI");
        if ((meaning == AsaMeaning.OPENED && isOutbound && words.destination != null && !text.contains(" laddr "))
                || id == 607001
                || id == 751011) { // who logs in is the remote end
            words.swap();
        }
        String user = AsaUser.in(text, lower);
        user = user.isEmpty() ? words.user : user;
        int resumed = meaning == AsaMeaning.TUNNEL ? text.indexOf("onnection from ") : -1;
        if (resumed > 0) { // the client has come back from another address
            words.source = AsaWords.read(text.substring(resumed)).source;
        }
        EventBuilder event = switch (meaning) {
            case LOGON -> authentication(line, text, words, user, 1);
            case LOGOFF -> authentication(line, text, words, user, 2);
            case ACCOUNT -> account(line, id, text, user);
            case COMMAND -> command(line, text, words, user);
            case CONFIGURED -> words.source == null ? configured(line, text) : command(line, text, words, user);
            case WEB -> web(line, text, words, user);
            case THREAT -> threat(line, id, text, words);
            case TUNNEL_OPENED, TUNNEL_CLOSED, TUNNEL -> tunnel(line, meaning, words, text, user);
            default -> network(line, meaning, words, text, isOutbound, user);
        };
        if (meaning == AsaMeaning.ACCOUNT) { // it has no ends
            words.source = null;
            words.destination = null;
        }
        return finish(event, words, text, user, isNamed);
    }

    private static EventBuilder network(
            Line line, AsaMeaning meaning, AsaWords words, String text, boolean isOutbound, String user) {
        if (words.source == null && words.destination == null) {
            return LogMessage.of(line);
        }
        EventBuilder event = switch (meaning) {
            case DENIED -> line.event(OcsfClass.NETWORK_ACTIVITY, 5).disposition(Disposition.BLOCKED);
            case PERMITTED -> line.event(OcsfClass.NETWORK_ACTIVITY, 1).disposition(Disposition.ALLOWED);
            case OPENED -> line.event(OcsfClass.NETWORK_ACTIVITY, 1);
            case CLOSED -> line.event(OcsfClass.NETWORK_ACTIVITY, 2);
            case TRANSLATED ->
                line.event(OcsfClass.NETWORK_ACTIVITY, 0)
                        .otherActivity(text.startsWith("Teardown") ? "Translation end" : "Translation");
            default -> line.event(OcsfClass.NETWORK_ACTIVITY, 6);
        };
        int direction =
                isOutbound ? Connection.OUTBOUND : text.contains("nbound ") ? Connection.INBOUND : Connection.UNKNOWN;
        JsonObject info = Connection.of(words.protocol, direction);
        String id = between(text, " connection ", " ");
        if (!id.isEmpty() && Character.isDigit(id.charAt(0))) {
            info.put("uid", id);
        }
        String opener = user.isEmpty() ? words.sourceUser : user;
        return acting(event, opener).set("connection_info", info);
    }

    private static EventBuilder authentication(Line line, String text, AsaWords words, String user, int activity) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean failed = lower.contains("reject")
                || lower.contains("fail")
                || lower.contains("denied")
                || lower.contains("did not")
                || lower.contains("locked")
                || lower.contains("invalid");
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", user(user.isEmpty() ? "unknown" : user))
                .set("service", new JsonObject(1).put("name", "ASA"))
                .succeeded(activity == 2 || !failed);
        if (words.destination == null && !line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        return event.set("status_detail", between(text, "reason = ", " :"));
    }

    /// `New user added to local dbase: Uname: alice Priv: 15 Encpass: …`, `User deleted from local dbase: Uname: …`,
    /// `User priv level changed: Uname: alice From: 1 To: 15`
    private static EventBuilder account(Line line, int id, String text, String user) {
        EventBuilder event = switch (id) {
            case 502101 -> line.event(OcsfClass.ACCOUNT_CHANGE, 1);
            case 502102 -> line.event(OcsfClass.ACCOUNT_CHANGE, 6);
            default -> line.event(OcsfClass.ACCOUNT_CHANGE, 0).otherActivity("Privilege level changed");
        };
        String level = id == 502103 ? between(text, " To: ", " ") : between(text, " Priv: ", " ");
        return event.set("user", user(user.isEmpty() ? "unknown" : user))
                .succeeded(true)
                .unmapped("privilege_level", level);
    }

    /// `User 'alice', running 'CLI' from IP 192.0.2.1, executed 'clear'`, `User 'alice' executed the 'x' command.`
    private static EventBuilder command(Line line, String text, AsaWords words, String user) {
        int executed = text.indexOf("executed ");
        String command = executed < 0 ? text : text.substring(executed + "executed ".length());
        command = command.endsWith("' command.") ? command.substring(0, command.length() - 10) : command;
        for (String prefix : new String[] {"cmd: ", "the "}) {
            command = command.startsWith(prefix) ? command.substring(prefix.length()) : command;
        }
        command = AsaEnd.bare(command);
        boolean reads = command.startsWith("show") || command.startsWith("ping") || command.startsWith("more");
        if (words.source == null) {
            words.source = new AsaEnd("", "console", -1);
        }
        return line.event(OcsfClass.API_ACTIVITY, reads ? 2 : 3)
                .set(
                        "api",
                        new JsonObject(2)
                                .put("operation", command.isEmpty() ? "unknown" : command)
                                .put("service", new JsonObject(1).put("name", "ASA CLI")))
                .set("actor", new JsonObject(1).put("user", user(user.isEmpty() ? "unknown" : user)))
                .succeeded(true);
    }

    private static EventBuilder configured(Line line, String text) {
        EventBuilder event = line.event(OcsfClass.DEVICE_CONFIG_STATE_CHANGE, 1);
        if (line.host().isEmpty()) {
            event.set("device", new JsonObject(2).put("name", "unknown"));
        }
        return event.set("status_detail", text);
    }

    /// `192.0.2.1 Accessed URL 198.51.100.1:http://www.example.com/`, `Access denied URL http://… SRC … DEST …`
    private static EventBuilder web(Line line, String text, AsaWords words, String user) {
        int url = text.indexOf("URL ");
        int link = text.indexOf("http");
        String target = url >= 0
                ? new Cursor(text, url + 4, text.length()).word()
                : link < 0 ? "" : AsaEnd.bare(new Cursor(text, link, text.length()).word());
        int scheme = target.indexOf(":http");
        int slash = target.indexOf(":/");
        int cut = scheme > 0 ? scheme : slash > 0 && AsaEnd.read(target.substring(0, slash)) != null ? slash : -1;
        if (cut > 0) {
            AsaEnd server = AsaEnd.read(target.substring(0, cut));
            words.destination = server != null ? server : words.destination;
            target = target.substring(cut + 1);
        }
        boolean denied = text.contains("denied") || text.contains("DENIED");
        EventBuilder event =
                line.event(OcsfClass.HTTP_ACTIVITY, 0).disposition(denied ? Disposition.BLOCKED : Disposition.ALLOWED);
        var request = new JsonObject(1);
        if (!target.isEmpty()) {
            request.put("url", Urls.of(target));
        }
        return acting(event, user).set("http_request", request);
    }

    private static EventBuilder threat(Line line, int id, String text, AsaWords words) {
        int at = text.indexOf("exceeded");
        String title = at < 0 ? text : text.substring(0, at + "exceeded".length());
        EventBuilder event = line.event(OcsfClass.DETECTION_FINDING, 1).set("is_alert", true);
        if (words.source != null) { // `Host 192.0.2.1 is attacking`
            event.set(
                    "evidences", List.of(new JsonObject(1).put("src_endpoint", Ocsf.endpoint(words.source.address()))));
        }
        return event.set(
                "finding_info",
                new JsonObject(3)
                        .put("uid", id + "-" + line.loggedTime() + '-' + Integer.toHexString(text.hashCode()))
                        .put("title", title)
                        .put(
                                "analytic",
                                new JsonObject(3)
                                        .put("uid", Integer.toString(id))
                                        .put("name", "ASA threat detection")
                                        .put("type_id", 2L)));
    }

    private static EventBuilder tunnel(Line line, AsaMeaning meaning, AsaWords words, String text, String user) {
        if (words.source == null && words.destination == null) {
            return LogMessage.of(line);
        }
        EventBuilder event = switch (meaning) {
            case TUNNEL_OPENED -> line.event(OcsfClass.TUNNEL_ACTIVITY, 1);
            case TUNNEL_CLOSED -> line.event(OcsfClass.TUNNEL_ACTIVITY, 2);
            default -> line.event(OcsfClass.TUNNEL_ACTIVITY, 0).otherActivity("Session");
        };
        event.set("connection_info", Connection.of(words.protocol, Connection.UNKNOWN));
        int assigned = text.lastIndexOf(ASSIGNED);
        String inner = assigned < 0 ? "" : between(text.substring(assigned), ASSIGNED, ">");
        event.set("tunnel_interface", "ip", IpText.isIp(inner) ? inner : "");
        return user.isEmpty() ? event : event.set("user", user(user));
    }

    /// What all kinds have: the ends with their users and translations, the sizes, the rule.
    ///
    /// @param isNamed whether the text may hold values behind a name and a colon
    private static EventBuilder finish(EventBuilder event, AsaWords words, String text, String user, boolean isNamed) {
        OcsfClass type = event.type();
        if (type == OcsfClass.APPLICATION_LIFECYCLE
                || type == OcsfClass.APPLICATION_ERROR
                || type == OcsfClass.DETECTION_FINDING
                || type == OcsfClass.DEVICE_CONFIG_STATE_CHANGE) {
            acting(event, user);
            event.unmapped("src", words.source == null ? "" : words.source.address());
            return event.unmapped("dst", words.destination == null ? "" : words.destination.address());
        }
        boolean isNetwork = type.categoryUid() == 4;
        if (words.source != null) {
            event.set("src_endpoint", end(words.source, words.sourceTranslated, words.sourceUser));
        }
        if (words.destination != null) {
            event.set("dst_endpoint", end(words.destination, words.destinationTranslated, words.destinationUser));
        }
        long bytes = number(text, "bytes ");
        if (isNetwork && bytes >= 0) {
            event.set("traffic", new JsonObject(1).put("bytes", bytes));
        }
        if (isNetwork && isNamed) {
            session(event, text);
        }
        if (text.contains("access-")) {
            rule(event, text);
        }
        return isNamed
                ? event.unmapped("user_agent", between(text, "Client Type: ", "\n"))
                        .unmapped("original_payload", between(text, PAYLOAD, "\n"))
                : event;
    }

    /// `Bytes xmt: 100, Bytes rcv: 200`, of a VPN session.
    private static void session(EventBuilder event, String text) {
        long sent = number(text, "Bytes xmt: ");
        if (sent >= 0) {
            var traffic = new JsonObject(2).put("bytes_in", sent); // transmitted by the ASA: the client gets it
            long received = number(text, "Bytes rcv: ");
            event.set("traffic", received < 0 ? traffic : traffic.put("bytes_out", received));
        }
    }

    private static JsonObject end(AsaEnd end, @Nullable AsaEnd translated, String user) {
        JsonObject endpoint = end.endpoint();
        if (translated != null) {
            endpoint.put("proxy_endpoint", translated.endpoint());
        }
        return user.isEmpty() ? endpoint : endpoint.put("owner", user(user));
    }

    private static EventBuilder acting(EventBuilder event, String user) {
        if (!user.isEmpty()) {
            event.object("actor").put("user", user(user));
        }
        return event;
    }

    /// `LOCAL\alice`: the identity firewall puts the domain in front.
    private static JsonObject user(String name) {
        int backslash = name.indexOf('\\');
        boolean hasDomain = backslash > 0 && backslash + 1 < name.length();
        JsonObject user = Ocsf.user(hasDomain ? name.substring(backslash + 1) : name);
        return hasDomain ? user.put("domain", name.substring(0, backslash)) : user;
    }

    /// `by access-group "outside_in"`, `access-list outside_in permitted …`
    private static void rule(EventBuilder event, String text) {
        String group = between(text, "access-group \"", "\"");
        String list = group.isEmpty() ? between(text, "access-list ", " ") : group;
        if (!list.isEmpty()) {
            event.set("firewall_rule", new JsonObject(1).put("name", list));
        }
    }

    private static long number(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? -1 : new Cursor(text, at + mark.length(), text.length()).number();
    }

    /// The text between two marks, or up to the end when the second does not come; empty when the first does not.
    private static String between(String text, String start, String stop) {
        int from = text.indexOf(start);
        return from < 0 ? "" : new Cursor(text, from + start.length(), text.length()).until(stop);
    }
}

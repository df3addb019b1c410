package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Check Point's Log Exporter (sk122323): syslog's `CheckPoint PID - [action:"Accept"; src:"192.0.2.1"; …]`,
/// the generic `key:value; …`, and Splunk's `key=value|…`; field names as in "Description of Fields in Check
/// Point Logs" (sk144192).
final class CheckPoint implements Parser {
    static boolean isCheckPoint(Line line) {
        return CheckPointFields.isSyslog(line) || CheckPointFields.isPiped(line.message());
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject all = CheckPointFields.read(line);
        var fields = new Fields(all);
        if (all.size() < 3 || !(fields.has("product") || fields.has("action") || fields.has("origin"))) {
            return Parsed.rejected("no fields such as action, product and origin");
        }
        EventBuilder event = event(line, fields);
        if (event == null) {
            event = LogMessage.of(line, false, fields.has("product") ? fields.text("product") : "Check Point")
                    .set("message", message(fields, line));
        }
        String origin = fields.text("origin");
        if (!origin.isEmpty()) {
            event.set("device", Ocsf.endpoint(origin).put("type_id", 9L));
            event.set("device", "hostname", fields.text("hostname"));
        }
        return Parsed.of(event.time(time(line, fields))
                .metadata("event_code", fields.text("product"))
                .metadata("original_event_uid", fields.text("loguid"))
                .set("unmapped", all));
    }

    private static String message(Fields fields, Line line) {
        String text = fields.first("description", "message_info", "msg", "operation", "session_description");
        return text.isEmpty() ? line.message() : text;
    }

    /// `time` is in seconds; exporters may write it as the log's own text, and then syslog's header has it.
    private static long time(Line line, Fields fields) {
        long epoch = Timestamps.epoch(fields.number("time"));
        return epoch == Timestamps.NONE ? line.loggedTime() : epoch;
    }

    private static @Nullable EventBuilder event(Line line, Fields fields) {
        String action = fields.text("action").toLowerCase(Locale.ROOT);
        String operation = fields.text("operation").toLowerCase(Locale.ROOT);
        if (isLog(action) || isLog(operation)) {
            return logon(line, fields, isLog(action) ? action : operation);
        }
        if (fields.has("administrator") || (fields.has("operation") && fields.has("subject"))) {
            return change(line, fields, operation);
        }
        End source = source(fields);
        End destination = destination(fields);
        if (!source.isIdentified() && !destination.isIdentified()) {
            return null;
        }
        if (isThreat(fields)) {
            return finding(line, fields, source, destination);
        }
        return fields.has("resource") || fields.has("url")
                ? web(line, fields, source, destination)
                : network(line, fields, source, destination);
    }

    private static boolean isLog(String word) {
        return word.endsWith("log in")
                || word.equals("log out")
                || word.equals("login")
                || word.equals("logout")
                || word.equals("failed login");
    }

    private static boolean isThreat(Fields fields) {
        return switch (fields.text("product")) {
            case "SmartDefense",
                    "IPS",
                    "Anti-Virus",
                    "New Anti Virus",
                    "Anti-Bot",
                    "Anti-Malware",
                    "Threat Emulation",
                    "Threat Extraction",
                    "Forensics",
                    "Anti-Ransomware",
                    "Anti-Exploit",
                    "Zero Phishing",
                    "Content Awareness",
                    "DLP",
                    "DDoS Protector",
                    "Core" ->
                fields.has("protection_name")
                        || fields.has("attack")
                        || fields.has("malware_action")
                        || fields.has("file_name")
                        || fields.has("verdict")
                        || fields.has("protection_type")
                        || fields.has("confidence_level");
            default -> fields.has("protection_name") || fields.has("attack");
        };
    }

    private static EventBuilder network(Line line, Fields fields, End source, End destination) {
        Disposition disposition = disposition(fields);
        int activity = Verdicts.isDenied(disposition)
                ? Network.REFUSE
                : fields.has("elapsed") || fields.has("bytes") ? Network.TRAFFIC : Network.OPEN;
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .set("app_name", fields.first("appi_name", "service_id"));
        return common(event, fields, source, destination);
    }

    private static EventBuilder web(Line line, Fields fields, End source, End destination) {
        JsonObject url = Web.url(fields.first("resource", "url"));
        String category = fields.first("matched_category", "app_category");
        if (!category.isEmpty()) {
            url.put("categories", List.of(category));
        }
        String method = fields.text("method");
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set(
                        "http_request",
                        Web.request(
                                url, method, fields.first("web_client_type", "user_agent"), fields.text("referrer")))
                .set("app_name", fields.text("appi_name"));
        return common(event, fields, source, destination);
    }

    private static EventBuilder common(EventBuilder event, Fields fields, End source, End destination) {
        Network.ends(event, source, destination);
        event.set("connection_info", connection(fields, source)).disposition(disposition(fields));
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(
                        first(fields, "sent_bytes", "client_outbound_bytes"),
                        first(fields, "received_bytes", "client_inbound_bytes"),
                        first(fields, "client_outbound_packets"),
                        first(fields, "client_inbound_packets")));
        if (!event.body().has("traffic") && fields.number("bytes") >= 0) {
            event.set("traffic", "bytes", fields.number("bytes"));
        }
        user(event, fields);
        return rule(event, fields).set("status_detail", fields.first("reason", "message_info"));
    }

    private static long first(Fields fields, String... names) {
        return Fields.toNumber(fields.first(names));
    }

    private static EventBuilder rule(EventBuilder event, Fields fields) {
        String rule = fields.first("rule_uid", "match_id", "rule");
        Network.rule(event, fields.text("rule_name"), rule);
        return event.set("policy", "name", fields.first("layer_name", "policy_name", "policy"));
    }

    private static EventBuilder finding(Line line, Fields fields, End source, End destination) {
        String signature = fields.first("protection_id", "signature_id", "asm_id");
        Finding finding = Finding.of(
                        line,
                        fields.text("loguid"),
                        fields.first(
                                "protection_name", "attack_info", "attack", "malware_family", "verdict", "product"),
                        signature)
                .category(fields.first("attack", "protection_type", "product"))
                .description(fields.first("attack_info", "description"))
                .connection(source, destination, connection(fields, source));
        String url = fields.first("resource", "url");
        if (!url.isEmpty()) {
            finding.evidence("url", Web.url(url));
        }
        String name = fields.text("file_name");
        if (!name.isEmpty()) {
            JsonObject file = Ocsf.file(name);
            String hash = fields.text("file_sha256");
            finding.evidence("file", hash.isEmpty() ? file : file.put("hashes", List.of(Ocsf.hash("SHA-256", hash))));
        }
        EventBuilder event =
                finding.event().disposition(disposition(fields)).severity(severity(fields.text("severity")));
        user(event, fields);
        return rule(event, fields);
    }

    private static EventBuilder logon(Line line, Fields fields, String word) {
        boolean isOut = word.contains("out");
        String user = fields.first("user", "administrator", "src_user_name", "username");
        boolean isFailure = word.startsWith("failed")
                || fields.first("auth_status", "audit_status", "status")
                        .toLowerCase(Locale.ROOT)
                        .contains("fail");
        End source = End.at(fields.first("src", "client_ip")).host(fields.first("machine", "src_machine_name"));
        String method = fields.text("auth_method");
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, isOut ? 2 : 1)
                .set("user", named(user.isEmpty() ? "unknown" : user))
                .set("service", "name", fields.has("product") ? fields.text("product") : "Check Point")
                .set("src_endpoint", source.json())
                .set("dst_endpoint", destination(fields).json())
                .set("status_detail", fields.first("reason", "additional_info", "error_description"))
                .succeeded(!isFailure);
        return method.isEmpty() ? event : event.set("auth_protocol_id", 99L, "auth_protocol", method);
    }

    private static EventBuilder change(Line line, Fields fields, String operation) {
        int activity = operation.startsWith("create") || operation.startsWith("add")
                ? 1
                : operation.startsWith("delete") || operation.startsWith("remove")
                        ? 4
                        : operation.startsWith("modify")
                                        || operation.startsWith("set")
                                        || operation.startsWith("rename")
                                ? 3
                                : 0;
        String object = fields.first("objectname", "object_name", "subject");
        String user = fields.first("administrator", "user");
        String type = fields.first("objecttype", "objecttable", "subject");
        EventBuilder event = line.event(OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", object.isEmpty() ? "Check Point management" : object)
                                .put("type", type.isEmpty() ? "object" : type))
                .set("actor", "user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set(
                        "src_endpoint",
                        End.at(fields.first("client_ip", "src"))
                                .host(fields.text("machine"))
                                .json())
                .set("comment", fields.first("fieldschanges", "additional_info", "session_description"))
                .succeeded(!fields.text("audit_status").equalsIgnoreCase("failure"));
        return activity == 0 && !operation.isEmpty() ? event.otherActivity(fields.text("operation")) : event;
    }

    private static void user(EventBuilder event, Fields fields) {
        String user = fields.first("user", "src_user_name");
        if (!user.isEmpty()) {
            event.set("actor", "user", named(user));
        }
    }

    /// Identity Awareness writes `Alice Example (alice)`.
    private static JsonObject named(String user) {
        String account = account(user);
        return account.equals(user)
                ? Ocsf.user(user)
                : Ocsf.user(account).put("full_name", user.substring(0, user.lastIndexOf(" (")));
    }

    private static String account(String user) {
        int open = user.endsWith(")") ? user.lastIndexOf(" (") : -1;
        return open <= 0 ? user : user.substring(open + 2, user.length() - 1);
    }

    /// Identity Awareness writes a machine with its domain: `pc-7@example.com`.
    private static String machine(String name) {
        int at = name.indexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }

    private static JsonObject connection(Fields fields, End source) {
        return Network.connection(
                fields.first("proto", "ip_proto"), Direction.of(fields.first("conn_direction", "ifdir")), source);
    }

    private static End source(Fields fields) {
        return End.at(fields.text("src"), fields.text("s_port"))
                .translated(fields.text("xlatesrc"), fields.text("xlatesport"))
                .host(machine(fields.text("src_machine_name")))
                .zone(fields.text("inzone"))
                .mac(fields.first("mac_source_address", "src_mac"))
                .user(account(fields.first("user", "src_user_name")));
    }

    private static End destination(Fields fields) {
        return End.at(fields.text("dst"), fields.first("service", "d_port"))
                .translated(fields.text("xlatedst"), fields.text("xlatedport"))
                .host(machine(fields.first("dst_machine_name", "dst_domain_name")))
                .zone(fields.text("outzone"))
                .mac(fields.first("mac_destination_address", "dst_mac"))
                .user(account(fields.text("dst_user_name")));
    }

    private static Disposition disposition(Fields fields) {
        String action = fields.first("action", "rule_action").toLowerCase(Locale.ROOT);
        return switch (action) {
            case "key install", "ctl", "ip changed", "inform", "ask user", "monitored" -> Disposition.ALLOWED;
            case "redirect" -> Disposition.BLOCKED;
            case "extract" -> Disposition.CORRECTED;
            default -> Verdicts.of(action);
        };
    }

    private static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "4", "critical" -> Severity.CRITICAL;
            case "3", "high" -> Severity.HIGH;
            case "2", "medium" -> Severity.MEDIUM;
            case "1", "low" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}

package dev.nightjar.events.parsers.endpoint;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Web;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a row of a hunting table tells: its alert, processes, files, people, mail.
final class DefenderRow {
    private static final int CREATE = 1;
    private static final long RULE = 1;
    private static final int SEND = 1;
    private static final int RECEIVE = 2;
    private static final int OTHER = 0;

    private DefenderRow() {}

    static EventBuilder alert(Line line, Fields in) {
        return finding(line, in, in.text("Title")).severity(severity(in.text("Severity")));
    }

    /// One entity of an alert; the alert itself is a row of `AlertInfo` with the same `AlertId`.
    static EventBuilder evidence(Line line, Fields in) {
        String type = in.text("EntityType");
        EventBuilder event = finding(line, in, in.first("Title", "ThreatFamily"));
        var evidence = new JsonObject(6);
        if (!in.text("FileName").isEmpty()) {
            evidence.put("file", file(in));
        }
        JsonObject user = user(in, "Account");
        if (!user.isEmpty()) {
            evidence.put("user", user);
        }
        put(evidence, "src_endpoint", End.at(in.text("LocalIP")).json());
        put(evidence, "dst_endpoint", End.at(in.text("RemoteIP")).json());
        if (!in.text("RemoteUrl").isEmpty()) {
            evidence.put("url", Web.url(in.text("RemoteUrl")));
        }
        if (!in.text("ProcessCommandLine").isEmpty()) {
            evidence.put("process", process(in));
        }
        event.set("evidences", evidence.isEmpty() ? null : List.of(evidence));
        return event.severity(severity(in.text("Severity"))).unmapped("EntityType", type);
    }

    private static EventBuilder finding(Line line, Fields in, String title) {
        String name = title.isEmpty() ? "Microsoft Defender alert" : title;
        String id = in.text("AlertId");
        var analytic = new JsonObject(3).put("name", name).put("type_id", RULE);
        var info = new JsonObject(5)
                .put("uid", id.isEmpty() ? name : id)
                .put("title", name)
                .put("analytic", analytic);
        String category = in.text("Category");
        if (!category.isEmpty()) {
            info.put("types", List.of(category));
        }
        List<Object> attacks = attacks(in.text("AttackTechniques"));
        if (!attacks.isEmpty()) {
            info.put("attacks", attacks);
        }
        return line.event(OcsfClass.DETECTION_FINDING, CREATE)
                .set("finding_info", info)
                .set("is_alert", true);
    }

    /// `["Valid Accounts (T1078)", …]`
    private static List<Object> attacks(String techniques) {
        var attacks = new ArrayList<Object>();
        int open = techniques.indexOf("(T");
        while (open >= 0 && attacks.size() < 50) {
            int close = techniques.indexOf(')', open);
            if (close < 0) {
                break;
            }
            attacks.add(new JsonObject(1)
                    .put("technique", new JsonObject(1).put("uid", techniques.substring(open + 1, close))));
            open = techniques.indexOf("(T", close);
        }
        return attacks;
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "High" -> Severity.HIGH;
            case "Medium" -> Severity.MEDIUM;
            case "Low" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    static JsonObject process(Fields in) {
        JsonObject process = Ocsf.process(in.text("FileName"), in.number("ProcessId"));
        if (!in.text("FileName").isEmpty()) {
            process.put("file", file(in));
        }
        put(process, "cmd_line", in.text("ProcessCommandLine"));
        if (!process.has("pid")) {
            process.put("uid", "unknown");
        }
        JsonObject user = user(in, "Account");
        return user.isEmpty() ? process : process.put("user", user);
    }

    /// The process that did it, with who ran it.
    static JsonObject actor(Fields in) {
        var actor = new JsonObject(3).put("app_name", "Microsoft Defender");
        String name = in.text("InitiatingProcessFileName");
        long pid = in.number("InitiatingProcessId");
        if (!name.isEmpty() || pid >= 0) {
            JsonObject process = Ocsf.process(name, pid);
            put(process, "cmd_line", in.text("InitiatingProcessCommandLine"));
            String path = in.text("InitiatingProcessFolderPath");
            if (!path.isEmpty()) {
                process.put("file", Ocsf.file(path));
            }
            if (pid < 0) {
                process.put("uid", "unknown");
            }
            long parent = in.number("InitiatingProcessParentId");
            if (parent >= 0) {
                process.put("parent_process", Ocsf.process(in.text("InitiatingProcessParentFileName"), parent));
            }
            actor.put("process", process);
        }
        JsonObject user = user(in, "InitiatingProcessAccount");
        user = user.isEmpty() ? user(in, "Account") : user;
        return user.isEmpty() ? actor : actor.put("user", user);
    }

    private static JsonObject user(Fields in, String prefix) {
        String name = in.first(prefix + "Name", prefix + "Upn", prefix + "DisplayName");
        if (name.isEmpty()) {
            return new JsonObject(0);
        }
        JsonObject user = Ocsf.user(name);
        put(user, "domain", in.text(prefix + "Domain"));
        put(user, "uid", in.first(prefix + "Sid", prefix + "ObjectId"));
        return user;
    }

    static JsonObject file(Fields in) {
        String path = in.text("FolderPath");
        String name = in.text("FileName");
        boolean isWhole = !path.isEmpty() && (name.isEmpty() || path.endsWith(name));
        String between = path.isEmpty() ? "" : path.indexOf('\\') >= 0 ? "\\" : "/";
        String whole = isWhole ? path : path + between + name;
        JsonObject file = Ocsf.file(whole.isEmpty() ? "unknown" : whole);
        var hashes = new ArrayList<Object>(3);
        for (String algorithm : new String[] {"SHA256", "SHA1", "MD5"}) {
            String value = in.text(algorithm);
            if (!value.isEmpty()) {
                hashes.add(Ocsf.hash(algorithm, value));
            }
        }
        if (!hashes.isEmpty()) {
            file.put("hashes", hashes);
        }
        long size = in.number("FileSize");
        return size < 0 ? file : file.put("size", size);
    }

    static EventBuilder logon(Line line, Fields in, String table) {
        String action = in.text("ActionType");
        JsonObject user = user(in, "Account");
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, action.equals("LogonAttempted") ? OTHER : 1)
                .set("user", user.isEmpty() ? Ocsf.user("unknown") : user)
                .set(
                        "service",
                        "name",
                        in.first("Application", "TargetDeviceName").isEmpty()
                                ? table
                                : in.first("Application", "TargetDeviceName"))
                .set(
                        "src_endpoint",
                        End.at(in.first("RemoteIP", "IPAddress"))
                                .port(Math.max(in.number("RemotePort"), in.number("Port")))
                                .host(in.text("RemoteDeviceName"))
                                .json())
                .set("status_detail", in.text("FailureReason"))
                .set("logon_type", in.text("LogonType"));
        if (in.text("LogonType").isEmpty()) {
            return event.succeeded(!action.endsWith("Failed"));
        }
        event.set("logon_type_id", logonType(in.text("LogonType")));
        return event.succeeded(!action.endsWith("Failed"));
    }

    private static long logonType(String word) {
        return switch (word) {
            case "Interactive" -> 2;
            case "Network" -> 3;
            case "Batch" -> 4;
            case "Service" -> 5;
            case "Unlock" -> 7;
            case "NetworkCleartext" -> 8;
            case "NewCredentials" -> 9;
            case "RemoteInteractive" -> 10;
            case "CachedInteractive" -> 11;
            default -> 99;
        };
    }

    /// Whether a row names a sender or a recipient.
    static boolean isMail(Fields in) {
        return Web.isMail(in.first("SenderFromAddress", "SenderMailFromAddress"))
                || Web.isMail(in.text("RecipientEmailAddress"));
    }

    static EventBuilder email(Line line, Fields in) {
        var mail = new JsonObject(6);
        String from = in.first("SenderFromAddress", "SenderMailFromAddress");
        String to = in.text("RecipientEmailAddress");
        if (Web.isMail(from)) {
            mail.put("from", from);
        }
        if (Web.isMail(to)) {
            mail.put("to", List.of(to));
        }
        put(mail, "subject", in.text("Subject"));
        put(mail, "message_uid", in.first("InternetMessageId", "NetworkMessageId"));
        boolean isOutbound = in.text("EmailDirection").equals("Outbound");
        String action = in.text("DeliveryAction");
        EventBuilder event = line.event(OcsfClass.EMAIL_ACTIVITY, isOutbound ? SEND : RECEIVE)
                .set("direction_id", isOutbound ? 2L : in.text("EmailDirection").equals("Inbound") ? 1L : 3L)
                .set("email", mail)
                .set("status_detail", in.text("ThreatTypes"))
                .disposition(
                        switch (action) {
                            case "Blocked" -> Disposition.BLOCKED;
                            case "Junked" -> Disposition.QUARANTINED;
                            case "Delivered" -> Disposition.ALLOWED;
                            default -> Disposition.UNKNOWN;
                        });
        String address = in.first("SenderIPv4", "SenderIPv6");
        return IpText.isIp(address) ? event.set("src_endpoint", Ocsf.endpoint(address)) : event;
    }

    static EventBuilder click(Line line, Fields in) {
        boolean isBlocked = in.text("ActionType").startsWith("ClickBlocked");
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, OTHER)
                .set("http_request", Web.request(Web.url(in.text("Url")), "", "", ""))
                .set("actor", "user", Ocsf.user(name(in)))
                .disposition(isBlocked ? Disposition.BLOCKED : Disposition.ALLOWED);
        String address = in.text("IPAddress");
        return event.set("src_endpoint", IpText.isIp(address) ? Ocsf.endpoint(address) : Ocsf.endpoint("unknown"));
    }

    static EventBuilder call(Line line, Fields in) {
        String action = in.text("ActionType");
        EventBuilder event = line.event(OcsfClass.API_ACTIVITY, 99)
                .set(
                        "api",
                        new JsonObject(2)
                                .put("operation", action.isEmpty() ? "unknown" : action)
                                .put("service", new JsonObject(1).put("name", in.text("Application"))))
                .set(
                        "actor",
                        new JsonObject(1)
                                .put("user", Who.user(name(in), in.first("AccountObjectId", "AccountSid"), "")))
                .set("http_request", Web.request(new JsonObject(), "", in.text("UserAgent"), ""));
        event.otherActivity(action.isEmpty() ? "Call" : action);
        String address = in.text("IPAddress");
        return event.set(
                "src_endpoint",
                IpText.isIp(address) ? Ocsf.endpoint(address) : new JsonObject(1).put("name", "unknown"));
    }

    private static String name(Fields in) {
        String name = in.first("AccountUpn", "AccountName", "AccountDisplayName");
        return name.isEmpty() ? "unknown" : name;
    }

    private static void put(JsonObject object, String name, @Nullable JsonObject value) {
        if (value != null && !value.isEmpty()) {
            object.put(name, value);
        }
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.windows.WindowsEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/// Logons and logoffs, NTLM and Kerberos on a domain controller, RADIUS, and what a session is allowed.
final class Logons {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;
    private static final int TICKET = 3;
    private static final int SERVICE_TICKET = 4;
    private static final int RENEWAL = 5;
    private static final int PREAUTH = 6;

    private Logons() {}

    static EventBuilder event(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 4624 -> logon(line, read, true);
            case 4625 -> logon(line, read, false);
            case 4648 -> explicit(line, read);
            case 4634, 4647 -> session(line, read, LOGOFF, "");
            case 4778 -> session(line, read, 0, "Session Reconnect");
            case 4779 -> session(line, read, 0, "Session Disconnect");
            case 4800 -> session(line, read, 0, "Lock");
            case 4801 -> session(line, read, 0, "Unlock");
            case 4802 -> session(line, read, 0, "Screen Saver Start");
            case 4803 -> session(line, read, 0, "Screen Saver Stop");
            case 4825 -> session(line, read, LOGON, "").succeeded(false);
            case 4768, 4772 -> kerberos(line, read, TICKET);
            case 4769, 4773 -> kerberos(line, read, SERVICE_TICKET);
            case 4770 -> kerberos(line, read, RENEWAL);
            case 4771 -> kerberos(line, read, PREAUTH).succeeded(false);
            case 4776, 4777 -> ntlm(line, read);
            case 4649 ->
                kerberos(line, read, 0).otherActivity("Replay Detected").severity(Severity.HIGH);
            case 6272, 6278 -> radius(line, read, true);
            case 6273, 6274, 6276, 6279 -> radius(line, read, false);
            case 4672, 4964 -> privileges(line, read);
            default -> groups(line, read);
        };
    }

    private static EventBuilder authentication(Line line, WindowsEvent read, int activity, JsonObject user) {
        EventBuilder event = read.event(line, OcsfClass.AUTHENTICATION, activity)
                .set("user", Parties.required(user))
                .set("actor", Parties.actor(read));
        Parties.source(event, read);
        if (read.computer().isEmpty()) {
            event.set("service", new JsonObject(1).put("name", "Windows"));
        } else {
            event.set("dst_endpoint", Ocsf.endpoint(read.computer()));
        }
        return event;
    }

    private static EventBuilder logon(Line line, WindowsEvent read, boolean succeeded) {
        EventBuilder event = authentication(line, read, LOGON, Parties.account(read, "Target"))
                .succeeded(succeeded)
                .set("is_new_logon", succeeded);
        type(event, read);
        protocol(event, Parties.first(read, "AuthenticationPackageName", "LogonProcessName"));
        String session = read.text("TargetLogonId");
        if (!session.isEmpty()) {
            event.set("session", new JsonObject(1).put("uid", session));
        }
        String code = read.text("SubStatus");
        code = code.isEmpty() || code.equals("0x0") ? read.text("Status") : code;
        return succeeded ? event : event.set("status_code", code).set("status_detail", LogonStatus.of(code));
    }

    private static void type(EventBuilder event, WindowsEvent read) {
        long type = read.number("LogonType");
        boolean isKnown = (type >= 2 && type <= 13 && type != 6) || type == 0;
        if (isKnown) {
            event.set("logon_type_id", type == 0 ? 1 : type, "logon_type", "");
            event.set("is_remote", type == 3 || type == 8 || type == 10 || type == 12);
            if (type == 8) {
                event.set("is_cleartext", true);
            }
        }
    }

    private static void protocol(EventBuilder event, String packageName) {
        String lower = packageName.toLowerCase(Locale.ROOT);
        long id = lower.contains("ntlm") || lower.startsWith("microsoft_authentication_package")
                ? 1
                : lower.contains("kerberos") ? 2 : lower.contains("digest") ? 3 : lower.isEmpty() ? 0 : 99;
        if (id > 0) {
            event.set("auth_protocol_id", id, "auth_protocol", packageName);
        }
    }

    /// A process used other credentials than its own: the account whose they are is the user.
    private static EventBuilder explicit(Line line, WindowsEvent read) {
        EventBuilder event = authentication(line, read, LOGON, Parties.account(read, "Target"));
        String server = read.text("TargetServerName");
        if (!server.isEmpty() && !server.equalsIgnoreCase("localhost")) {
            event.set("dst_endpoint", Ocsf.endpoint(server));
        }
        return event;
    }

    private static EventBuilder session(Line line, WindowsEvent read, int activity, String other) {
        JsonObject user = Parties.account(read, "Target");
        if (user.isEmpty()) {
            user = Parties.account(read.text("AccountName"), read.text("AccountDomain"), "");
        }
        EventBuilder event = authentication(line, read, activity, user);
        type(event, read);
        String session = Parties.first(read, "TargetLogonId", "LogonID", "SessionId");
        if (!session.isEmpty()) {
            event.set("session", new JsonObject(1).put("uid", session));
        }
        return other.isEmpty() ? event : event.otherActivity(other);
    }

    private static EventBuilder kerberos(Line line, WindowsEvent read, int activity) {
        EventBuilder event = authentication(line, read, activity, Parties.account(read, "Target"))
                .set("auth_protocol_id", 2, "auth_protocol", "Kerberos");
        String service = read.text("ServiceName");
        if (!service.isEmpty()) {
            var named = new JsonObject(2).put("name", service);
            String sid = read.text("ServiceSid");
            event.set("service", sid.isEmpty() ? named : named.put("uid", sid));
        }
        String status = Parties.first(read, "Status", "FailureCode");
        if (!status.isEmpty()) {
            boolean succeeded = status.equals("0x0");
            event.succeeded(succeeded).set("status_code", status);
            event.set("status_detail", succeeded ? "" : LogonStatus.kerberos(status));
        }
        if (activity == TICKET || activity == SERVICE_TICKET) {
            event.set("authentication_token", new JsonObject(1).put("type_id", activity == TICKET ? 1L : 2L));
        }
        return event;
    }

    /// A domain controller checked a password: `Workstation` is where it was typed.
    private static EventBuilder ntlm(Line line, WindowsEvent read) {
        EventBuilder event = authentication(line, read, LOGON, Parties.account(read, "Target"))
                .set("auth_protocol_id", 1, "auth_protocol", "NTLM");
        String status = read.text("Status").isEmpty() ? read.text("Error_Code") : read.text("Status");
        if (!status.isEmpty()) {
            boolean succeeded = status.equals("0x0");
            event.succeeded(succeeded).set("status_code", status);
            event.set("status_detail", succeeded ? "" : LogonStatus.of(status));
        }
        return event;
    }

    private static EventBuilder radius(Line line, WindowsEvent read, boolean granted) {
        JsonObject user = Parties.account(read, "Subject");
        EventBuilder event = authentication(line, read, LOGON, user)
                .set("auth_protocol_id", 10, "auth_protocol", "RADIUS")
                .set("status_detail", read.text("Reason"))
                .set("status_code", read.text("ReasonCode"))
                .succeeded(granted);
        String station = read.text("CallingStationID");
        String address = Parties.first(read, "ClientIPAddress", "NASIPv4Address", "NASIPv6Address");
        JsonObject source = Ocsf.endpoint(address);
        String mac = Ocsf.mac(station);
        if (mac != null) {
            source.put("mac", mac);
        }
        return source.isEmpty() ? event : event.set("src_endpoint", source);
    }

    private static EventBuilder privileges(Line line, WindowsEvent read) {
        boolean isGroups = read.id() == 4964;
        JsonObject user = Parties.account(read, isGroups ? "Target" : "Subject");
        EventBuilder event = read.event(line, OcsfClass.AUTHORIZE_SESSION, isGroups ? 2 : 1)
                .set("user", Parties.required(user))
                .set("actor", Parties.actor(read));
        String session = Parties.first(read, "TargetLogonId", "SubjectLogonId");
        if (!session.isEmpty()) {
            event.set("session", new JsonObject(1).put("uid", session));
        }
        return isGroups
                ? event.set("group", new JsonObject(1).put("name", orUnknown(read.text("SidList"))))
                : event.set("privileges", words(read.text("PrivilegeList")));
    }

    /// 4627: the groups of a new session.
    private static EventBuilder groups(Line line, WindowsEvent read) {
        return read.event(line, OcsfClass.AUTHORIZE_SESSION, 2)
                .set("user", Parties.required(Parties.account(read, "Target")))
                .set("actor", Parties.actor(read))
                .set("group", new JsonObject(1).put("name", orUnknown(read.text("GroupMembership"))));
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    /// Words between any white space and commas.
    static List<Object> words(String text) {
        var words = new ArrayList<Object>();
        var tokens = new StringTokenizer(text, " \t\r\n,");
        while (tokens.hasMoreTokens() && words.size() < 100) {
            words.add(tokens.nextToken());
        }
        return words.isEmpty() ? List.of("unknown") : words;
    }
}

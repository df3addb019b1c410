package dev.nightjar.events.parsers.windows.channel;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.windows.ChannelMessage;
import dev.nightjar.events.parsers.windows.LookUpResult;
import dev.nightjar.events.parsers.windows.WindowsEvent;
import dev.nightjar.events.parsers.windows.security.Parties;

/// Every other channel: the task scheduler, remote desktops, the firewall's rules, AppLocker, look-ups of names,
/// installations; the rest as the message of its provider.
public final class OtherChannels implements Parser {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;

    /// Has a parser of its own, for its logs are text as well.
    private static final String DNS_SERVER = "Microsoft-Windows-DNSServer";

    public static boolean isOf(WindowsEvent event) {
        return !event.provider().equals(DNS_SERVER)
                && !(event.channel().isEmpty() && event.provider().isEmpty());
    }

    @Override
    public Parsed parse(Line line) {
        WindowsEvent read = WindowsEvent.read(line);
        if (read == null || (read.channel().isEmpty() && read.provider().isEmpty())) {
            return Parsed.rejected("no Windows event in XML or JSON, or one without channel and provider");
        }
        return Parsed.of(event(line, read));
    }

    private static EventBuilder event(Line line, WindowsEvent read) {
        int id = (int) read.id();
        return switch (read.channel()) {
            case "Microsoft-Windows-TaskScheduler/Operational" -> task(line, read, id);
            case "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational" ->
                switch (id) {
                    case 21 -> desktop(line, read, read.text("User"), read.text("Address"), LOGON, "");
                    case 23 -> desktop(line, read, read.text("User"), read.text("Address"), LOGOFF, "");
                    case 24 -> desktop(line, read, read.text("User"), read.text("Address"), 0, "Session Disconnect");
                    case 25 -> desktop(line, read, read.text("User"), read.text("Address"), 0, "Session Reconnect");
                    default -> ChannelMessage.of(line, read);
                };
            case "Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational" ->
                id == 1149 ? connection(line, read) : ChannelMessage.of(line, read);
            case "Microsoft-Windows-Windows Firewall With Advanced Security/Firewall" -> rule(line, read, id);
            case "Microsoft-Windows-AppLocker/EXE and DLL",
                    "Microsoft-Windows-AppLocker/MSI and Script",
                    "Microsoft-Windows-AppLocker/Packaged app-Execution",
                    "Microsoft-Windows-AppLocker/Packaged app-Deployment" -> applocker(line, read, id);
            case "Microsoft-Windows-DNS-Client/Operational", "Microsoft-Windows-DNS Client Events/Operational" ->
                id == 3008 || id == 3020 ? lookup(line, read) : ChannelMessage.of(line, read);
            case "Application" -> application(line, read, id);
            default -> ChannelMessage.of(line, read);
        };
    }

    private static EventBuilder task(Line line, WindowsEvent read, int id) {
        int activity = switch (id) {
            case 106 -> 1;
            case 140 -> 2;
            case 141 -> 3;
            case 142 -> 5;
            case 100, 129, 200 -> 6;
            case 101, 102, 103, 201, 202, 203 -> 0;
            default -> -1;
        };
        String name = read.text("TaskName");
        if (activity < 0 || name.isEmpty()) {
            return ChannelMessage.of(line, read);
        }
        var job = new JsonObject(2).put("name", name);
        String command = Parties.first(read, "Path", "ActionName");
        EventBuilder event = read.event(line, OcsfClass.SCHEDULED_JOB_ACTIVITY, activity)
                .set("job", command.isEmpty() ? job : job.put("cmd_line", command));
        if (id == 101 || id == 103 || id == 202 || id == 203) {
            event.succeeded(false);
        }
        JsonObject user = WindowsEvent.user(Parties.first(read, "UserContext", "UserName"));
        if (user != null) {
            event.set("actor", new JsonObject(1).put("user", user));
        }
        return activity == 0 ? event.otherActivity("Complete") : event;
    }

    private static EventBuilder desktop(
            Line line, WindowsEvent read, String account, String address, int activity, String other) {
        JsonObject user = WindowsEvent.user(account);
        EventBuilder event = read.event(line, OcsfClass.AUTHENTICATION, activity)
                .set("user", user == null ? Ocsf.user("unknown") : user)
                .set("service", new JsonObject(1).put("name", "Remote Desktop Services"))
                .succeeded(true);
        if (!address.isEmpty() && !address.equalsIgnoreCase("LOCAL")) {
            event.set("src_endpoint", Ocsf.endpoint(address)).set("is_remote", true);
        }
        String session = read.text("SessionID");
        if (!session.isEmpty()) {
            event.set("session", new JsonObject(1).put("uid", session));
        }
        return other.isEmpty() ? event : event.otherActivity(other);
    }

    /// 1149: user, domain and address of a client that was let in (network level authentication).
    private static EventBuilder connection(Line line, WindowsEvent read) {
        String name = Parties.first(read, "Param1", "param1");
        String domain = Parties.first(read, "Param2", "param2");
        String account = domain.isEmpty() || name.isEmpty() ? name : domain + '\\' + name;
        return desktop(line, read, account, Parties.first(read, "Param3", "param3"), LOGON, "");
    }

    private static EventBuilder rule(Line line, WindowsEvent read, int id) {
        int activity = switch (id) {
            case 2004, 2071, 2097 -> 1;
            case 2005, 2073, 2099, 2002, 2003, 2010 -> 3;
            case 2006, 2033, 2052 -> 4;
            default -> -1;
        };
        if (activity < 0) {
            return ChannelMessage.of(line, read);
        }
        String name = Parties.first(read, "RuleName", "RuleId", "SettingType");
        EventBuilder event = read.event(line, OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", name.isEmpty() ? "all rules" : name)
                                .put("type", "Firewall Rule"));
        String image = read.text("ModifyingApplication");
        return image.isEmpty()
                ? event
                : event.set("actor", new JsonObject(1).put("process", WindowsEvent.process(image, -1, "")));
    }

    /// 8002, 8005, 8020, 8023 let it run; 8003, 8006, 8021, 8024 would not have; 8004, 8007, 8022, 8025 did not.
    private static EventBuilder applocker(Line line, WindowsEvent read, int id) {
        Disposition disposition = switch (id) {
            case 8002, 8005, 8020, 8023 -> Disposition.ALLOWED;
            case 8003, 8006, 8021, 8024 -> Disposition.LOGGED;
            case 8004, 8007, 8022, 8025 -> Disposition.BLOCKED;
            default -> Disposition.UNKNOWN;
        };
        String path = Parties.first(read, "FullFilePath", "FilePath");
        if (disposition == Disposition.UNKNOWN || path.isEmpty()) {
            return ChannelMessage.of(line, read);
        }
        JsonObject user = Parties.account("", "", read.text("TargetUser"));
        var actor = new JsonObject(2).put("app_name", "AppLocker");
        EventBuilder event = read.event(line, OcsfClass.PROCESS_ACTIVITY, 1)
                .disposition(disposition)
                .set("process", WindowsEvent.process(path, read.number("TargetProcessId"), ""))
                .set("actor", user.isEmpty() ? actor : actor.put("user", user));
        String rule = read.text("RuleName");
        return rule.isEmpty() ? event : event.set("policy", new JsonObject(1).put("name", rule));
    }

    private static EventBuilder lookup(Line line, WindowsEvent read) {
        long number = read.number("QueryType");
        String type = number >= 0 && number <= 65_535 ? DnsEvents.type(number) : read.text("QueryType");
        return LookUpResult.of(
                read,
                read.event(line, OcsfClass.DNS_ACTIVITY, DnsEvents.RESPONSE)
                        .set("query", DnsEvents.query(read.text("QueryName"), type))
                        .set("src_endpoint", Ocsf.endpoint(read.computer())));
    }

    private static EventBuilder application(Line line, WindowsEvent read, int id) {
        if (!read.provider().equals("MsiInstaller")) {
            return ChannelMessage.of(line, read);
        }
        int activity = switch (id) {
            case 1033, 11707 -> 1;
            case 1034, 11724 -> 2;
            default -> 0;
        };
        String product = read.text("param1");
        return activity == 0 || product.isEmpty()
                ? ChannelMessage.of(line, read)
                : ChannelMessage.lifecycle(line, read, OcsfClass.APPLICATION_LIFECYCLE, activity, product);
    }
}

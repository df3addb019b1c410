package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// CrowdStrike Falcon Data Replicator: what the sensor sees, by `event_simpleName`; flat, or below `event`.
final class CrowdStrikeFdr implements Parser {
    private static final Places NAME = Places.of("event_simpleName", "event.event_simpleName", "fdr_event_type");
    private static final Places TIME =
            Places.of("timestamp", "event.timestamp", "ContextTimeStamp", "ProcessStartTime");
    private static final Places HOST =
            Places.of("ComputerName", "event.ComputerName", "aid_computer_name", "LocalAddressIP4", "aid", "event.aid");

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        String name = NAME.text(json);
        if (name.isEmpty()) {
            return Parsed.rejected("no event_simpleName");
        }
        boolean isNested = json.get("event") instanceof JsonObject inner && !inner.isEmpty();
        JsonObject data = isNested ? json.object("event").orElse(json) : json;
        EventBuilder event = event(line, new Fields(data), name);
        event.set("device", device(json)).metadata("event_code", name).metadata("original_event_uid", id(json));
        json.forEach(event::unmapped);
        if (isNested) {
            data.forEach(event::unmapped);
        }
        return Parsed.of(Times.set(event, line, TIME.time(json)));
    }

    private static EventBuilder event(Line line, Fields in, String name) {
        return switch (name) {
            case "ProcessRollup2", "SyntheticProcessRollup2", "CriticalEnvironmentVariableChanged" ->
                process(line, in, 1);
            case "EndOfProcess" -> process(line, in, 2);
            case "ProcessBlocked" -> process(line, in, 1).succeeded(false);
            case "NetworkConnectIP4", "NetworkConnectIP6" -> network(line, in, 1);
            case "NetworkListenIP4", "NetworkListenIP6" -> network(line, in, 7);
            case "NetworkReceiveAcceptIP4", "NetworkReceiveAcceptIP6" -> network(line, in, 1);
            case "DnsRequest", "SuspiciousDnsRequest" -> dns(line, in);
            case "UserLogon", "UserIdentity", "UserLogonFailed", "UserLogonFailed2", "UserLogoff" ->
                logon(line, in, name);
            case "AsepValueUpdate", "RegGenericValueUpdate", "RegSystemConfigValueUpdate" ->
                line.event(OcsfClass.REGISTRY_VALUE_ACTIVITY, 3)
                        .set("reg_value", registry(in))
                        .set("actor", actor(in));
            case "ScriptControlScanTelemetry", "CommandHistory", "ScriptControlDetectInfo" -> script(line, in);
            case "ServiceStarted", "CreateService", "ModifyServiceBinary" -> service(line, in, name);
            default ->
                name.contains("File") && has(in, "TargetFileName") ? file(line, in, name) : other(line, in, name);
        };
    }

    private static EventBuilder process(Line line, Fields in, int activity) {
        JsonObject process = image(in.text("ImageFileName"), in.number("RawProcessId"), in.text("TargetProcessId"));
        put(process, "cmd_line", in.text("CommandLine"));
        if (process.get("file") instanceof JsonObject file) {
            hashes(file, in);
        }
        JsonObject user = user(in);
        process.put("user", user);
        JsonObject parent = image(in.text("ParentBaseFileName"), -1, in.text("ParentProcessId"));
        process.put("parent_process", parent);
        var actor = new JsonObject(2).put("process", parent);
        return line.event(OcsfClass.PROCESS_ACTIVITY, activity)
                .set("process", process)
                .set("actor", actor.put("user", user));
    }

    private static JsonObject image(String path, long pid, String uid) {
        JsonObject process = Ocsf.process("", pid);
        if (!path.isEmpty()) {
            JsonObject file = Ocsf.file(path);
            process.put("name", file.get("name")).put("path", path).put("file", file);
        }
        put(process, "uid", uid);
        return process.has("pid") || process.has("uid") ? process : process.put("uid", "unknown");
    }

    private static void hashes(JsonObject file, Fields in) {
        var hashes = new ArrayList<Object>(3);
        for (String algorithm : List.of("SHA256", "MD5", "SHA1")) {
            String value = in.text(algorithm + "HashData");
            if (!value.isEmpty()) {
                hashes.add(Ocsf.hash(algorithm, value));
            }
        }
        if (!hashes.isEmpty()) {
            file.put("hashes", hashes);
        }
    }

    private static EventBuilder network(Line line, Fields in, int activity) {
        String local = in.first("LocalAddressIP4", "LocalAddressIP6");
        String remote = in.first("RemoteAddressIP4", "RemoteAddressIP6");
        boolean isInbound = in.text("ConnectionDirection").equals("1");
        JsonObject here = Ocsf.endpoint(local, in.number("LocalPort"));
        JsonObject there = Ocsf.endpoint(remote, in.number("RemotePort"));
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .set(
                        "connection_info",
                        Connection.of(in.text("Protocol"), isInbound ? Connection.INBOUND : Connection.OUTBOUND))
                .set("actor", actor(in));
        event.set(isInbound ? "dst_endpoint" : "src_endpoint", here.isEmpty() ? here.put("name", "local") : here);
        return there.isEmpty() ? event : event.set(isInbound ? "src_endpoint" : "dst_endpoint", there);
    }

    private static EventBuilder dns(Line line, Fields in) {
        String type = in.text("RequestType");
        long number = Fields.toNumber(type);
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, DnsEvents.QUERY)
                .set(
                        "query",
                        DnsEvents.query(
                                in.text("DomainName"), number >= 0 && number <= 65_535 ? DnsEvents.type(number) : type))
                .set("actor", actor(in));
        String address = in.first("LocalAddressIP4", "ComputerName", "aip", "aid");
        return event.set("src_endpoint", Ocsf.endpoint(address.isEmpty() ? "unknown" : address));
    }

    private static EventBuilder logon(Line line, Fields in, String name) {
        long type = in.number("LogonType");
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, name.equals("UserLogoff") ? 2 : 1)
                .set("user", Who.user(in.first("UserName", "UserPrincipal"), in.text("UserSid"), ""))
                .set("service", new JsonObject(1).put("name", "Windows"))
                .succeeded(!name.contains("Failed"));
        if (type >= 2 && type <= 13 && type != 6) {
            event.set("logon_type_id", type);
        }
        String remote = in.first("RemoteAddressIP4", "RemoteAddressIP6");
        return remote.isEmpty() ? event : event.set("src_endpoint", Ocsf.endpoint(remote));
    }

    private static JsonObject registry(Fields in) {
        String path = in.text("RegObjectName");
        String value = in.text("RegValueName");
        var registry = new JsonObject(3)
                .put("path", path.isEmpty() ? "unknown" : path)
                .put("name", value.isEmpty() ? "(Default)" : value);
        put(registry, "data", in.text("RegStringValue"));
        return registry;
    }

    private static EventBuilder script(Line line, Fields in) {
        String content = in.first("ScriptContent", "CommandHistory");
        return line.event(OcsfClass.SCRIPT_ACTIVITY, 1)
                .set(
                        "script",
                        new JsonObject(2)
                                .put("script_content", new JsonObject(1).put("value", content))
                                .put("type_id", 0L))
                .set("actor", actor(in));
    }

    private static EventBuilder service(Line line, Fields in, String name) {
        String called = in.first("ServiceDisplayName", "ServiceName");
        String path = in.first("ServiceImagePath", "ImageFileName");
        int activity = name.equals("ServiceStarted") ? 3 : name.equals("CreateService") ? 1 : 2;
        return line.event(OcsfClass.WINDOWS_SERVICE_ACTIVITY, activity)
                .set(
                        "win_service",
                        new JsonObject(2)
                                .put("name", called.isEmpty() ? "unknown" : called)
                                .put("cmd_line", path.isEmpty() ? "unknown" : path))
                .set("actor", actor(in));
    }

    private static EventBuilder file(Line line, Fields in, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int activity = lower.contains("delete") ? 4 : lower.contains("rename") ? 5 : lower.contains("open") ? 14 : 1;
        JsonObject file = Ocsf.file(in.text("TargetFileName"));
        hashes(file, in);
        return line.event(OcsfClass.FILE_ACTIVITY, activity).set("file", file).set("actor", actor(in));
    }

    /// What else the sensor tells stays under `unmapped`.
    private static EventBuilder other(Line line, Fields in, String name) {
        EventBuilder event =
                LogMessage.of(line, false, "CrowdStrike Falcon Sensor").otherActivity(name);
        event.body().put("message", name);
        return has(in, "ContextProcessId") ? event.set("actor", actor(in)) : event;
    }

    private static JsonObject actor(Fields in) {
        var actor = new JsonObject(3).put("app_name", "CrowdStrike Falcon Sensor");
        String uid = in.text("ContextProcessId");
        if (!uid.isEmpty()) {
            actor.put("process", image(in.text("ContextBaseFileName"), -1, uid));
        }
        return actor.put("user", user(in));
    }

    private static @Nullable JsonObject user(Fields in) {
        String name = in.text("UserName");
        String sid = in.text("UserSid");
        return name.isEmpty() && sid.isEmpty() ? null : Who.user(name, sid, "");
    }

    private static JsonObject device(JsonObject json) {
        String host = HOST.text(json);
        JsonObject device = Ocsf.endpoint(host.isEmpty() ? "unknown" : host);
        put(device, "uid", Places.of("aid", "event.aid").text(json));
        String outer = Places.of("aip", "event.aip").text(json); // as the cloud sees it, behind translation
        if (IpText.isIp(outer) && !outer.equals(host)) {
            device.put(
                    "network_interfaces",
                    List.of(new JsonObject(2).put("ip", outer).put("type_id", 0L)));
        }
        String platform = Places.of("event_platform", "event.event_platform").text(json);
        long os = switch (platform) {
            case "Win" -> 100;
            case "Lin" -> 200;
            case "Mac" -> 300;
            default -> 0;
        };
        return os == 0
                ? device
                : device.put("os", new JsonObject(2).put("name", platform).put("type_id", os));
    }

    private static String id(JsonObject json) {
        return Places.of("id", "event.id").text(json);
    }

    private static boolean has(Fields in, String name) {
        return !in.text(name).isEmpty();
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

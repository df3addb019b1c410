package dev.nightjar.events.parsers.endpoint;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.Locale;

/// Microsoft Defender XDR's streaming API: rows of the advanced hunting tables (Microsoft, "Advanced hunting schema"),
/// each under `properties` of an envelope whose `category` is `AdvancedHunting-` and the table's name.
final class DefenderHunting implements Parser {
    private static final String PREFIX = "AdvancedHunting-";
    private static final int LOAD = 1;
    private static final int VALUE_SET = 2;
    private static final int VALUE_DELETED = 4;

    static boolean isRow(JsonObject object) {
        return object.get("category") instanceof String category && category.startsWith(PREFIX);
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        if (!isRow(json) || !(json.get("properties") instanceof JsonObject row)) {
            return Parsed.rejected("no row of a hunting table under properties");
        }
        var in = new Fields(row);
        String table = new Fields(json).text("category").substring(PREFIX.length());
        EventBuilder event = event(line, in, table);
        JsonObject device = device(in);
        if (!device.isEmpty()) {
            event.set("device", device);
        }
        long time = Timestamps.iso(new Cursor(in.text("Timestamp")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            time = Timestamps.iso(new Cursor(new Fields(json).text("time")), ZoneOffset.UTC);
        }
        row.forEach(event::unmapped);
        return Parsed.of(event.time(time == Timestamps.NONE ? line.loggedTime() : time)
                .metadata("event_code", in.text("ActionType").isEmpty() ? table : in.text("ActionType"))
                .metadata("log_name", table)
                .metadata("original_event_uid", in.first("ReportId", "AlertId")));
    }

    private static EventBuilder event(Line line, Fields in, String table) {
        return switch (table) {
            case "AlertInfo" -> DefenderRow.alert(line, in);
            case "AlertEvidence" -> DefenderRow.evidence(line, in);
            case "DeviceProcessEvents" ->
                line.event(OcsfClass.PROCESS_ACTIVITY, 1)
                        .set("process", DefenderRow.process(in))
                        .set("actor", DefenderRow.actor(in));
            case "DeviceNetworkEvents" -> network(line, in);
            case "DeviceLogonEvents", "IdentityLogonEvents" -> DefenderRow.logon(line, in, table);
            case "DeviceFileEvents" ->
                line.event(OcsfClass.FILE_ACTIVITY, fileActivity(in.text("ActionType")))
                        .set("file", DefenderRow.file(in))
                        .set("actor", DefenderRow.actor(in));
            case "DeviceImageLoadEvents" ->
                line.event(OcsfClass.MODULE_ACTIVITY, LOAD)
                        .set("module", new JsonObject(1).put("file", DefenderRow.file(in)))
                        .set("actor", DefenderRow.actor(in));
            case "DeviceRegistryEvents" -> registry(line, in);
            case "EmailEvents" -> DefenderRow.isMail(in) ? DefenderRow.email(line, in) : other(line, in, table);
            case "UrlClickEvents" -> DefenderRow.click(line, in);
            case "CloudAppEvents", "IdentityDirectoryEvents", "IdentityQueryEvents" -> DefenderRow.call(line, in);
            default -> other(line, in, table);
        };
    }

    private static EventBuilder network(Line line, Fields in) {
        String action = in.text("ActionType");
        boolean isInbound = action.startsWith("Inbound");
        End local = End.at(in.text("LocalIP"), in.text("LocalPort"));
        End remote = End.at(in.text("RemoteIP"), in.text("RemotePort")).host(host(in.text("RemoteUrl")));
        if (!local.isIdentified() && !remote.isIdentified()) {
            return other(line, in, "DeviceNetworkEvents");
        }
        int activity = action.endsWith("Failed") || action.endsWith("Attempt")
                ? Network.FAIL
                : action.startsWith("Listening") ? 7 : action.contains("Connection") ? Network.OPEN : Network.TRAFFIC;
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .set(
                        "connection_info",
                        Network.connection(
                                in.text("Protocol").toLowerCase(Locale.ROOT),
                                isInbound ? Direction.INBOUND : Direction.OUTBOUND,
                                local))
                .set("actor", DefenderRow.actor(in));
        Network.ends(event, isInbound ? remote : local, isInbound ? local : remote);
        return event;
    }

    /// A URL's host, or the name itself where nothing but a name was seen.
    private static String host(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        int end = 0;
        while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    private static int fileActivity(String action) {
        return switch (action) {
            case "FileCreated" -> 1;
            case "FileModified" -> 3;
            case "FileDeleted" -> 4;
            case "FileRenamed" -> 5;
            default -> 0;
        };
    }

    private static EventBuilder registry(Line line, Fields in) {
        String action = in.text("ActionType");
        String key = in.first("RegistryKey", "PreviousRegistryKey");
        if (!action.startsWith("RegistryValue") || key.isEmpty()) {
            return other(line, in, "DeviceRegistryEvents");
        }
        String name = in.first("RegistryValueName", "PreviousRegistryValueName");
        var value = new JsonObject(3).put("path", key).put("name", name.isEmpty() ? "(Default)" : name);
        String data = in.text("RegistryValueData");
        return line.event(OcsfClass.REGISTRY_VALUE_ACTIVITY, action.endsWith("Deleted") ? VALUE_DELETED : VALUE_SET)
                .set("reg_value", data.isEmpty() ? value : value.put("data", data))
                .set("actor", DefenderRow.actor(in));
    }

    private static EventBuilder other(Line line, Fields in, String table) {
        String action = in.text("ActionType");
        EventBuilder event =
                LogMessage.of(line, false, "Microsoft Defender").otherActivity(action.isEmpty() ? table : action);
        event.body().put("message", action.isEmpty() ? table : action);
        return event.set("actor", DefenderRow.actor(in));
    }

    private static JsonObject device(Fields in) {
        String name = in.first("DeviceName", "TargetDeviceName");
        JsonObject device = name.isEmpty() ? new JsonObject(2) : Ocsf.endpoint(name);
        String id = in.text("DeviceId");
        return id.isEmpty() ? device : device.put("uid", id);
    }
}

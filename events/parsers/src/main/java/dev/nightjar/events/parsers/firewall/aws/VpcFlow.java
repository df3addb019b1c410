package dev.nightjar.events.parsers.firewall.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Amazon VPC flow logs, versions 2 to 8, in any order of fields (Amazon VPC User Guide, "Flow log records"):
/// text with its header line or in a documented order, and JSON with the same names however they are spelled
/// (`srcaddr`, `srcAddr`, `interface_id`, `interface-id`).
public final class VpcFlow implements Parser {
    private static final String COLUMNS = "firewall.vpc-flow-columns";

    /// A header line, a line in a documented order, or a line behind a header.
    public static boolean isText(Line line) {
        String text = line.message();
        if (text.length() < 20 || text.length() > 4000) {
            return false;
        }
        char first = text.charAt(0);
        boolean startsWithVersion = first >= '2' && first <= '9' && text.charAt(1) == ' ';
        boolean startsWithId = text.startsWith("eni-") || text.startsWith("i-");
        if (VpcFlowColumns.isHeader(text)) {
            return true;
        }
        if (startsWithVersion || startsWithId) {
            return row(line).columns() != null;
        }
        VpcFlowColumns header = header(line);
        return header != null && header.size() == row(line).values().size();
    }

    /// A line's words and the order they stand in; null when it is none that is known.
    private record Row(List<String> values, @Nullable VpcFlowColumns columns) {}

    /// Read once: the probe and the parser want the same.
    private static Row row(Line line) {
        Row known = line.read(Row.class);
        if (known != null) {
            return known;
        }
        List<String> values = VpcFlowColumns.words(line.message());
        VpcFlowColumns header = header(line);
        boolean isBehindHeader = header != null && header.size() == values.size();
        var row = new Row(values, isBehindHeader ? header : VpcFlowColumns.documented(values));
        line.keep(row);
        return row;
    }

    private static @Nullable VpcFlowColumns header(Line line) {
        return line.session().recall(COLUMNS, VpcFlowColumns.class).orElse(null);
    }

    public static boolean isJson(JsonObject json) {
        if (json.get("p_log_type") instanceof String type) {
            return type.equals("AWS.VPCFlow");
        }
        var folded = folded(json);
        int marks = 0;
        for (String name :
                new String[] {"interfaceid", "flowdirection", "logstatus", "vpcid", "subnetid", "pktsrcaddr"}) {
            marks += folded.has(name) ? 1 : 0;
        }
        return marks > 0 && folded.has("srcaddr") && folded.has("dstaddr") && !folded.has("queryname");
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json != null) {
            return Parsed.of(event(line, new Fields(folded(json)), json));
        }
        String text = line.message();
        if (VpcFlowColumns.isHeader(text)) {
            line.session().remember(COLUMNS, VpcFlowColumns.of(text));
            return Parsed.filtered("vpc-flow-header");
        }
        Row row = row(line);
        VpcFlowColumns columns = row.columns();
        if (columns == null) {
            return Parsed.rejected(
                    "no header line names as many fields, and they stand in no order that AWS documents");
        }
        return Parsed.of(event(line, new Fields(columns.namedFolded(row.values())), columns.named(row.values())));
    }

    private static EventBuilder event(Line line, Fields fields, JsonObject named) {
        End source = End.at(fields.text("srcaddr"), fields.text("srcport"))
                .translated(fields.text("pktsrcaddr"), "")
                .put("svc_name", fields.text("pktsrcawsservice"));
        End destination = End.at(fields.text("dstaddr"), fields.text("dstport"))
                .translated(fields.text("pktdstaddr"), "")
                .put("svc_name", fields.text("pktdstawsservice"));
        String action = fields.text("action").toUpperCase(Locale.ROOT);
        Direction direction = Direction.of(fields.text("flowdirection"));
        boolean hasEnds = source.isIdentified() || destination.isIdentified();
        switch (direction) { // the interface stands at this end of the flow
            case INBOUND -> owned(destination, fields);
            case OUTBOUND -> owned(source, fields);
            case UNKNOWN, LATERAL, LOCAL -> {
                if (!hasEnds) {
                    owned(destination, fields); // NODATA and SKIPDATA tell of an interface only
                }
            }
        }
        EventBuilder event = source.isIdentified() || destination.isIdentified()
                ? line.event(OcsfClass.NETWORK_ACTIVITY, action.equals("REJECT") ? Network.REFUSE : Network.TRAFFIC)
                : LogMessage.of(line, false, "VPC flow logs");
        if (event.type() == OcsfClass.NETWORK_ACTIVITY) {
            Network.ends(event, source, destination);
            flow(event, fields, action, direction, source, hasEnds);
        }
        End observer = owned(End.at(""), fields);
        if (event.type() == OcsfClass.NETWORK_ACTIVITY) {
            event.set("network_observation_point", observer.json());
        }
        cloud(event, fields);
        window(event, fields.number("start"), fields.number("end"));
        return event.set("status_code", fields.first("logstatus", "status")).set("unmapped", named);
    }

    private static void flow(
            EventBuilder event, Fields fields, String action, Direction direction, End source, boolean hasEnds) {
        if (!hasEnds) {
            return;
        }
        JsonObject connection = Network.connection(fields.text("protocol"), direction, source);
        long flags = fields.number("tcpflags");
        if (flags >= 0 && flags <= 0xfff) {
            connection.put("tcp_flags", flags);
        }
        long path = fields.number("trafficpath");
        if (path >= 1 && path <= 8) {
            connection.put("boundary_id", path == 1 ? 4 : path + 3); // OCSF lists them in the order of AWS
        }
        event.set("connection_info", connection);
        var traffic = new JsonObject(2);
        long bytes = fields.number("bytes");
        long packets = fields.number("packets");
        traffic.put("bytes", bytes < 0 ? null : bytes).put("packets", packets < 0 ? null : packets);
        Network.setIfAny(event, "traffic", traffic);
        switch (action) {
            case "ACCEPT" -> event.disposition(Disposition.ALLOWED);
            case "REJECT" -> event.disposition(Disposition.BLOCKED);
            default -> {}
        }
    }

    /// The window of aggregation, in seconds; the event's time is its end, when the flow had been seen whole.
    private static void window(EventBuilder event, long start, long end) {
        if (start > 0 && end >= start && end < 99_999_999_999L) {
            event.time(end * 1000)
                    .set("start_time", start * 1000)
                    .set("end_time", end * 1000)
                    .set("duration", (end - start) * 1000);
        }
    }

    private static End owned(End end, Fields fields) {
        return end.put("interface_uid", fields.text("interfaceid"))
                .put("instance_uid", fields.text("instanceid"))
                .put("subnet_uid", fields.text("subnetid"))
                .put("vpc_uid", fields.text("vpcid"));
    }

    private static void cloud(EventBuilder event, Fields fields) {
        event.set("cloud", "provider", "AWS")
                .set("cloud", "region", fields.text("region"))
                .set("cloud", "zone", fields.first("azid", "availabilityzone"));
        String account = fields.first("accountid", "account");
        if (!account.isEmpty()) {
            event.object("cloud").put("account", new JsonObject(1).put("uid", account));
        }
    }

    /// The same members, their names without separators and in lower case.
    private static JsonObject folded(JsonObject named) {
        var folded = new JsonObject(named.size());
        named.forEach((name, value) -> folded.put(VpcFlowColumns.folded(name), value));
        return folded;
    }
}

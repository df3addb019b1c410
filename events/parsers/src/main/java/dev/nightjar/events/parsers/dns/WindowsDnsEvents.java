package dev.nightjar.events.parsers.dns;

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
import org.jspecify.annotations.Nullable;

/// The events of provider `Microsoft-Windows-DNSServer`: analytical (256–280: queries, responses, recursion, transfers)
/// and audit (513–582: changes of zones and records), as XML, as Winlogbeat's and as NXLog's JSON ("DNS Logging and
/// Diagnostics", Windows Server documentation).
final class WindowsDnsEvents implements Parser {
    private static final int FIRST_ANALYTICAL = 256;
    private static final int LAST_ANALYTICAL = 280;
    private static final int FIRST_AUDIT = 513;
    private static final int LAST_AUDIT = 582;

    @Override
    public Parsed parse(Line line) {
        WindowsDnsRecord log = WindowsDnsRecord.of(line);
        if (log == null) {
            return Parsed.rejected("no event of provider Microsoft-Windows-DNSServer");
        }
        int id = log.id();
        EventBuilder event = null;
        if (id >= FIRST_ANALYTICAL && id <= LAST_ANALYTICAL) {
            event = analytical(line, log);
        } else if (id >= FIRST_AUDIT && id <= LAST_AUDIT) {
            event = audit(line, log);
        }
        if (event == null) {
            event = LogMessage.of(line, false, "Microsoft-Windows-DNSServer").set("message", log.message());
        }
        if (!log.host().isEmpty()) {
            event.set("device", Ocsf.endpoint(log.host()));
        }
        return Parsed.of(event.time(log.time())
                .metadata("event_code", Integer.toString(id))
                .metadata("log_name", log.channel())
                .set("unmapped", log.withId()));
    }

    /// The remote end is `Source` of what came in and `Destination` of what went out.
    private static @Nullable EventBuilder analytical(Line line, WindowsDnsRecord log) {
        Fields data = new Fields(log.data());
        boolean isOut = data.has("Destination");
        End remote =
                End.at(data.first("Source", "Destination")).port(data.number("Port") == 0 ? -1 : data.number("Port"));
        End server = End.at(data.text("InterfaceIP"));
        boolean isResponse = isResponse(log.id());
        // A response that goes out, and a request that comes in, belong to the remote end's question.
        boolean isClient = isOut == isResponse;
        End client = isClient ? remote : server;
        End answering = isClient ? server : remote;
        if (!client.isIdentified() && !answering.isIdentified()) {
            return null;
        }
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, isResponse ? DnsEvents.RESPONSE : DnsEvents.QUERY)
                .set("src_endpoint", client.json())
                .set("dst_endpoint", answering.json())
                .set(
                        "connection_info",
                        Network.connection(
                                data.text("TCP").equals("1") ? "tcp" : "udp",
                                isOut ? Direction.OUTBOUND : Direction.INBOUND,
                                remote));
        if (data.has("QNAME")) {
            event.set("query", query(data, log.id()));
        }
        String reason = data.text("Reason");
        event.set("status_detail", reason);
        return isResponse ? DnsEvents.rcode(event, data.text("RCODE")) : event;
    }

    private static JsonObject query(Fields data, int id) {
        JsonObject query = DnsEvents.query(data.text("QNAME"), type(data, id), "");
        long xid = data.number("XID");
        if (xid >= 0 && xid <= 0xffff) {
            query.put("packet_uid", xid);
        }
        return query;
    }

    private static String type(Fields data, int id) {
        return switch (id) {
            case 265, 266, 267, 268 -> "IXFR";
            case 269, 270, 271, 272 -> "AXFR";
            default -> data.text("QTYPE");
        };
    }

    private static boolean isResponse(int id) {
        return switch (id) {
            case 257, 258, 261, 264, 267, 268, 271, 272, 275, 276, 278 -> true;
            default -> false;
        };
    }

    private static EventBuilder audit(Line line, WindowsDnsRecord log) {
        Fields data = new Fields(log.data());
        String zone = data.first("Zone", "ZoneName");
        String name = data.first("NAME", "Name");
        var entity = new JsonObject(4)
                .put("name", name.isEmpty() ? zone.isEmpty() ? "DNS server" : zone : name)
                .put("type", name.isEmpty() ? "DNS zone" : "DNS record");
        var actor = new JsonObject(2).put("app_name", "Microsoft-Windows-DNSServer");
        if (!log.user().isEmpty()) {
            actor.put("user", Ocsf.user(log.user()));
        }
        return line.event(OcsfClass.ENTITY_MANAGEMENT, activity(log.id()))
                .set("entity", entity)
                .set("actor", actor)
                .set("message", log.message())
                .succeeded(true);
    }

    /// 1 create, 3 update, 4 delete: by the table of audit events.
    private static int activity(int id) {
        return switch (id) {
            case 512, 515, 519, 525, 528, 551, 553, 561, 577, 578, 579, 580 -> 1;
            case 513, 516, 517, 518, 520, 526, 527, 529, 552, 554, 562, 581, 582 -> 4;
            default -> 3;
        };
    }
}

package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// Suricata's EVE JSON (Suricata User Guide, "EVE JSON Format"), every `event_type`.
///
/// An alert is a Detection Finding whose evidence holds the connection; a protocol's event has that protocol's class;
/// what OCSF has no class for is Network Activity. The type's own object stays under `unmapped` by its name.
final class Suricata implements Parser {
    private static final int CLOSE = 2;
    private static final int REFUSE = 5;
    private static final int TRAFFIC = 6;

    static boolean isEve(JsonObject object) {
        return object.get("event_type") instanceof String type
                && (object.has("src_ip") || object.has("flow_id") || object.has(type) || object.has("stats"));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject eve = line.requireJson();
        if (!(eve.get("event_type") instanceof String type) || !(eve.get("timestamp") instanceof String stamp)) {
            return Parsed.rejected("no event_type or timestamp");
        }
        long time = Timestamps.iso(new Cursor(stamp), line.zone());
        if (time == Timestamps.NONE) {
            return Parsed.rejected("a timestamp that is none");
        }
        EventBuilder event = type.equals("alert") ? SuricataAlert.event(line, eve) : event(line, eve, type);
        event.time(time).metadata("event_code", type);
        eve.text("host").ifPresent(host -> event.set("device", Ocsf.endpoint(host)));
        event.unmapped(type, eve.get(type));
        for (String kept : new String[] {"flow_id", "tx_id", "in_iface", "pcap_cnt", "vlan", "pkt_src"}) {
            event.unmapped(kept, eve.get(kept));
        }
        return Parsed.of(event);
    }

    private static EventBuilder event(Line line, JsonObject eve, String type) {
        JsonObject body = eve.object(type).orElseGet(JsonObject::new);
        if (!eve.has("src_ip")) {
            return line.event(OcsfClass.APPLICATION_LIFECYCLE, 0)
                    .otherActivity("Log")
                    .set("app", new JsonObject(1).put("name", "suricata"))
                    .set("message", body.has("message") ? body.get("message") : type);
        }
        EventBuilder event = switch (type) {
            case "dns", "mdns", "doh2" -> SuricataProtocols.dns(line, body);
            case "http", "http2" -> SuricataProtocols.http(line, body);
            case "fileinfo" -> SuricataProtocols.file(line, eve, body);
            case "tls" -> SuricataProtocols.tls(line, body);
            case "quic" -> SuricataProtocols.quic(line, body);
            case "ssh" -> SuricataProtocols.ssh(line, body);
            case "smtp" -> SuricataProtocols.smtp(line, eve, body);
            case "dhcp" -> SuricataProtocols.dhcp(line, body);
            case "krb5" -> SuricataProtocols.kerberos(line, body);
            case "rdp" -> SuricataServices.rdp(line, body);
            case "smb" -> SuricataServices.smb(line, body);
            case "ftp" -> SuricataServices.ftp(line, body);
            case "ftp_data", "tftp" -> transfer(line, body, type);
            case "sip" -> SuricataServices.sip(line, body);
            case "mqtt" -> SuricataServices.mqtt(line, body);
            case "rfb" -> SuricataServices.rfb(line, body);
            case "ldap" -> SuricataServices.ldap(line, body);
            case "snmp" -> SuricataServices.snmp(line, body);
            case "pgsql" -> SuricataServices.postgres(line, body);
            case "nfs" -> SuricataServices.nfs(line, body);
            case "anomaly" -> SuricataServices.anomaly(line, eve, body);
            case "flow", "netflow" -> flow(line, eve, body);
            case "drop" -> dropped(line, eve, body);
            default -> line.event(OcsfClass.NETWORK_ACTIVITY, TRAFFIC).set("app_protocol_name", protocol(eve, type));
        };
        return ends(event, eve);
    }

    private static EventBuilder transfer(Line line, JsonObject body, String type) {
        boolean isTftp = type.equals("tftp");
        return SuricataServices.transfer(
                line,
                body,
                body.text(isTftp ? "packet" : "command").orElse(""),
                body.text(isTftp ? "file" : "filename").orElse(""),
                isTftp ? "tftp" : "ftp");
    }

    /// The packet's rule stands beside it; its reason is `rules`, `flow drop`, `defrag error` and the like.
    private static EventBuilder dropped(Line line, JsonObject eve, JsonObject drop) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, REFUSE)
                .disposition(Disposition.DROPPED)
                .set("status_detail", drop.text("reason").orElse(""));
        eve.object("alert").ifPresent(rule -> {
            event.set("firewall_rule", "name", rule.text("signature").orElse(""));
            rule.number("signature_id").ifPresent(id -> event.set("firewall_rule", "uid", Long.toString(id)));
        });
        return event;
    }

    private static String protocol(JsonObject eve, String type) {
        return eve.text("app_proto").orElse(type.equals("anomaly") || type.equals("packet") ? "" : type);
    }

    /// The two ends and the connection, where the class does not have them already.
    private static EventBuilder ends(EventBuilder event, JsonObject eve) {
        JsonObject source = endpoint(eve, "src_ip", "src_port", "src_mac");
        JsonObject client = event.object("src_endpoint"); // DHCP's client is in the message, whoever sent it
        if (event.type() != OcsfClass.DHCP_ACTIVITY) {
            source.forEach(client::put);
        }
        event.set("dst_endpoint", endpoint(eve, "dest_ip", "dest_port", "dest_mac"));
        if (event.type().categoryUid() == 4 && event.type() != OcsfClass.EMAIL_ACTIVITY) {
            event.set("connection_info", connection(eve));
        }
        return event;
    }

    static JsonObject endpoint(JsonObject eve, String ip, String port, String mac) {
        JsonObject endpoint =
                Ocsf.endpoint(eve.text(ip).orElse(""), eve.number(port).orElse(-1));
        if (eve.get("ether") instanceof JsonObject ether) {
            endpoint.put("mac", Ocsf.mac(ether.text(mac).orElse("")));
        }
        return endpoint;
    }

    static JsonObject connection(JsonObject eve) {
        JsonObject info = Connection.of(eve.text("proto").orElse(""), Connection.UNKNOWN);
        if (eve.get("flow_id") instanceof Long id) {
            info.put("uid", Long.toString(id));
        }
        eve.text("community_id").ifPresent(id -> info.put("community_uid", id));
        return info;
    }

    private static EventBuilder flow(Line line, JsonObject eve, JsonObject flow) {
        boolean isOver = flow.text("state").orElse("").equals("closed");
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, isOver ? CLOSE : TRAFFIC);
        time(event, flow, "start", "start_time");
        time(event, flow, "end", "end_time");
        flow.number("age").ifPresent(seconds -> {
            if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
                event.set("duration", seconds * 1000);
            }
        });
        return event.set("traffic", traffic(flow)).set("app_protocol_name", eve.get("app_proto"));
    }

    private static void time(EventBuilder event, JsonObject flow, String name, String attribute) {
        flow.text(name).ifPresent(text -> {
            long time = Timestamps.iso(new Cursor(text), java.time.ZoneOffset.UTC);
            if (time != Timestamps.NONE) {
                event.set(attribute, time);
            }
        });
    }

    /// Bytes and packets of both directions: `out` from the source, `in` to it.
    static JsonObject traffic(JsonObject flow) {
        var traffic = new JsonObject(6);
        long out = flow.number("bytes_toserver").orElse(flow.number("bytes").orElse(-1));
        long in = flow.number("bytes_toclient").orElse(-1);
        if (out >= 0) {
            traffic.put("bytes_out", out);
        }
        if (in >= 0) {
            traffic.put("bytes_in", in);
        }
        if (out >= 0 && in >= 0 && out + in >= 0) {
            traffic.put("bytes", out + in);
        }
        flow.number("pkts").ifPresent(packets -> traffic.put("packets_out", packets));
        flow.number("pkts_toserver").ifPresent(packets -> traffic.put("packets_out", packets));
        flow.number("pkts_toclient").ifPresent(packets -> traffic.put("packets_in", packets));
        return traffic;
    }
}

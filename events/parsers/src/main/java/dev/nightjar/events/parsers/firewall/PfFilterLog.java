package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.text.Csv;
import java.util.List;

/// The filter log of pfSense and OPNsense ("Raw Filter Log Format", pfSense documentation; `filterlog` of OPNsense):
/// `RULE,SUBRULE,ANCHOR,TRACKER,INTERFACE,REASON,ACTION,DIRECTION,IP-VERSION,…`, then the IP header's, then the
/// protocol's fields.
final class PfFilterLog implements Parser {
    private static final String[] HEAD = {
        "rulenr", "subrulenr", "anchorname", "rid", "interface", "reason", "action", "dir", "ipversion"
    };
    private static final String[] IP_V4 = {
        "tos", "ecn", "ttl", "id", "offset", "ipflags", "proto", "protoname", "length", "src", "dst"
    };
    private static final String[] IP_V6 = {"class", "flow", "hoplimit", "protoname", "proto", "length", "src", "dst"};
    private static final String[] TCP = {"srcport", "dstport", "datalen", "tcpflags", "seq", "ack", "urp", "tcpopts"};
    private static final String[] TCP_WITH_WINDOW = {
        "srcport", "dstport", "datalen", "tcpflags", "seq", "ack", "window", "urp", "tcpopts"
    };
    private static final String[] UDP = {"srcport", "dstport", "datalen"};
    private static final String[] CARP = {"type", "ttl", "vhid", "version", "advskew", "advbase"};

    /// Without a syslog tag: a rule's number, eight commas, and a known action and direction where they belong.
    static boolean isFilterLog(Line line) {
        String text = line.message();
        if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return false;
        }
        int at = text.indexOf(',');
        if (at < 0 || at > 10 || !text.chars().limit(at).allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        for (int i = 1; i < 6; i++) {
            at = text.indexOf(',', at + 1);
            if (at < 0) {
                return false;
            }
        }
        String rest = text.substring(at + 1, Math.min(text.length(), at + 16));
        boolean isAction = rest.startsWith("pass,")
                || rest.startsWith("block,")
                || rest.startsWith("reject,")
                || rest.startsWith("match,")
                || rest.startsWith("rdr,")
                || rest.startsWith("nat,");
        return isAction && (rest.contains(",in,") || rest.contains(",out,"));
    }

    @Override
    public Parsed parse(Line line) {
        List<String> values = Csv.fields(line.message(), ',');
        var all = new JsonObject(36);
        int at = name(values, 0, HEAD, all);
        String version = Csv.at(values, 8);
        switch (version) {
            case "4" -> at = name(values, at, IP_V4, all);
            case "6" -> at = name(values, at, IP_V6, all);
            default -> {
                return Parsed.rejected("the ninth field is no IP version");
            }
        }
        var fields = new Fields(all);
        String[] columns = switch (Connection.name(fields.text("proto"))) {
            case "tcp" -> values.size() - at >= TCP_WITH_WINDOW.length ? TCP_WITH_WINDOW : TCP;
            case "udp" -> UDP;
            case "vrrp" -> CARP;
            case "icmp", "ipv6-icmp" -> new String[] {"icmptype"};
            default -> new String[0];
        };
        at = name(values, at, columns, all);
        if (at < values.size()) {
            all.put("data", String.join(",", values.subList(at, values.size())));
        }
        End source = End.at(fields.text("src"), fields.text("srcport"));
        End destination = End.at(fields.text("dst"), fields.text("dstport"));
        if (!source.isIdentified() || !destination.isIdentified()) {
            return Parsed.rejected("no source or destination address");
        }
        return Parsed.of(event(line, fields, source, destination));
    }

    private static EventBuilder event(Line line, Fields fields, End source, End destination) {
        Disposition disposition = disposition(fields.text("action"));
        Direction direction = Direction.of(fields.text("dir"));
        String name = fields.text("interface");
        EventBuilder event = line.event(
                        OcsfClass.NETWORK_ACTIVITY, Verdicts.isDenied(disposition) ? Network.REFUSE : Network.OPEN)
                .disposition(disposition)
                .set("connection_info", Network.connection(fields.text("proto"), direction, source));
        (direction == Direction.OUTBOUND ? destination : source).via(name);
        Network.ends(event, source, destination);
        long length = fields.number("length");
        if (length >= 0) {
            event.set("traffic", new JsonObject(2).put("bytes", length).put("packets", 1L));
        }
        String tracker = fields.first("rid", "rulenr");
        Network.rule(event, fields.text("rulenr"), tracker.equals("0") ? fields.text("rulenr") : tracker);
        Network.ruleDetail(event, "category", fields.text("anchorname"));
        return event.set("status_detail", fields.text("reason")).set("unmapped", fields.all());
    }

    private static Disposition disposition(String action) {
        return switch (action) {
            case "rdr", "nat", "binat", "match" -> Disposition.ALLOWED;
            default -> Verdicts.of(action);
        };
    }

    /// Names the values from a place on; the place behind them.
    private static int name(List<String> values, int from, String[] columns, JsonObject all) {
        for (int i = 0; i < columns.length && from + i < values.size(); i++) {
            String value = values.get(from + i);
            if (!value.isEmpty()) {
                all.put(columns[i], value);
            }
        }
        return Math.min(values.size(), from + columns.length);
    }
}

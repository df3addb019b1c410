package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// Queries to a public hosted zone of Amazon Route 53: `1.0 TIME ZONE-ID NAME TYPE RCODE PROTOCOL EDGE RESOLVER SUBNET`
/// (Route 53 Developer Guide, "Public DNS query logging").
final class Route53Hosted implements Parser {
    static boolean isQuery(Line line) {
        String text = line.message();
        return text.startsWith("1.0 ") && text.length() > 40 && text.charAt(14) == 'T' && text.startsWith(" Z", 28);
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        in.word();
        long time = Timestamps.iso(in, ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no ISO 8601 time in the second field");
        }
        String zone = in.skipSpaces().word();
        String name = in.word();
        String type = in.word();
        String rcode = in.word();
        String protocol = in.word();
        String edge = in.word();
        End resolver = End.at(in.word());
        if (!resolver.isIdentified()) {
            return Parsed.rejected("no resolver's address in the ninth field");
        }
        String subnet = in.word();
        EventBuilder event = DnsEvents.event(line, DnsEvents.TRAFFIC, resolver)
                .time(time)
                .set("query", DnsEvents.query(name, type, ""))
                .set("connection_info", Network.connection(protocol, Direction.INBOUND, resolver))
                .set("cloud", "provider", "AWS")
                .unmapped("hosted_zone_id", zone)
                .unmapped("edge_location", edge)
                .unmapped("edns_client_subnet", subnet.equals("-") ? "" : subnet);
        return Parsed.of(DnsEvents.rcode(event, rcode));
    }
}

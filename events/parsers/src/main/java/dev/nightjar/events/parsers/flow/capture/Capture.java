package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.flow.Slice;
import dev.nightjar.events.parsers.line.BinaryParser;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import java.util.ArrayList;
import java.util.List;

/// A packet capture (pcap or pcapng) as events: DNS questions with their answers, HTTP requests with their responses,
/// DHCP messages, and each connection with its counters and, where it starts TLS, the server's name.
///
/// Frames of Ethernet (with VLANs, MPLS, PPPoE), Linux' cooked captures, raw IP and loopback are read. Later fragments
/// of IP packets are left out. A capture that ends in the middle of a packet gives the events of those before, and a
/// reason for the rest.
public final class Capture implements BinaryParser {
    @Override
    public boolean isOne(byte[] data) {
        return PacketFile.isOne(data);
    }

    @Override
    public List<Part> parse(byte[] data, Line line) {
        var conversations = new Conversations(line);
        var unknown = new int[1];
        PacketFile.End end = PacketFile.read(Slice.of(data), (link, time, bytes) -> {
            unknown[0] += Packet.isKnown(link) ? 0 : 1;
            Packet packet = Packet.of(link, time < 0 ? line.loggedTime() : time, bytes);
            if (packet != null) {
                conversations.add(packet);
            }
        });
        List<EventBuilder> events = conversations.finish();
        var parts = new ArrayList<Part>(2);
        if (!events.isEmpty()) {
            parts.add(new Part(Parsed.of(events), 0, end.end()));
        } else if (unknown[0] > 0) {
            parts.add(new Part(Parsed.rejected("a capture of links that are neither Ethernet nor IP"), 0, end.end()));
        } else if (end.reason().isEmpty() || end.packets() > 0) {
            parts.add(new Part(Parsed.filtered("capture-without-ip"), 0, end.end()));
        }
        if (!end.reason().isEmpty()) {
            parts.add(new Part(Parsed.rejected(end.reason()), Math.min(end.end(), data.length), data.length));
        }
        return parts;
    }

    @Override
    public int wholeParts(byte[] data, int size) {
        return PacketFile.read(new Slice(data, 0, size), (link, time, bytes) -> {})
                .end();
    }

    @Override
    public int preamble(byte[] data, int size) {
        return PacketFile.preamble(new Slice(data, 0, size));
    }
}

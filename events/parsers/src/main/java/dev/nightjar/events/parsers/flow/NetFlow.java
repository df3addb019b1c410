package dev.nightjar.events.parsers.flow;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.BinaryParser;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// Exported flows: NetFlow versions 5 and 9 (RFC 3954) and IPFIX (RFC 7011), one message or many behind each
/// other, as collectors store what comes in datagrams.
///
/// Templates are kept for the record or file that they came in. Records of a set whose template is not known are
/// refused with the set's bytes, to be tried again; options (sampling, names of interfaces) tell of the
/// exporter and are counted as filtered.
final class NetFlow implements BinaryParser {
    private static final String TEMPLATES = "flow.templates";
    private static final int V5_HEADER = 24;
    private static final int V5_RECORD = 48;
    private static final int V9_HEADER = 20;
    private static final int IPFIX_HEADER = 16;

    @Override
    public boolean isOne(byte[] data) {
        Slice bytes = Slice.of(data);
        return switch (bytes.u16(0)) {
            case 5 -> bytes.has(0, V5_HEADER) && bytes.u16(2) <= 100 && isTime(bytes.u32(8));
            case 9 ->
                bytes.has(0, V9_HEADER)
                        && isTime(bytes.u32(8))
                        && (data.length == V9_HEADER || isSet(bytes, V9_HEADER, 1));
            case 10 -> bytes.has(0, IPFIX_HEADER) && isTime(bytes.u32(4)) && bytes.u16(2) >= IPFIX_HEADER;
            default -> false;
        };
    }

    /// From 1990 on, as any sane clock has it: keeps other binary data out.
    private static boolean isTime(long seconds) {
        return seconds > 631_152_000L;
    }

    private static boolean isSet(Slice bytes, int at, int lastSpecial) {
        int id = bytes.u16(at);
        return (id <= lastSpecial || id >= 256) && bytes.u16(at + 2) >= 4;
    }

    @Override
    public List<Part> parse(byte[] data, Line line) {
        FlowTemplates templates =
                line.session().recall(TEMPLATES, FlowTemplates.class).orElseGet(FlowTemplates::new);
        line.session().remember(TEMPLATES, templates);
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < data.length) {
            int length = length(Slice.of(data).rest(at));
            if (length <= 0) {
                String reason = at == 0
                        ? "no whole message of exported flows"
                        : "what follows is no whole message of exported flows";
                parts.add(new Part(Parsed.rejected(reason), at, data.length));
                break;
            }
            message(new Slice(data, at, at + length), line, templates, parts);
            at += length;
        }
        return parts;
    }

    @Override
    public int wholeParts(byte[] data, int size) {
        int at = 0;
        while (at < size) {
            Slice rest = new Slice(data, at, size);
            int length = length(rest);
            // a message of version 9 has no length: one that ends where the bytes do may go on
            if (length <= 0 || (rest.u16(0) == 9 && length == rest.size())) {
                break;
            }
            at += length;
        }
        return at;
    }

    /// The bytes of the message that the slice starts with; 0 when it starts with none, or it is not whole.
    private static int length(Slice bytes) {
        int length = switch (bytes.u16(0)) {
            case 5 -> V5_HEADER + bytes.u16(2) * V5_RECORD;
            case 9 -> version9(bytes);
            case 10 -> Math.max(bytes.u16(2), IPFIX_HEADER);
            default -> 0;
        };
        return bytes.has(0, length) ? length : 0;
    }

    /// Version 9 tells how many records, not how many bytes: a message ends where no set begins, which is where
    /// the next one's version stands.
    private static int version9(Slice bytes) {
        int at = V9_HEADER;
        while (bytes.has(at, 4) && isSet(bytes, at, 1) && bytes.has(at, bytes.u16(at + 2))) {
            at += bytes.u16(at + 2);
        }
        int next = bytes.u16(at);
        boolean isEnd = at >= bytes.size() || next == 5 || next == 9 || next == 10;
        return isEnd ? at : 0;
    }

    private static void message(Slice message, Line line, FlowTemplates templates, List<Part> parts) {
        switch (message.u16(0)) {
            case 5 -> parts.add(version5(message, line));
            case 9 -> {
                long exported = message.u32(8) * 1000;
                long booted = exported - message.u32(4);
                sets(message, V9_HEADER, 9, message.u32(16), new Clock(exported, booted), line, templates, parts);
            }
            default ->
                sets(
                        message,
                        IPFIX_HEADER,
                        10,
                        message.u32(12),
                        new Clock(message.u32(4) * 1000, Timestamps.NONE),
                        line,
                        templates,
                        parts);
        }
    }

    /// What a message's times mean, in milliseconds since the epoch.
    private record Clock(long exported, long booted) {}

    private static Part version5(Slice message, Line line) {
        long exported = message.u32(8) * 1000 + message.u32(12) / 1_000_000;
        long booted = exported - message.u32(4);
        int sampling = message.u16(22) & 0x3fff;
        var events = new ArrayList<EventBuilder>();
        for (int i = 0; i < message.u16(2); i++) {
            Slice record = message.part(V5_HEADER + i * V5_RECORD, V5_RECORD);
            var flow = new JsonObject(24);
            flow.put("sourceIPv4Address", record.part(0, 4).address());
            flow.put("destinationIPv4Address", record.part(4, 4).address());
            flow.put("ipNextHopIPv4Address", record.part(8, 4).address());
            flow.put("ingressInterface", record.u16(12)).put("egressInterface", record.u16(14));
            flow.put("packetDeltaCount", record.u32(16)).put("octetDeltaCount", record.u32(20));
            flow.put("flowStartSysUpTime", record.u32(24)).put("flowEndSysUpTime", record.u32(28));
            flow.put("sourceTransportPort", record.u16(32)).put("destinationTransportPort", record.u16(34));
            flow.put("tcpControlBits", record.u8(37)).put("protocolIdentifier", record.u8(38));
            flow.put("ipClassOfService", record.u8(39));
            flow.put("bgpSourceAsNumber", record.u16(40)).put("bgpDestinationAsNumber", record.u16(42));
            flow.put("sourceIPv4PrefixLength", record.u8(44)).put("destinationIPv4PrefixLength", record.u8(45));
            flow.put("engineType", message.u8(20)).put("engineId", message.u8(21));
            if (sampling > 1) {
                flow.put("samplingInterval", sampling);
            }
            events.add(FlowEvent.of(line, flow, exported, booted).metadata("log_version", "5"));
        }
        Parsed parsed = events.isEmpty() ? Parsed.filtered("flow-message-without-records") : Parsed.of(events);
        return new Part(parsed, message.from(), message.to());
    }

    private static void sets(
            Slice message,
            int header,
            int version,
            long domain,
            Clock clock,
            Line line,
            FlowTemplates templates,
            List<Part> parts) {
        var events = new ArrayList<EventBuilder>();
        var refused = new ArrayList<Part>();
        int at = header;
        while (message.has(at, 4)) {
            int id = message.u16(at);
            int length = message.u16(at + 2);
            if (length < 4 || !message.has(at, length)) {
                refused.add(new Part(
                        Parsed.rejected("a set is longer than its message"), message.from() + at, message.to()));
                break;
            }
            Slice set = message.part(at + 4, length - 4);
            if (id == (version == 9 ? 0 : 2) || id == (version == 9 ? 1 : 3)) {
                templates.learn(version, domain, set, id % 2 == 1);
            } else if (id >= 256) {
                FlowTemplates.Template template = templates.get(version, domain, id);
                if (template == null) {
                    int from = message.from() + at;
                    refused.add(new Part(
                            Parsed.rejected("records whose template is not in the same data"), from, from + length));
                } else {
                    records(template, set, version, domain, clock, line, templates, events);
                }
            }
            at += length;
        }
        boolean isOnlyRefused = events.isEmpty() && !refused.isEmpty();
        if (!isOnlyRefused) {
            Parsed parsed = events.isEmpty() ? Parsed.filtered("flow-templates-and-options") : Parsed.of(events);
            parts.add(new Part(parsed, message.from(), message.to()));
        }
        parts.addAll(refused);
    }

    private static void records(
            FlowTemplates.Template template,
            Slice set,
            int version,
            long domain,
            Clock clock,
            Line line,
            FlowTemplates templates,
            List<EventBuilder> events) {
        int at = 0;
        while (set.has(at, template.least())) {
            FlowTemplates.Decoded decoded = FlowTemplates.decode(template, set, at);
            if (decoded == null) {
                return; // padding, or a length that lies
            }
            at = decoded.next();
            JsonObject values = decoded.values();
            if (template.isOptions()) {
                templates.sampled(domain, values);
                continue;
            }
            values.put("observationDomainId", domain);
            if (templates.sampling(domain) > 1 && !values.has("samplingInterval")) {
                values.put("samplingInterval", templates.sampling(domain));
            }
            events.add(FlowEvent.of(line, values, clock.exported(), clock.booted())
                    .metadata("log_version", Integer.toString(version)));
        }
    }
}

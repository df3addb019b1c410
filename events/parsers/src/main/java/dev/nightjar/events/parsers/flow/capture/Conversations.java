package dev.nightjar.events.parsers.flow.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.flow.Slice;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The conversations of a capture: gathers packets into flows, and tells what was said in them. Bounded in flows,
/// waiting questions, and bytes of streams, whatever the packets claim.
final class Conversations {
    private static final int MAX_FLOWS = 20_000;
    private static final int MAX_STREAM_BYTES = 32 << 20;
    private static final int MAX_QUESTIONS = 10_000;

    private final Line line;
    private final List<EventBuilder> events = new ArrayList<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final Map<String, EventBuilder> questions = new LinkedHashMap<>();
    private int streamBytes;

    Conversations(Line line) {
        this.line = line;
    }

    void add(Packet packet) {
        String one = end(packet.source(), packet.sourcePort());
        String other = end(packet.destination(), packet.destinationPort());
        String key = (char) packet.protocol() + (one.compareTo(other) <= 0 ? one + other : other + one);
        Flow flow = flows.get(key);
        if (flow != null
                && packet.flags() == Packet.SYN
                && flow.activity() == Network.CLOSE) { // the port is used again
            flows.remove(key);
            finish(flow);
            flow = null;
        }
        if (flow == null) {
            if (flows.size() >= MAX_FLOWS) {
                Map.Entry<String, Flow> oldest = flows.entrySet().iterator().next();
                flows.remove(oldest.getKey());
                finish(oldest.getValue());
            }
            flow = new Flow(packet, isAnswer(packet));
            flows.put(key, flow);
        }
        boolean isFromSource = flow.isFrom(packet.source(), packet.sourcePort());
        streamBytes += flow.add(packet, isFromSource, MAX_STREAM_BYTES - streamBytes);
        if (packet.protocol() == Packet.UDP && !packet.isFragment()) {
            datagram(packet, flow, key);
        }
    }

    private static String end(Slice address, int port) {
        return new String(address.data(), address.from(), address.size(), ISO_8859_1) + (char) port;
    }

    /// Whether the first packet that is seen is the server's: it accepts, or it comes from a well-known port.
    private static boolean isAnswer(Packet packet) {
        if (packet.protocol() == Packet.TCP && (packet.flags() & Packet.SYN) != 0) {
            return (packet.flags() & Packet.ACK) != 0;
        }
        return packet.sourcePort() > 0 && packet.sourcePort() < 1024 && packet.destinationPort() >= 1024;
    }

    private void datagram(Packet packet, Flow flow, String key) {
        int from = packet.sourcePort();
        int to = packet.destinationPort();
        if (isDns(from) || isDns(to)) {
            DnsMessage message = DnsMessage.of(packet.payload());
            if (message != null) {
                dns(message, flow, key, packet.time());
            }
        } else if (to == 67 || to == 68) {
            EventBuilder event = DhcpMessage.event(line, packet.payload(), packet.time());
            if (event != null) {
                events.add(event);
            }
        }
    }

    private static boolean isDns(int port) {
        return port == 53 || port == 5353 || port == 5355;
    }

    /// A question waits for its answer, which makes one event of both.
    private void dns(DnsMessage message, Flow flow, String key, long time) {
        String asked = key + message.id() + '/' + message.name();
        EventBuilder question = message.isResponse() ? questions.remove(asked) : null;
        EventBuilder event = question;
        if (event == null) {
            int activity = message.isResponse() ? DnsEvents.RESPONSE : DnsEvents.QUERY;
            event = between(line.event(OcsfClass.DNS_ACTIVITY, activity), flow).time(time);
            JsonObject query = DnsEvents.query(message.name(), DnsEvents.type(message.type()), queryClass(message));
            query.put("packet_uid", message.id());
            if (message.opcode() <= 6 && message.opcode() != 3) {
                query.put("opcode_id", message.opcode());
            }
            event.set("query", query);
        }
        if (!message.isResponse()) {
            if (questions.size() >= MAX_QUESTIONS) {
                events.add(questions.remove(questions.keySet().iterator().next()));
            }
            EventBuilder earlier = questions.put(asked, event);
            if (earlier != null) { // asked again
                events.add(earlier);
            }
            return;
        }
        message.answers().forEach(event.body().has("answers") ? answer -> {} : adder(event));
        DnsEvents.rcode(event, message.rcode());
        if (question != null) {
            event = answered(question, time);
        }
        events.add(event);
    }

    private static java.util.function.Consumer<Object> adder(EventBuilder event) {
        return answer -> event.add("answers", answer);
    }

    /// The question's event, which now has the answer too: traffic both ways.
    private EventBuilder answered(EventBuilder question, long time) {
        EventBuilder both =
                line.event(OcsfClass.DNS_ACTIVITY, DnsEvents.TRAFFIC).time(question.time());
        question.body().forEach((name, value) -> {
            switch (name) {
                case "metadata", "class_uid", "activity_id", "time" -> {}
                default -> both.set(name, value);
            }
        });
        return time >= question.time() ? both.set("duration", time - question.time()) : both;
    }

    private static String queryClass(DnsMessage message) {
        return switch (message.queryClass()) {
            case 1 -> "IN";
            case 3 -> "CH";
            case 4 -> "HS";
            case 255 -> "ANY";
            default -> Integer.toString(message.queryClass());
        };
    }

    private static EventBuilder between(EventBuilder event, Flow flow) {
        return event.set("src_endpoint", flow.sourceEndpoint())
                .set("dst_endpoint", flow.destinationEndpoint())
                .set("connection_info", flow.connection());
    }

    /// The events of all that is still open, and with them of the whole capture.
    List<EventBuilder> finish() {
        events.addAll(questions.values());
        questions.clear();
        flows.values().forEach(this::finish);
        flows.clear();
        events.sort(java.util.Comparator.comparingLong(EventBuilder::time));
        return events;
    }

    private void finish(Flow flow) {
        Slice client = flow.client().start();
        Slice server = flow.server().start();
        String protocol = "";
        @Nullable JsonObject tls = TlsHello.of(client, server);
        if (tls != null) {
            protocol = "tls";
        } else if (HttpExchange.isRequest(client)) {
            protocol = "http";
            CapturedHttp.events(line, flow, events);
        } else if (flow.protocol() == Packet.TCP && flow.destinationPort() == 53) {
            protocol = "dns";
            messages(client, flow);
            messages(server, flow);
        } else if (flow.protocol() == Packet.UDP && isDns(flow.destinationPort())) {
            protocol = "dns";
        } else if (new String(server.data(), server.from(), Math.min(4, server.size()), ISO_8859_1).equals("SSH-")) {
            protocol = "ssh";
        }
        events.add(between(line.event(OcsfClass.NETWORK_ACTIVITY, flow.activity()), flow)
                .time(flow.start())
                .set("start_time", flow.start())
                .set("end_time", flow.end())
                .set("duration", flow.end() - flow.start())
                .set("traffic", flow.traffic())
                .set("app_protocol_name", protocol)
                .set("tls", tls));
        streamBytes -= flow.held();
    }

    /// DNS over TCP: each message behind its length (RFC 1035, section 4.2.2).
    private void messages(Slice stream, Flow flow) {
        for (int at = 0; stream.has(at, 2) && stream.has(at + 2, stream.u16(at)); at += 2 + stream.u16(at)) {
            DnsMessage message = DnsMessage.of(stream.part(at + 2, stream.u16(at)));
            if (message == null) {
                return;
            }
            dns(message, flow, "tcp" + flow.start() + flow.sourceEndpoint(), flow.start());
        }
    }
}

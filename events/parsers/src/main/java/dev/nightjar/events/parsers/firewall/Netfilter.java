package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import java.util.Locale;

/// Packets that Linux's netfilter logs (iptables' LOG target, nftables' `log`; nf_log_syslog.c): a prefix that
/// the rule's author chose, then `IN=eth0 OUT= MAC=… SRC=… DST=… LEN=… PROTO=TCP SPT=… DPT=…` and the flags as
/// words.
///
/// What became of the packet is not in the record: it is read from the prefix, where rules, UFW, firewalld and UniFi
/// gateways say it (`[UFW BLOCK]`, `DROP_INPUT`, `[WAN_IN-2000-D]`).
final class Netfilter implements Parser {
    private static final int OPEN = 1;
    private static final int REFUSE = 5;
    private static final int TRAFFIC = 6;
    private static final int MAX_CUT = 16; // what is left of a key or of a MAC address when the start is lost

    // the flags' bits in the packet (RFC 9293, 3.1)
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;
    private static final int URG = 32;
    private static final int ECE = 64;
    private static final int CWR = 128;

    private static final int MAC_PAIR = 35; // two MAC addresses of 17 characters and the colon between them

    /// Whether the text has netfilter's fields.
    static boolean isPacket(Line line) {
        String text = line.message();
        int at = fields(text);
        return at >= 0
                ? Preamble.precedes(text, described(text, at)) && (text.contains(" SRC=") || text.contains(" PROTO="))
                : text.indexOf('=') < MAX_CUT && isTail(text);
    }

    /// Where UniFi's description of the rule begins, `DESCR="…" IN=…`; the fields themselves in other records.
    private static int described(String text, int fields) {
        int at = text.indexOf("DESCR=\"");
        return at >= 0 && at < fields ? at : fields;
    }

    /// Where the fields begin: at `IN=`; −1 when they do not.
    private static int fields(String text) {
        int at = text.indexOf("IN=");
        while (at > 0 && " ]:".indexOf(text.charAt(at - 1)) < 0) {
            at = text.indexOf("IN=", at + 1);
        }
        return at >= 0 && text.indexOf("OUT=", at) > 0 ? at : -1;
    }

    /// A record whose start was lost in the kernel's ring buffer.
    private static boolean isTail(String text) {
        return text.contains(" PROTO=") && text.contains(" SPT=") && text.contains(" DPT=");
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        int at = fields(text);
        if (at < 0 && !isTail(text)) {
            return Parsed.rejected("no packet fields (IN=, OUT=, SRC=, DST=)");
        }
        int inner = text.indexOf(" [", Math.max(0, at)); // the packet that an ICMP error is about
        JsonObject fields =
                KeyValues.separated(new Cursor(text, Math.max(0, at), inner < 0 ? text.length() : inner), ' ');
        String prefix = prefix(line, text.substring(0, Math.max(0, at)));
        Disposition disposition = disposition(prefix);
        Packet packet = new Packet(fields);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity(disposition, packet.flags))
                .severity(Severity.INFORMATIONAL) // the rule's log level is not the packet's weight
                .set("src_endpoint", endpoint(packet.source, packet.sourcePort, packet.in))
                .set("dst_endpoint", endpoint(packet.destination, packet.destinationPort, packet.out))
                .set("connection_info", connection(packet));
        if (disposition != Disposition.UNKNOWN) {
            event.disposition(disposition);
        }
        macs(packet.mac, event);
        rule(prefix, event);
        long length = number(packet.length);
        if (length >= 0) {
            event.set("traffic", new JsonObject(2).put("bytes", length).put("packets", 1L));
        }
        if (!packet.rest.isEmpty()) {
            event.set("unmapped", packet.rest);
        }
        return Parsed.of(event.unmapped("icmp_payload", inner < 0 ? "" : text.substring(inner + 1)));
    }

    /// The fields of a packet, sorted out in one pass.
    private static final class Packet {
        private String source = "";
        private String destination = "";
        private String sourcePort = "";
        private String destinationPort = "";
        private String protocol = "";
        private String length = "";
        private String mac = "";
        private String in = "";
        private String out = "";
        private int flags;

        /// What OCSF has no place for.
        private final JsonObject rest;

        Packet(JsonObject fields) {
            rest = new JsonObject(fields.size());
            for (int i = 0; i < fields.size(); i++) {
                String name = fields.name(i);
                Object value = fields.value(i);
                switch (name) {
                    case "SRC" -> source = text(value);
                    case "DST" -> destination = text(value);
                    case "SPT" -> sourcePort = text(value);
                    case "DPT" -> destinationPort = text(value);
                    case "PROTO" -> protocol = text(value);
                    case "LEN" -> length = text(value);
                    case "MAC" -> mac = text(value);
                    case "IN" -> in = text(value);
                    case "OUT" -> out = text(value);
                    case "FIN" -> flag(name, value, FIN);
                    case "SYN" -> flag(name, value, SYN);
                    case "RST" -> flag(name, value, RST);
                    case "PSH" -> flag(name, value, PSH);
                    case "ACK" -> flag(name, value, ACK);
                    case "URG" -> flag(name, value, URG);
                    case "ECE" -> flag(name, value, ECE);
                    case "CWR" -> flag(name, value, CWR);
                    default -> rest(name, value);
                }
            }
        }

        private void flag(String name, Object value, int bit) {
            flags |= value instanceof Boolean ? bit : 0; // `ACK=5` is the number acknowledged, not the flag
            rest(name, value);
        }

        private void rest(String name, Object value) {
            if (!(value instanceof String s && s.isEmpty())) {
                rest.put(name, value);
            }
        }

        private static String text(Object value) {
            return value instanceof String text ? text : "";
        }
    }

    private static int activity(Disposition disposition, int flags) {
        return switch (disposition) {
            case DROPPED, BLOCKED, REJECTED -> REFUSE;
            default -> (flags & (SYN | ACK)) == SYN ? OPEN : TRAFFIC;
        };
    }

    private static JsonObject endpoint(String address, String port, String device) {
        var endpoint = new JsonObject(4);
        boolean isIp = IpText.isIp(address);
        if (isIp) {
            endpoint.put("ip", address);
        }
        long number = number(port);
        if (number >= 0 && number <= 65_535) {
            endpoint.put("port", number);
        }
        if (!device.isEmpty()) {
            endpoint.put("interface_name", device);
        } else if (!isIp) {
            endpoint.put("name", "unknown");
        }
        return endpoint;
    }

    private static JsonObject connection(Packet packet) {
        boolean in = !packet.in.isEmpty();
        boolean out = !packet.out.isEmpty();
        int direction = in == out ? Connection.UNKNOWN : in ? Connection.INBOUND : Connection.OUTBOUND;
        JsonObject info = Connection.of(packet.protocol, direction);
        return packet.flags == 0 ? info : info.put("tcp_flags", (long) packet.flags);
    }

    /// `MAC=` holds the destination's address, the source's, and the EtherType.
    private static void macs(String mac, EventBuilder event) {
        if (mac.length() >= MAC_PAIR) {
            event.set("dst_endpoint", "mac", Ocsf.mac(mac.substring(0, 17)));
            event.set("src_endpoint", "mac", Ocsf.mac(mac.substring(18, MAC_PAIR)));
        }
    }

    /// What the rule's author wrote before the fields, without the kernel's clock; the syslog tag where it is the
    /// prefix.
    private static String prefix(Line line, String text) {
        var in = new Cursor(text.strip());
        if (in.peek() == '[' && (in.peek(1) == ' ' || (in.peek(1) >= '0' && in.peek(1) <= '9'))) {
            in.until(']');
        }
        String prefix = in.skipSpaces().rest();
        if (prefix.isEmpty() && !line.app().isEmpty() && !line.app().equals("kernel")) {
            prefix = line.app();
        }
        return prefix;
    }

    private static Disposition disposition(String prefix) {
        String upper = prefix.toUpperCase(Locale.ROOT);
        if (upper.endsWith("-D]") || upper.contains("DROP")) {
            return Disposition.DROPPED;
        }
        if (upper.endsWith("-R]") || upper.contains("REJECT")) {
            return Disposition.REJECTED;
        }
        if (upper.contains("BLOCK") || upper.contains("DENY") || upper.contains("DENIED")) {
            return Disposition.BLOCKED;
        }
        return upper.endsWith("-A]") || upper.contains("ACCEPT") || upper.contains("ALLOW") || upper.contains("PERMIT")
                ? Disposition.ALLOWED
                : Disposition.UNKNOWN;
    }

    /// `[NAME-NUMBER-A]` of UniFi and EdgeOS gateways; any other prefix is the rule's name itself.
    private static void rule(String prefix, EventBuilder event) {
        boolean isBracketed = prefix.startsWith("[") && prefix.endsWith("]");
        String inner = isBracketed ? prefix.substring(1, prefix.length() - 1) : prefix;
        while (inner.endsWith(":") || inner.endsWith(" ")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        if (inner.isEmpty()) {
            return;
        }
        var rule = new JsonObject(2);
        int action = inner.lastIndexOf('-');
        int number = action == inner.length() - 2 && action > 0 ? inner.lastIndexOf('-', action - 1) : -1;
        if (isBracketed && number > 0) {
            rule.put("name", inner.substring(0, number)).put("uid", inner.substring(number + 1, action));
        } else {
            rule.put("name", inner);
        }
        event.set("firewall_rule", rule);
    }

    private static long number(String text) {
        return new Cursor(text).number();
    }
}

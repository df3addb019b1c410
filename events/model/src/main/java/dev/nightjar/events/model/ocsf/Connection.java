package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import java.util.Locale;
import java.util.Map;

/// Makes OCSF `network_connection_info` from what logs say of a connection.
public final class Connection {
    public static final int UNKNOWN = 0;
    public static final int INBOUND = 1;
    public static final int OUTBOUND = 2;
    public static final int LATERAL = 3;
    public static final int LOCAL = 4;

    /// IANA's protocol numbers, by the keyword in lower case, for what is seen in logs.
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("hopopt", 0),
            Map.entry("icmp", 1),
            Map.entry("igmp", 2),
            Map.entry("ipv4", 4),
            Map.entry("tcp", 6),
            Map.entry("egp", 8),
            Map.entry("igp", 9),
            Map.entry("udp", 17),
            Map.entry("dccp", 33),
            Map.entry("ipv6", 41),
            Map.entry("ipv6-route", 43),
            Map.entry("ipv6-frag", 44),
            Map.entry("rsvp", 46),
            Map.entry("gre", 47),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("ipv6-icmp", 58),
            Map.entry("ipv6-nonxt", 59),
            Map.entry("ipv6-opts", 60),
            Map.entry("eigrp", 88),
            Map.entry("ospf", 89),
            Map.entry("ipip", 94),
            Map.entry("etherip", 97),
            Map.entry("pim", 103),
            Map.entry("ipcomp", 108),
            Map.entry("vrrp", 112),
            Map.entry("l2tp", 115),
            Map.entry("sctp", 132),
            Map.entry("udplite", 136),
            Map.entry("mpls-in-ip", 137));

    private static final String[] NAMES = new String[256];

    static {
        NUMBERS.forEach((name, number) -> NAMES[number] = name);
    }

    private Connection() {}

    /// @param protocol a keyword in any case (`TCP`, `ICMPv6`) or a number; empty when unknown
    /// @param direction `direction_id`
    public static JsonObject of(String protocol, int direction) {
        var info = new JsonObject(4).put("direction_id", direction);
        if (protocol.isEmpty()) {
            return info;
        }
        String name = name(protocol);
        Integer number = NUMBERS.get(name);
        if (number == null && name.length() <= 3 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return info.put("protocol_num", Long.parseLong(name)); // a number without a keyword here
        }
        info.put("protocol_name", name);
        return number == null ? info : info.put("protocol_num", number.longValue());
    }

    /// IANA's keyword in lower case for a protocol's name or number; the text itself, in lower case, when it is
    /// neither.
    public static String name(String protocol) {
        String lower = protocol.toLowerCase(Locale.ROOT);
        if (lower.equals("icmpv6") || lower.equals("icmp6") || lower.equals("icmp-v6")) {
            return "ipv6-icmp";
        }
        if (lower.length() > 3 || lower.isEmpty()) {
            return lower;
        }
        int number = 0;
        for (int i = 0; i < lower.length(); i++) {
            int digit = lower.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return lower;
            }
            number = number * 10 + digit;
        }
        return number < NAMES.length && NAMES[number] != null ? NAMES[number] : lower;
    }
}

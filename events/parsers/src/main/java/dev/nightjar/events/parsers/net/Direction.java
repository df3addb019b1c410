package dev.nightjar.events.parsers.net;

import java.util.Locale;

/// Which way a connection goes, as its device sees it: OCSF `connection_info.direction_id`.
public enum Direction {
    UNKNOWN(0),
    INBOUND(1),
    OUTBOUND(2),
    LATERAL(3),
    LOCAL(4);

    private final int id;

    Direction(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    /// The direction that a log's word means; unknown for any other word.
    public static Direction of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "in", "inbound", "ingress", "incoming", "receive", "rcv" -> INBOUND;
            case "out", "outbound", "egress", "outgoing", "send", "snd" -> OUTBOUND;
            case "internal", "lateral" -> LATERAL;
            case "local" -> LOCAL;
            default -> UNKNOWN;
        };
    }
}

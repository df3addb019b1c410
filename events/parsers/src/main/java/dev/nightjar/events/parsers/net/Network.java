package dev.nightjar.events.parsers.net;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.EventBuilder;

/// The parts of OCSF's network events that all devices describe alike, and the activities of class 4001.
public final class Network {
    public static final int OPEN = 1;
    public static final int CLOSE = 2;
    public static final int RESET = 3;
    public static final int FAIL = 4;
    public static final int REFUSE = 5;
    public static final int TRAFFIC = 6;

    private Network() {}

    /// Sets the ends, as far as they are known; false when neither is, which no network event may be.
    public static boolean ends(EventBuilder event, End source, End destination) {
        event.set("src_endpoint", source.json()).set("dst_endpoint", destination.json());
        return source.isIdentified() || destination.isIdentified();
    }

    /// `connection_info` of a protocol by name (any case) or number; empty when the source has none. The end tells the
    /// version of IP.
    public static JsonObject connection(String protocol, Direction direction, End end) {
        JsonObject info = Connection.of(protocol, direction.id());
        return end.version() > 0 ? info.put("protocol_ver_id", (long) end.version()) : info;
    }

    /// `traffic`: bytes and packets sent by the source (`out`) and by the destination (`in`), and their sums; −1 for
    /// what is not known.
    public static JsonObject traffic(long bytesOut, long bytesIn, long packetsOut, long packetsIn) {
        var traffic = new JsonObject(6);
        volume(traffic, "bytes", bytesOut, bytesIn);
        volume(traffic, "packets", packetsOut, packetsIn);
        return traffic;
    }

    private static void volume(JsonObject traffic, String name, long out, long in) {
        if (out >= 0) {
            traffic.put(name + "_out", out);
        }
        if (in >= 0) {
            traffic.put(name + "_in", in);
        }
        if (out >= 0 || in >= 0) {
            traffic.put(name, Math.max(0, out) + Math.max(0, in));
        }
    }

    /// Sets an object that has something in it.
    public static void setIfAny(EventBuilder event, String name, JsonObject object) {
        if (!object.isEmpty()) {
            event.set(name, object);
        }
    }

    /// `firewall_rule` by name and id; left out when both are empty.
    public static EventBuilder rule(EventBuilder event, String name, String uid) {
        return event.set("firewall_rule", "name", name).set("firewall_rule", "uid", uid);
    }

    /// Adds to the `firewall_rule` what is not its name or id; a rule without either is none, and stays away.
    public static EventBuilder ruleDetail(EventBuilder event, String attribute, String value) {
        return event.body().has("firewall_rule") ? event.set("firewall_rule", attribute, value) : event;
    }
}

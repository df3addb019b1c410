package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Network;

/// What records of all logs with a connection have in common: the originator is the source, the responder the
/// destination.
final class ZeekEvents {
    private ZeekEvents() {}

    /// An event of a class of network activity with its ends and `connection_info`.
    static EventBuilder network(Line line, ZeekRecord log, OcsfClass type, int activity) {
        return connected(line.event(type, activity), log).set("connection_info", connection(log, transport(type)));
    }

    /// What a protocol is carried by where its log does not say: Zeek's analyzers of these know no other.
    private static String transport(OcsfClass type) {
        if (type == OcsfClass.SSH_ACTIVITY
                || type == OcsfClass.RDP_ACTIVITY
                || type == OcsfClass.SMB_ACTIVITY
                || type == OcsfClass.FTP_ACTIVITY) {
            return "tcp";
        }
        return type == OcsfClass.NTP_ACTIVITY ? "udp" : "";
    }

    /// Sets both ends; a record that has none gets one that says so, for OCSF wants one.
    static EventBuilder connected(EventBuilder event, ZeekRecord log) {
        if (!Network.ends(event, originator(log), responder(log))) {
            event.object("dst_endpoint").put("name", "unknown");
        }
        return event;
    }

    static End originator(ZeekRecord log) {
        return end(log, "id.orig_h", "id.orig_p").mac(log.text("orig_l2_addr")).put("vlan_uid", log.text("vlan"));
    }

    static End responder(ZeekRecord log) {
        return end(log, "id.resp_h", "id.resp_p").mac(log.text("resp_l2_addr"));
    }

    /// Of ICMP, Zeek keeps type and code where others have ports.
    private static End end(ZeekRecord log, String address, String port) {
        End end = End.at(log.text(address));
        return log.text("proto").equals("icmp") ? end : end.port(log.number(port));
    }

    static JsonObject connection(ZeekRecord log) {
        return connection(log, "");
    }

    /// @param transport what carries the protocol when the record does not say; empty when it may be any
    static JsonObject connection(ZeekRecord log, String transport) {
        String protocol = log.text("proto").isEmpty() ? transport : log.text("proto");
        JsonObject info = Network.connection(protocol, direction(log), originator(log));
        put(info, "uid", log.text("uid"));
        put(info, "community_uid", log.text("community_id"));
        return info;
    }

    /// By which ends are in the local networks (`Site::local_nets`); unknown when Zeek was not told of any.
    static Direction direction(ZeekRecord log) {
        boolean isLocalSource = log.isTrue("local_orig");
        boolean isLocalDestination = log.isTrue("local_resp");
        if (!log.has("local_orig") || !log.has("local_resp")) {
            return Direction.of(log.text("direction")); // ssh has `INBOUND` and `OUTBOUND`
        }
        if (isLocalSource) {
            return isLocalDestination ? Direction.LATERAL : Direction.OUTBOUND;
        }
        return isLocalDestination ? Direction.INBOUND : Direction.UNKNOWN;
    }

    static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

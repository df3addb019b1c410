package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;

/// `conn.log`: one record per TCP connection, UDP or ICMP flow, written when it is over (or, for long ones, while it
/// lasts). Bytes are of the payload, as Zeek counts them; those of whole packets stay in the native fields.
final class ConnLog implements ZeekLog {
    @Override
    public EventBuilder event(Line line, ZeekRecord log) {
        EventBuilder event = ZeekEvents.network(
                line, log, OcsfClass.NETWORK_ACTIVITY, activity(log.text("proto"), log.text("conn_state")));
        ZeekEvents.put(event.object("connection_info"), "flag_history", log.text("history"));
        long start = log.time("ts");
        long duration = log.millis("duration");
        event.set("start_time", start);
        if (duration >= 0) {
            event.set("duration", duration).set("end_time", start + duration);
        }
        JsonObject traffic = Network.traffic(
                log.number("orig_bytes"), log.number("resp_bytes"), log.number("orig_pkts"), log.number("resp_pkts"));
        long missed = log.number("missed_bytes");
        if (missed >= 0) {
            traffic.put("bytes_missed", missed);
        }
        Network.setIfAny(event, "traffic", traffic);
        return event.set("app_protocol_name", service(log)).set("status_code", log.text("conn_state"));
    }

    /// The first confirmed protocol; those that were taken back have a minus.
    private static String service(ZeekRecord log) {
        for (String service : log.texts("service")) {
            if (!service.startsWith("-")) {
                return service;
            }
        }
        return "";
    }

    static boolean isState(String text) {
        return switch (text) {
            case "S0", "S1", "SF", "REJ", "S2", "S3", "RSTO", "RSTR", "RSTOS0", "RSTRH", "SH", "SHR", "OTH" -> true;
            default -> false;
        };
    }

    /// The activity of a TCP connection's state; flows of UDP and ICMP are neither opened nor closed.
    private static int activity(String protocol, String state) {
        if (!protocol.equals("tcp")) {
            return Network.TRAFFIC;
        }
        return switch (state) {
            case "S1" -> Network.OPEN;
            case "SF", "S2", "S3" -> Network.CLOSE;
            case "RSTO", "RSTR", "RSTOS0", "RSTRH" -> Network.RESET;
            case "S0", "SH", "SHR" -> Network.FAIL;
            case "REJ" -> Network.REFUSE;
            default -> Network.TRAFFIC;
        };
    }
}

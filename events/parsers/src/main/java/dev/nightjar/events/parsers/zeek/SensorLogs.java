package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import java.util.List;

/// What Zeek tells of itself and of what it has seen so far: `signatures.log` (Detection Findings), `known_*.log`
/// (inventory), `analyzer.log` and its older form `dpd.log`, `ocsp.log`, `traceroute.log`, `capture_loss.log`.
final class SensorLogs {
    private SensorLogs() {}

    static EventBuilder signature(Line line, ZeekRecord log) {
        String id = log.text("sig_id");
        String message = log.text("event_msg");
        End source = End.at(log.text("src_addr")).port(log.number("src_port"));
        End destination = End.at(log.text("dst_addr")).port(log.number("dst_port"));
        JsonObject connection = ZeekEvents.connection(log);
        EventBuilder event = Finding.of(line, id + '-' + log.text("uid") + '-' + log.time("ts"), id, id)
                .category(log.text("note"))
                .description(message)
                .connection(source, destination, connection)
                .event();
        long count = log.number("sig_count");
        if (count > 0 && count <= Integer.MAX_VALUE) {
            event.set("count", count);
        }
        return event.set("message", message).severity(Severity.MEDIUM).disposition(Disposition.DETECTED);
    }

    /// `known_services.log`: a port at which a host of the site's answered.
    static EventBuilder service(Line line, ZeekRecord log) {
        return NoticeLogs.known(line, log).set("message", String.join(", ", log.texts("service")) + " at " + port(log));
    }

    /// `known_certs.log`: a certificate that a host of the site's showed.
    static EventBuilder certificate(Line line, ZeekRecord log) {
        return NoticeLogs.known(line, log).set("message", log.text("subject") + " at " + port(log));
    }

    private static String port(ZeekRecord log) {
        String protocol = log.text("port_proto");
        return log.text("port_num") + (protocol.isEmpty() ? "" : '/' + protocol);
    }

    /// The traffic was not, or no longer, what the analyzer took it for.
    static EventBuilder analyzer(Line line, ZeekRecord log) {
        String name = log.text("analyzer_name").isEmpty() ? log.text("analyzer") : log.text("analyzer_name");
        String reason = log.text("failure_reason");
        EventBuilder event = log.has("id.orig_h")
                ? ZeekEvents.network(line, log, OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                : LogMessage.of(line, false, "zeek");
        return event.set("message", reason.isEmpty() ? name : name + ": " + reason)
                .set("status_code", log.text("cause"))
                .set("status_detail", reason);
    }

    static EventBuilder ocsp(Line line, ZeekRecord log) {
        return LogMessage.of(line, false, "zeek")
                .set("message", "certificate " + log.text("serialNumber") + ' ' + log.text("certStatus"))
                .set("status_detail", log.text("revokereason"));
    }

    static EventBuilder traceroute(Line line, ZeekRecord log) {
        String protocol = log.text("proto");
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                .set("src_endpoint", Ocsf.endpoint(log.text("src")))
                .set(
                        "connection_info",
                        Network.connection(protocol, ZeekEvents.direction(log), End.at(log.text("src"))))
                .set("message", "traceroute");
        return log.text("dst").isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(log.text("dst")));
    }

    /// A sensor that drops packets does not see attacks: it is told as a warning.
    static EventBuilder captureLoss(Line line, ZeekRecord log) {
        String lost = log.text("percent_lost");
        boolean isLossy = !lost.isEmpty() && !List.of("0", "0.0", "0.000000").contains(lost);
        EventBuilder event = message(line, log).set("message", log.text("peer") + " lost " + lost + " %");
        return isLossy ? event.severity(Severity.LOW) : event;
    }

    static EventBuilder message(Line line, ZeekRecord log) {
        return LogMessage.of(line, false, "zeek").set("message", "stats of " + log.text("peer"));
    }
}

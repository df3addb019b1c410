package dev.nightjar.cli.generate;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Events of Suricata 7 in EVE JSON.
record SuricataLog(Logs logs, Feed feed, Dice dice) {
    private static final DateTimeFormatter EVE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ", Locale.ROOT);

    /// Who spoke to whom.
    record Flow(String from, int fromPort, String to, int port, String protocol) {}

    void dns(Instant time, Flow flow, String name, String type) {
        write(
                time,
                event(time, "dns", flow)
                        .put(
                                "dns",
                                new JsonObject()
                                        .put("type", "query")
                                        .put("id", dice.between(1, 65_535))
                                        .put("rrname", name)
                                        .put("rrtype", type)
                                        .put("tx_id", 0)
                                        .put("opcode", 0)));
    }

    void http(Instant time, Flow flow, String host, String method, String url, String agent, int status, int length) {
        write(
                time,
                event(time, "http", flow)
                        .put("tx_id", 0)
                        .put(
                                "http",
                                new JsonObject()
                                        .put("hostname", host)
                                        .put("url", url)
                                        .put("http_user_agent", agent)
                                        .put("http_content_type", "text/html")
                                        .put("http_method", method)
                                        .put("protocol", "HTTP/1.1")
                                        .put("status", status)
                                        .put("length", length)));
    }

    void tls(Instant time, Flow flow, String serverName) {
        write(
                time,
                event(time, "tls", flow)
                        .put(
                                "tls",
                                new JsonObject()
                                        .put("subject", "CN=" + serverName)
                                        .put("issuerdn", "C=ZZ, O=Example Trust, CN=Example Issuing CA 2")
                                        .put("sni", serverName)
                                        .put("version", "TLS 1.3")));
    }

    void flow(Instant time, Flow flow, String app, long bytesOut, long bytesIn, int seconds) {
        write(
                time,
                event(time, "flow", flow)
                        .put("app_proto", app)
                        .put(
                                "flow",
                                new JsonObject()
                                        .put("pkts_toserver", 2 + bytesOut / 900)
                                        .put("pkts_toclient", 2 + bytesIn / 1_300)
                                        .put("bytes_toserver", bytesOut)
                                        .put("bytes_toclient", bytesIn)
                                        .put("start", stamp(time.minusSeconds(seconds)))
                                        .put("end", stamp(time))
                                        .put("age", seconds)
                                        .put("state", "closed")
                                        .put("reason", "timeout")
                                        .put("alerted", false)));
    }

    /// @param id of a signature; those from 1000000 on are a site's own
    /// @param severity 1 is the worst
    void alert(Instant time, Flow flow, int id, String signature, String category, int severity) {
        write(
                time,
                event(time, "alert", flow)
                        .put(
                                "alert",
                                new JsonObject()
                                        .put("action", "allowed")
                                        .put("gid", 1)
                                        .put("signature_id", id)
                                        .put("rev", 1)
                                        .put("signature", signature)
                                        .put("category", category)
                                        .put("severity", severity)));
    }

    private JsonObject event(Instant time, String type, Flow flow) {
        return new JsonObject(16)
                .put("timestamp", stamp(time))
                .put("flow_id", 1_000_000_000_000_000L + dice.between(1, Integer.MAX_VALUE - 1))
                .put("in_iface", "eth1")
                .put("event_type", type)
                .put("src_ip", flow.from())
                .put("src_port", flow.fromPort())
                .put("dest_ip", flow.to())
                .put("dest_port", flow.port())
                .put("proto", flow.protocol());
    }

    private String stamp(Instant time) {
        return EVE.format(time.atZone(feed.zone()));
    }

    private void write(Instant time, JsonObject event) {
        logs.write(time, feed, Json.write(event));
    }
}

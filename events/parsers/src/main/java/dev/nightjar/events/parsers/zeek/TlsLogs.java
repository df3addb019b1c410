package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// `ssl.log`, handshakes of TLS, and `x509.log`, the certificates that were seen in them.
final class TlsLogs {
    /// What OCSF's required `version` is where no handshake told one.
    private static final String NO_VERSION = "UNDETERMINED";

    private TlsLogs() {}

    /// DTLS is TLS over UDP; what 1.3 is carried by its log does not say, for QUIC speaks it too.
    private static String transport(String version) {
        return version.startsWith("DTLS") ? "udp" : version.isEmpty() || version.endsWith("13") ? "" : "tcp";
    }

    static EventBuilder ssl(Line line, ZeekRecord log) {
        boolean isEstablished = log.isTrue("established");
        EventBuilder event = ZeekEvents.network(
                line,
                log,
                OcsfClass.NETWORK_ACTIVITY,
                log.has("established") && !isEstablished ? Network.FAIL : Network.TRAFFIC);
        event.set("connection_info", ZeekEvents.connection(log, transport(log.text("version"))));
        var tls = new JsonObject(8).put("version", version(log.text("version")));
        ZeekEvents.put(tls, "cipher", log.text("cipher"));
        ZeekEvents.put(tls, "sni", log.text("server_name"));
        fingerprint(tls, "ja3_hash", log.text("ja3"));
        fingerprint(tls, "ja3s_hash", log.text("ja3s"));
        List<String> chain = log.texts("cert_chain_fps");
        if (!chain.isEmpty()) {
            tls.put("certificate_chain", new ArrayList<Object>(chain));
        }
        event.set("tls", tls).set("app_protocol_name", "tls");
        ja4(event, "JA4", 1, log.text("ja4"));
        ja4(event, "JA4Server", 2, log.text("ja4s"));
        if (log.has("established")) {
            event.succeeded(isEstablished);
        }
        String alert = log.text("last_alert");
        return event.set("status_detail", alert.isEmpty() ? log.text("validation_status") : alert);
    }

    /// `TLSv12` as others write it: `TLS 1.2`.
    private static String version(String text) {
        if (text.length() == 6 && text.startsWith("TLSv")) {
            return "TLS " + text.charAt(4) + '.' + text.charAt(5);
        }
        return text.isEmpty() ? NO_VERSION : text;
    }

    private static void fingerprint(JsonObject tls, String name, String md5) {
        if (!md5.isEmpty()) {
            tls.put(name, Ocsf.hash("MD5", md5));
        }
    }

    private static void ja4(EventBuilder event, String type, long id, String value) {
        if (!value.isEmpty()) {
            event.add(
                    "ja4_fingerprint_list",
                    new JsonObject(3).put("type_id", id).put("type", type).put("value", value));
        }
    }

    static EventBuilder x509(Line line, ZeekRecord log) {
        String id = log.text("fingerprint").isEmpty() ? log.text("id") : log.text("fingerprint");
        var certificate = new JsonObject(10)
                .put("issuer", known(log.text("certificate.issuer")))
                .put("serial_number", known(log.text("certificate.serial")));
        ZeekEvents.put(certificate, "subject", log.text("certificate.subject"));
        ZeekEvents.put(certificate, "version", log.text("certificate.version"));
        ZeekEvents.put(certificate, "uid", id);
        time(certificate, "created_time", log.time("certificate.not_valid_before"));
        time(certificate, "expiration_time", log.time("certificate.not_valid_after"));
        String issuer = log.text("certificate.issuer");
        certificate.put("is_self_signed", !issuer.isEmpty() && issuer.equals(log.text("certificate.subject")));
        if (!log.text("fingerprint").isEmpty()) {
            String algorithm = id.length() == 64 ? "SHA256" : id.length() == 32 ? "MD5" : "SHA1";
            certificate.put("fingerprints", List.of(Ocsf.hash(algorithm, id)));
        }
        var names = new ArrayList<Object>(4);
        for (String kind : new String[] {"dns", "ip", "email", "uri"}) {
            for (String name : log.texts("san." + kind)) {
                names.add(new JsonObject(2).put("name", name).put("type", kind));
            }
        }
        if (!names.isEmpty()) {
            certificate.put("sans", names);
        }
        var tls = new JsonObject(3).put("version", NO_VERSION).put("certificate", certificate);
        long bits = log.number("certificate.key_length");
        if (bits > 0 && bits <= 1 << 20) {
            tls.put("key_length", bits);
        }
        return ZeekEvents.network(line, log, OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                .set("tls", tls)
                .set("app_protocol_name", "tls");
    }

    private static String known(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    private static void time(JsonObject certificate, String name, long time) {
        if (time != Timestamps.NONE) {
            certificate.put(name, time);
        }
    }
}

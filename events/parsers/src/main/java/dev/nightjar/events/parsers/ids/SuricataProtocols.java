package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dhcp.DhcpEvents;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What Suricata's protocol parsers log, as the classes of those protocols.
final class SuricataProtocols {
    private static final int TRAFFIC = 6;
    private static final int TICKET = 3;
    private static final int SERVICE_TICKET = 4;
    private static final int SEND = 1;

    private SuricataProtocols() {}

    /// All three forms: one record per question and answer (version 1), answers in a list (2), questions too (3).
    static EventBuilder dns(Line line, JsonObject dns) {
        String type = dns.text("type").orElse("");
        boolean isQuery = type.equals("query") || type.equals("request");
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, isQuery ? DnsEvents.QUERY : DnsEvents.RESPONSE);
        JsonObject question = question(dns);
        if (!question.isEmpty()) {
            event.set("query", question);
        }
        if (!isQuery) {
            dns.text("rcode").ifPresent(code -> DnsEvents.rcode(event, code));
            answers(event, dns);
        }
        return event;
    }

    static JsonObject question(JsonObject dns) {
        JsonObject asked = dns;
        for (String list : new String[] {"queries", "query"}) {
            if (!dns.list(list).isEmpty() && dns.list(list).getFirst() instanceof JsonObject first) {
                asked = first;
            }
        }
        if (!(asked.get("rrname") instanceof String name)) {
            return new JsonObject(1);
        }
        JsonObject query = DnsEvents.query(name, asked.text("rrtype").orElse(""));
        if (dns.get("id") instanceof Long id && id == id.intValue()) {
            query.put("packet_uid", id);
        }
        return query;
    }

    private static void answers(EventBuilder event, JsonObject dns) {
        if (dns.get("rdata") instanceof String data) {
            event.add(
                    "answers",
                    DnsEvents.answer(
                            dns.text("rrtype").orElse(""),
                            data,
                            dns.number("ttl").orElse(-1)));
        }
        boolean detailed = false;
        for (Object element : dns.list("answers")) {
            if (element instanceof JsonObject answer && answer.get("rdata") instanceof String data) {
                detailed = true;
                event.add(
                        "answers",
                        DnsEvents.answer(
                                answer.text("rrtype").orElse(""),
                                data,
                                answer.number("ttl").orElse(-1)));
            }
        }
        if (!detailed && dns.get("grouped") instanceof JsonObject grouped) {
            grouped.forEach((rrtype, values) -> {
                if (values instanceof List<?> list) {
                    list.forEach(value -> event.add("answers", DnsEvents.answer(rrtype, String.valueOf(value), -1)));
                }
            });
        }
    }

    static EventBuilder http(Line line, JsonObject http) {
        EventBuilder event = HttpEvents.event(line, http.text("http_method").orElse(""));
        event.set("http_request", request(http));
        HttpEvents.response(
                event, http.number("status").orElse(-1), http.number("length").orElse(-1));
        http.text("http_content_type").ifPresent(type -> {
            if (event.body().has("http_response")) {
                event.object("http_response").put("content_type", type);
            }
        });
        return event;
    }

    static JsonObject request(JsonObject http) {
        JsonObject request = HttpEvents.request(
                http.text("http_method").orElse(""),
                http.text("url").orElse(""),
                http.text("protocol").orElse(""),
                http.text("http_refer").orElse(""),
                http.text("http_user_agent").orElse(""));
        if (http.get("hostname") instanceof String host && !host.isEmpty()) {
            JsonObject url = request.child("url");
            if (!url.has("hostname")) {
                url.put("hostname", host);
            }
            if (!url.has("url_string")) {
                url.put("url_string", host);
            }
        }
        return request;
    }

    static JsonObject response(JsonObject http) {
        var response = new JsonObject(3);
        long code = http.number("status").orElse(-1);
        if (code < 100 || code > 999) {
            return response;
        }
        response.put("code", code)
                .put("content_type", http.get("http_content_type") instanceof String type ? type : null);
        long length = http.number("length").orElse(-1);
        return length < 0 || length > Integer.MAX_VALUE ? response : response.put("body_length", length);
    }

    /// A file in a transfer: of HTTP or SMB where OCSF has a place for it there, else Network Activity.
    static EventBuilder file(Line line, JsonObject eve, JsonObject info) {
        String name = info.text("filename").orElse("");
        JsonObject file = Ocsf.file(name.isEmpty() ? "unknown" : name);
        var hashes = new ArrayList<Object>(3);
        for (String algorithm : new String[] {"md5", "sha1", "sha256"}) {
            info.text(algorithm).ifPresent(value -> hashes.add(Ocsf.hash(algorithm.toUpperCase(Locale.ROOT), value)));
        }
        if (!hashes.isEmpty()) {
            file.put("hashes", hashes);
        }
        info.number("size").ifPresent(size -> file.put("size", size));
        info.text("magic").ifPresent(type -> file.put("desc", type));
        if (eve.get("http") instanceof JsonObject http) {
            return http(line, http).set("file", file);
        }
        return switch (eve.text("app_proto").orElse("")) {
            case "smb" -> line.event(OcsfClass.SMB_ACTIVITY, 0).set("file", file);
            case "ftp", "ftp-data" -> line.event(OcsfClass.FTP_ACTIVITY, 0).set("file", file);
            default -> line.event(OcsfClass.NETWORK_ACTIVITY, TRAFFIC).set("app_protocol_name", eve.get("app_proto"));
        };
    }

    static EventBuilder tls(Line line, JsonObject tls) {
        return line.event(OcsfClass.NETWORK_ACTIVITY, TRAFFIC)
                .set("tls", tlsObject(tls))
                .set("app_protocol_name", "tls");
    }

    /// A QUIC record's version is QUIC's; its TLS is 1.3 always (RFC 9001).
    static EventBuilder quic(Line line, JsonObject quic) {
        return line.event(OcsfClass.NETWORK_ACTIVITY, TRAFFIC)
                .set("tls", tlsObject(quic).put("version", "TLS 1.3"))
                .set("app_protocol_name", "quic");
    }

    static JsonObject tlsObject(JsonObject tls) {
        var object = new JsonObject(6).put("version", tls.text("version").orElse("UNDETERMINED"));
        tls.text("sni").ifPresent(name -> object.put("sni", name));
        hash(tls, "ja3", object, "ja3_hash");
        hash(tls, "ja3s", object, "ja3s_hash");
        if (tls.get("issuerdn") instanceof String issuer && tls.get("serial") instanceof String serial) {
            var certificate = new JsonObject(4).put("issuer", issuer).put("serial_number", serial);
            tls.text("subject").ifPresent(subject -> certificate.put("subject", subject));
            tls.text("fingerprint")
                    .ifPresent(print -> certificate.put("fingerprints", List.of(Ocsf.hash("SHA1", print))));
            object.put("certificate", certificate);
        }
        return object;
    }

    private static void hash(JsonObject tls, String name, JsonObject object, String attribute) {
        tls.object(name)
                .flatMap(ja3 -> ja3.text("hash"))
                .ifPresent(hash -> object.put(attribute, Ocsf.hash("MD5", hash)));
    }

    static EventBuilder ssh(Line line, JsonObject ssh) {
        EventBuilder event = line.event(OcsfClass.SSH_ACTIVITY, TRAFFIC);
        ssh.text("client.proto_version").ifPresent(version -> event.set("protocol_ver", version));
        for (String side : new String[] {"client", "server"}) {
            ssh.text(side + ".hassh.hash")
                    .ifPresent(hash ->
                            event.set(side + "_hassh", new JsonObject(1).put("fingerprint", Ocsf.hash("MD5", hash))));
        }
        return event;
    }

    /// A message needs a sender or a receiver in OCSF; a session without one is Network Activity.
    static EventBuilder smtp(Line line, JsonObject eve, JsonObject smtp) {
        var email = new JsonObject(4);
        String from = bare(smtp.text("mail_from").orElse(""));
        if (isAddress(from)) {
            email.put("from", from).put("smtp_from", from);
        }
        var to = new ArrayList<Object>();
        for (Object receiver : smtp.list("rcpt_to")) {
            String address = bare(String.valueOf(receiver));
            if (isAddress(address)) {
                to.add(address);
            }
        }
        if (!to.isEmpty()) {
            email.put("to", to).put("smtp_to", to);
        }
        if (email.isEmpty()) {
            return line.event(OcsfClass.NETWORK_ACTIVITY, TRAFFIC).set("app_protocol_name", "smtp");
        }
        eve.text("email.subject").ifPresent(subject -> email.put("subject", subject));
        return line.event(OcsfClass.EMAIL_ACTIVITY, SEND)
                .set("email", email)
                .set("direction_id", 0L)
                .set("smtp_hello", smtp.get("helo"));
    }

    private static String bare(String address) {
        return address.startsWith("<") && address.endsWith(">") ? address.substring(1, address.length() - 1) : address;
    }

    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.indexOf('.', at + 2) > 0;
    }

    static EventBuilder dhcp(Line line, JsonObject dhcp) {
        String type = dhcp.text("dhcp_type").orElse("").toUpperCase(Locale.ROOT);
        int activity = DhcpEvents.activity("DHCP" + type);
        String address = dhcp.text("assigned_ip").orElse("");
        address = address.isEmpty() || address.equals("0.0.0.0")
                ? dhcp.text("requested_ip").orElse("")
                : address;
        EventBuilder event = DhcpEvents.event(
                line,
                activity,
                address,
                dhcp.text("client_mac").orElse(""),
                dhcp.text("hostname").orElse(""));
        if (dhcp.get("id") instanceof Long id) {
            event.set("transaction_uid", Long.toString(id));
        }
        return DhcpEvents.lease(event, -1, dhcp.number("lease_time").orElse(-1));
    }

    static EventBuilder kerberos(Line line, JsonObject krb) {
        String message = krb.text("msg_type").orElse("");
        String user = krb.text("cname").orElse("");
        boolean isError = message.equals("KRB_ERROR");
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, message.contains("TGS") ? SERVICE_TICKET : TICKET)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("auth_protocol_id", 2L, "auth_protocol", "Kerberos")
                .succeeded(!isError)
                .set("status_detail", krb.get("error_code") instanceof String code ? code : null);
        krb.text("realm").ifPresent(realm -> event.object("user").put("domain", realm));
        krb.text("sname").ifPresent(name -> event.set("service", new JsonObject(1).put("name", name)));
        return event;
    }
}

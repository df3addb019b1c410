package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which log becomes what, by its path, and by which members its records are known in JSON without one.
final class ZeekLogs {
    /// @param marks sets of members of which a record has one whole
    /// @param title for the table of sources
    record Known(String path, String title, ZeekLog log, List<List<String>> marks) {
        boolean isIn(ZeekRecord record) {
            return marks.stream().anyMatch(members -> members.stream().allMatch(record::has));
        }
    }

    private static final String FROM = "id.orig_h";

    /// The logs that are sources of their own.
    static final List<Known> KNOWN = List.of(
            known("conn", "connections", new ConnLog(), "id.orig_h conn_state"),
            known("dns", "DNS", new DnsLog(), "id.orig_h AA RD", "id.orig_h query qtype_name"),
            known("http", "HTTP", new HttpLog(), "id.orig_h trans_depth request_body_len"),
            known("ssl", "TLS handshakes", TlsLogs::ssl, "id.orig_h resumed established"),
            known(
                    "ssh",
                    "SSH",
                    AccessLogs::ssh,
                    "id.orig_h auth_attempts",
                    "id.orig_h kex_alg",
                    "id.orig_h host_key_alg"),
            known("files", "files in transfers", new FilesLog(), "fuid depth missing_bytes"),
            known("notice", "notices", NoticeLogs::notice, "note msg actions", "note suppress_for"),
            known("weird", "oddities of protocols", NoticeLogs::weird, "name notice peer"),
            known("x509", "certificates", TlsLogs::x509, "certificate.serial certificate.version"),
            known("smb_mapping", "SMB shares", ServiceLogs::smbMapping, "id.orig_h path share_type"),
            known(
                    "smb_files",
                    "files over SMB",
                    ServiceLogs::smbFiles,
                    "id.orig_h action times.modified",
                    "id.orig_h action path"),
            known("rdp", "RDP", AccessLogs::rdp, "id.orig_h security_protocol", "id.orig_h cookie cert_count"),
            known("kerberos", "Kerberos", AccessLogs::kerberos, "id.orig_h request_type"),
            known("dhcp", "DHCP", ServiceLogs::dhcp, "uids msg_types"),
            known("ntlm", "NTLM", AccessLogs::ntlm, "id.orig_h domainname", "id.orig_h server_nb_computer_name"),
            known("smtp", "SMTP", ServiceLogs::smtp, "id.orig_h trans_depth helo", "id.orig_h mailfrom"),
            known("ftp", "FTP", ServiceLogs::ftp, "id.orig_h command reply_code", "id.orig_h command arg"),
            known("software", "software seen", NoticeLogs::software, "host software_type"),
            known("tunnel", "tunnels", ServiceLogs::tunnel, "id.orig_h tunnel_type"),
            known("dce_rpc", "DCE/RPC", ServiceLogs::dceRpc, "id.orig_h endpoint operation", "id.orig_h named_pipe"),
            known("pe", "Windows programs", FilesLog::pe, "machine compile_ts subsystem"));

    /// Logs that come under the name of the product; one without marks is known by its path alone.
    static final List<Known> OTHERS = List.of(
            known("intel", "", NoticeLogs::intel, "seen.indicator seen.where"),
            known("signatures", "", SensorLogs::signature, "sig_id src_addr", "sig_id event_msg"),
            known("known_hosts", "", NoticeLogs::known),
            known("known_services", "", SensorLogs::service, "host port_num port_proto"),
            known("known_certs", "", SensorLogs::certificate, "host port_num issuer_subject", "host port_num serial"),
            known("known_devices", "", NoticeLogs::known, "mac dhcp_host_name"),
            known("capture_loss", "", SensorLogs::captureLoss, "ts_delta percent_lost"),
            known("stats", "", SensorLogs::message, "peer pkts_proc events_proc"),
            known("analyzer", "", SensorLogs::analyzer, "analyzer_kind analyzer_name"),
            known("dpd", "", SensorLogs::analyzer, "id.orig_h analyzer failure_reason"),
            known("ocsp", "", SensorLogs::ocsp, "hashAlgorithm issuerNameHash"),
            known("traceroute", "", SensorLogs::traceroute),
            known("ntp", "", ServiceLogs::ntp, "id.orig_h stratum ref_id"),
            known(
                    "radius",
                    "",
                    AccessLogs::radius,
                    "id.orig_h result ttl",
                    "id.orig_h username result",
                    "id.orig_h username connect_info"),
            known("ldap", "", ProtocolLogs::ldap, "id.orig_h message_id opcode"),
            known("ldap_search", "", ProtocolLogs::ldapSearch, "id.orig_h message_id base_object"),
            known("mysql", "", ProtocolLogs::mysql, "id.orig_h cmd"),
            known("postgresql", "", ProtocolLogs::postgresql, "id.orig_h frontend", "id.orig_h backend"),
            known("quic", "", ProtocolLogs::quic, "id.orig_h client_initial_dcid"),
            known("rfb", "", ProtocolLogs::rfb, "id.orig_h client_major_version", "id.orig_h server_major_version"),
            known("sip", "", ProtocolLogs::sip, "id.orig_h call_id", "id.orig_h request_path"),
            known("snmp", "", ProtocolLogs::snmp, "id.orig_h community", "id.orig_h get_requests"),
            known("socks", "", ProtocolLogs::socks, "id.orig_h request_p", "id.orig_h bound_p"),
            known("irc", "", ProtocolLogs::irc, "id.orig_h nick"),
            known("modbus", "", ProtocolLogs::request, "id.orig_h func"),
            known("dnp3", "", ProtocolLogs::request, "id.orig_h fc_request", "id.orig_h fc_reply"),
            known("syslog", "", ProtocolLogs::request, "id.orig_h facility severity"),
            known("smb_cmd", "", ServiceLogs::smbCommand, "id.orig_h command sub_command", "id.orig_h tree_service"));

    private static final Map<String, ZeekLog> BY_PATH = new TreeMap<>();

    static {
        KNOWN.forEach(known -> BY_PATH.put(known.path(), known.log()));
        OTHERS.forEach(known -> BY_PATH.put(known.path(), known.log()));
    }

    private ZeekLogs() {}

    private static Known known(String path, String title, ZeekLog log, String... marks) {
        return new Known(
                path,
                title,
                log,
                Stream.of(marks).map(members -> List.of(members.split(" "))).toList());
    }

    /// What a path's records become; any path has an answer.
    static ZeekLog of(String path) {
        ZeekLog log = BY_PATH.get(path);
        return log != null ? log : (line, record) -> ServiceLogs.other(line, record, path);
    }

    static boolean isKnown(String path) {
        return KNOWN.stream().anyMatch(known -> known.path().equals(path));
    }

    /// Whether a JSON object is a record of a log: by its `_path`, else by its members.
    static boolean isOf(Known known, JsonObject json) {
        return json.get("_path") instanceof String path
                ? path.equals(known.path())
                : json.has("ts") && isOf(known, new ZeekRecord(json));
    }

    /// SIP's log has the members of HTTP's, and a command of SMB those of FTP's.
    private static boolean isOf(Known known, ZeekRecord record) {
        return known.isIn(record)
                && !(record.has("call_id") || record.has("request_path") || record.has("sub_command"));
    }

    /// Whether a JSON object is a record of a log that is no source of its own.
    static boolean isOther(JsonObject json) {
        if (!json.has("ts")) {
            return false;
        }
        if (json.get("_path") instanceof String path) {
            return !isKnown(path);
        }
        var record = new ZeekRecord(json);
        return !otherPath(record).isEmpty()
                || (record.has("uid") && record.has(FROM) && KNOWN.stream().noneMatch(known -> known.isIn(record)));
    }

    /// The path of a record without one, of a log that is no source of its own; empty when its members do not tell.
    static String otherPath(ZeekRecord record) {
        for (Known known : OTHERS) {
            if (known.isIn(record)) {
                return known.path();
            }
        }
        return record.text("level").startsWith("Reporter::") ? "reporter" : "";
    }
}

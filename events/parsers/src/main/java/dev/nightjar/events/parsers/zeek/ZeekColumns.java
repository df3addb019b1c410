package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.net.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns that Zeek writes by default (the `&log` fields of each log's `Info` record, in order), for lines whose
/// header is in another record or file. `[…]` is what newer versions append; a log that got a column in between stands
/// here in each form.
final class ZeekColumns {
    /// Time, unique id and the connection's four-tuple, with which most logs begin.
    private static final String CONNECTION =
            "ts:time uid:string id.orig_h:addr id.orig_p:port id.resp_h:addr id.resp_p:port ";

    private static final Map<String, List<ZeekColumns>> BY_PATH = new LinkedHashMap<>();

    static {
        add(
                "conn",
                CONNECTION + "proto:proto service:string duration:interval orig_bytes:count resp_bytes:count"
                        + " conn_state:state local_orig:bool local_resp:bool missed_bytes:count history:string"
                        + " orig_pkts:count orig_ip_bytes:count resp_pkts:count resp_ip_bytes:count"
                        + " tunnel_parents:set[string] [ ip_proto:count community_id:string");
        add(
                "conn",
                CONNECTION + "proto:proto service:string duration:interval orig_bytes:count resp_bytes:count"
                        + " conn_state:state local_orig:bool missed_bytes:count history:string orig_pkts:count"
                        + " orig_ip_bytes:count resp_pkts:count resp_ip_bytes:count tunnel_parents:set[string]");
        add(
                "conn",
                CONNECTION + "proto:proto service:string duration:interval orig_bytes:count resp_bytes:count"
                        + " conn_state:state local_orig:bool local_resp:bool missed_bytes:count history:string"
                        + " orig_pkts:count orig_ip_bytes:count resp_pkts:count resp_ip_bytes:count"
                        + " tunnel_parents:set[string] community_id:string");
        add(
                "dns",
                CONNECTION + "proto:proto trans_id:count rtt:interval query:string qclass:count qclass_name:string"
                        + " qtype:count qtype_name:string rcode:count rcode_name:string AA:bool TC:bool RD:bool"
                        + " RA:bool Z:count answers:vector[string] TTLs:vector[interval] rejected:bool ["
                        + " opcode:count opcode_name:string");
        add(
                "dns",
                CONNECTION + "proto:proto trans_id:count query:string qclass:count qclass_name:string qtype:count"
                        + " qtype_name:string rcode:count rcode_name:string AA:bool TC:bool RD:bool RA:bool Z:count"
                        + " answers:vector[string] TTLs:vector[interval] rejected:bool");
        add(
                "http",
                CONNECTION + "trans_depth:count method:string host:string uri:string referrer:string version:string"
                        + " user_agent:string origin:string request_body_len:count response_body_len:count"
                        + " status_code:count status_msg:string info_code:count info_msg:string tags:set[enum]"
                        + " username:string password:string proxied:set[string] orig_fuids:vector[string]"
                        + " orig_filenames:vector[string] orig_mime_types:vector[string] resp_fuids:vector[string]"
                        + " resp_filenames:vector[string] resp_mime_types:vector[string]");
        add(
                "ssl",
                CONNECTION + "version:string cipher:string curve:string server_name:string resumed:bool"
                        + " last_alert:string next_protocol:string established:bool ssl_history:string"
                        + " cert_chain_fps:vector[string] client_cert_chain_fps:vector[string] sni_matches_cert:bool"
                        + " [ validation_status:string");
        add(
                "ssl",
                CONNECTION + "version:string cipher:string curve:string server_name:string resumed:bool"
                        + " last_alert:string next_protocol:string established:bool cert_chain_fuids:vector[string]"
                        + " client_cert_chain_fuids:vector[string] subject:string issuer:string client_subject:string"
                        + " client_issuer:string [ validation_status:string");
        add(
                "ssh",
                CONNECTION + "version:count auth_success:bool auth_attempts:count direction:enum client:string"
                        + " server:string cipher_alg:string mac_alg:string compression_alg:string kex_alg:string"
                        + " host_key_alg:string host_key:string");
        add(
                "files",
                "ts:time fuid:string uid:string id.orig_h:addr id.orig_p:port id.resp_h:addr id.resp_p:port"
                        + " source:string depth:count analyzers:set[string] mime_type:string filename:string"
                        + " duration:interval local_orig:bool is_orig:bool seen_bytes:count total_bytes:count"
                        + " missing_bytes:count overflow_bytes:count timedout:bool parent_fuid:string md5:string"
                        + " sha1:string sha256:string extracted:string extracted_cutoff:bool extracted_size:count");
        add(
                "files",
                "ts:time fuid:string tx_hosts:set[addr] rx_hosts:set[addr] conn_uids:set[string] source:string"
                        + " depth:count analyzers:set[string] mime_type:string filename:string duration:interval"
                        + " local_orig:bool is_orig:bool seen_bytes:count total_bytes:count missing_bytes:count"
                        + " overflow_bytes:count timedout:bool parent_fuid:string md5:string sha1:string sha256:string"
                        + " extracted:string [ extracted_cutoff:bool extracted_size:count");
        add(
                "notice",
                CONNECTION + "fuid:string file_mime_type:string file_desc:string proto:proto note:string"
                        + " msg:string sub:string src:addr dst:addr p:port n:count peer_descr:string actions:set[enum]"
                        + " email_dest:set[string] suppress_for:interval remote_location.country_code:string"
                        + " remote_location.region:string remote_location.city:string remote_location.latitude:double"
                        + " remote_location.longitude:double");
        add("weird", CONNECTION + "name:string addl:string notice:bool peer:string [ source:string");
        add(
                "x509",
                "ts:time fingerprint:string certificate.version:count certificate.serial:string"
                        + " certificate.subject:string certificate.issuer:string certificate.not_valid_before:time"
                        + " certificate.not_valid_after:time certificate.key_alg:string certificate.sig_alg:string"
                        + " certificate.key_type:string certificate.key_length:count certificate.exponent:string"
                        + " certificate.curve:string san.dns:vector[string] san.uri:vector[string]"
                        + " san.email:vector[string] san.ip:vector[addr] basic_constraints.ca:bool"
                        + " basic_constraints.path_len:count host_cert:bool client_cert:bool");
        add(
                "smb_files",
                CONNECTION + "fuid:string action:string path:string name:string size:count prev_name:string"
                        + " times.modified:time times.accessed:time times.created:time times.changed:time");
        add("smb_mapping", CONNECTION + "path:string service:string native_file_system:string share_type:string");
        add(
                "rdp",
                CONNECTION + "cookie:string result:string security_protocol:string client_channels:vector[string]"
                        + " keyboard_layout:string client_build:string client_name:string client_dig_product_id:string"
                        + " desktop_width:count desktop_height:count requested_color_depth:string cert_type:string"
                        + " cert_count:count cert_permanent:bool encryption_level:string encryption_method:string");
        add(
                "kerberos",
                CONNECTION + "request_type:string client:string service:string success:bool error_msg:string from:time"
                        + " till:time cipher:string forwardable:bool renewable:bool client_cert_subject:string"
                        + " client_cert_fuid:string server_cert_subject:string server_cert_fuid:string");
        add(
                "dhcp",
                "ts:time uids:set[string] client_addr:addr server_addr:addr mac:string host_name:string"
                        + " client_fqdn:string domain:string requested_addr:addr assigned_addr:addr lease_time:interval"
                        + " client_message:string server_message:string msg_types:vector[string] duration:interval");
        add(
                "ntlm",
                CONNECTION + "username:string hostname:string domainname:string server_nb_computer_name:string"
                        + " server_dns_computer_name:string server_tree_name:string success:bool");
        add(
                "smtp",
                CONNECTION + "trans_depth:count helo:string mailfrom:string rcptto:set[string] date:string from:string"
                        + " to:set[string] cc:set[string] reply_to:string msg_id:string in_reply_to:string"
                        + " subject:string x_originating_ip:addr first_received:string second_received:string"
                        + " last_reply:string path:vector[addr] user_agent:string tls:bool fuids:vector[string] ["
                        + " is_webmail:bool");
        add(
                "ftp",
                CONNECTION + "user:string password:string command:string arg:string mime_type:string file_size:count"
                        + " reply_code:count reply_msg:string data_channel.passive:bool data_channel.orig_h:addr"
                        + " data_channel.resp_h:addr data_channel.resp_p:port fuid:string");
        add(
                "software",
                "ts:time host:addr host_p:port software_type:string name:string version.major:count"
                        + " version.minor:count version.minor2:count version.minor3:count version.addl:string"
                        + " unparsed_version:string [ url:string");
        add("tunnel", CONNECTION + "tunnel_type:string action:string");
        add("dce_rpc", CONNECTION + "rtt:interval named_pipe:string endpoint:string operation:string");
        add(
                "pe",
                "ts:time id:string machine:string compile_ts:time os:string subsystem:string is_exe:bool is_64bit:bool"
                        + " uses_aslr:bool uses_dep:bool uses_code_integrity:bool uses_seh:bool has_import_table:bool"
                        + " has_export_table:bool has_cert_table:bool has_debug_data:bool section_names:vector[string]");
    }

    private final List<String> names;
    private final List<String> types;
    private final int least;

    private ZeekColumns(List<String> names, List<String> types, int least) {
        this.names = names;
        this.types = types;
        this.least = least;
    }

    private static void add(String path, String columns) {
        var names = new ArrayList<String>();
        var types = new ArrayList<String>();
        int least = -1;
        for (String column : columns.split(" ")) {
            if (column.equals("[")) {
                least = names.size();
                continue;
            }
            int colon = column.lastIndexOf(':');
            names.add(column.substring(0, colon));
            types.add(column.substring(colon + 1));
        }
        BY_PATH.computeIfAbsent(path, key -> new ArrayList<>(2))
                .add(new ZeekColumns(names, types, least < 0 ? names.size() : least));
    }

    static Collection<String> paths() {
        return BY_PATH.keySet();
    }

    /// The header that a line without one would have, when its values fit a log's columns; null when they do not.
    static @Nullable ZeekHeader of(String path, String line) {
        if (!startsWithTime(line)) {
            return null;
        }
        List<String> cells = ZeekHeader.DEFAULT.cells(line);
        for (ZeekColumns form : BY_PATH.getOrDefault(path, List.of())) {
            if (form.fits(cells)) {
                return ZeekHeader.DEFAULT.of(
                        path, form.names.subList(0, cells.size()), form.types.subList(0, cells.size()));
            }
        }
        return null;
    }

    /// Ten digits, a point, digits and a tab: seconds since the epoch, as the ASCII writer writes them.
    static boolean startsWithTime(String line) {
        int tab = line.indexOf('\t');
        if (tab < 12 || tab > 22 || line.charAt(10) != '.') {
            return false;
        }
        for (int i = 0; i < tab; i++) {
            char c = line.charAt(i);
            if (i != 10 && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(List<String> cells) {
        if (cells.size() < least || cells.size() > names.size()) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).equals("-") && !cells.get(i).equals("(empty)") && !fits(cells.get(i), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String cell, String type) {
        return switch (type) {
            case "addr" -> IpText.isIp(cell);
            case "port", "count" -> Fields.toNumber(cell) >= 0;
            case "bool" -> cell.equals("T") || cell.equals("F");
            case "proto" ->
                switch (cell) {
                    case "tcp", "udp", "icmp", "unknown_transport" -> true;
                    default -> false;
                };
            case "state" -> ConnLog.isState(cell);
            case "time", "interval", "double" ->
                !cell.isEmpty() && (cell.charAt(0) == '-' || (cell.charAt(0) >= '0' && cell.charAt(0) <= '9'));
            default -> true;
        };
    }
}

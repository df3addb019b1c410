package dev.nightjar.events.parsers.firewall.paloalto;

import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.Map;

/// The columns of PAN-OS's logs, in the order and under the names of its documentation ("Syslog Field Descriptions",
/// PAN-OS 8.1 to 11.1: later versions append). `-` is a column that is not used.
final class PanColumns {
    private static final String HEAD = "- receive_time serial type subtype - time_generated ";
    private static final String SESSION = HEAD
            + "src dst natsrc natdst rule srcuser dstuser app vsys from to inbound_if outbound_if logset - sessionid "
            + "repeatcnt sport dport natsport natdport flags proto action ";
    private static final String GROUPS =
            "dg_hier_level_1 dg_hier_level_2 dg_hier_level_3 dg_hier_level_4 vsys_name device_name ";
    private static final String DEVICES =
            "src_category src_profile src_model src_vendor src_osfamily src_osversion src_host src_mac dst_category "
                    + "dst_profile dst_model dst_vendor dst_osfamily dst_osversion dst_host dst_mac ";
    private static final String APPLICATION =
            "subcategory_of_app category_of_app technology_of_app risk_of_app characteristic_of_app container_of_app "
                    + "tunneled_app is_saas_of_app sanctioned_state_of_app ";

    private static final Map<String, List<String>> BY_TYPE = Map.ofEntries(
            columns(
                    "TRAFFIC",
                    SESSION
                            + "bytes bytes_sent bytes_received packets start elapsed category - seqno actionflags"
                            + " srcloc dstloc - pkts_sent pkts_received session_end_reason "
                            + GROUPS
                            + "action_source src_uuid dst_uuid tunnelid monitortag parent_session_id parent_start_time "
                            + "tunnel assoc_id chunks chunks_sent chunks_received rule_uuid http2_connection "
                            + "link_change_count policy_id link_switches sdwan_cluster sdwan_device_type "
                            + "sdwan_cluster_type sdwan_site dynusergroup_name xff_ip "
                            + DEVICES
                            + "container_id pod_namespace pod_name src_edl dst_edl hostid serialnumber src_dag dst_dag "
                            + "session_owner high_res_timestamp nssai_sst nssai_sd "
                            + APPLICATION
                            + "offloaded flow_type cluster_name"),
            columns(
                    "THREAT",
                    SESSION
                            + "misc threatid category severity direction seqno actionflags srcloc dstloc - contenttype"
                            + " pcap_id filedigest cloud url_idx user_agent filetype xff referer sender subject"
                            + " recipient reportid "
                            + GROUPS
                            + "- src_uuid dst_uuid http_method tunnelid monitortag parent_session_id parent_start_time "
                            + "tunnel thr_category contentver - assoc_id ppid http_headers url_category_list rule_uuid "
                            + "http2_connection dynusergroup_name xff_ip "
                            + DEVICES
                            + "container_id pod_namespace pod_name src_edl dst_edl hostid serialnumber domain_edl"
                            + " src_dag dst_dag partial_hash high_res_timestamp reason justification nssai_sst "
                            + APPLICATION
                            + "cloud_reportid cluster_name flow_type"),
            columns(
                    "DECRYPTION",
                    SESSION
                            + "tunnel - - src_uuid dst_uuid rule_uuid hs_stage_c2f hs_stage_f2s tls_version"
                            + " tls_keyxchg tls_enc tls_auth policy_name ec_curve err_index root_status chain_status"
                            + " proxy_type cert_serial fingerprint notbefore notafter cert_ver cert_size cn_len"
                            + " issuer_len rootcn_len sni_len cert_flags cn issuer_cn root_cn sni error container_id"
                            + " pod_namespace pod_name src_edl dst_edl src_dag dst_dag high_res_timestamp "
                            + DEVICES
                            + "seqno actionflags "
                            + GROUPS
                            + "vsys_id "
                            + APPLICATION),
            columns(
                    "TUNNEL",
                    SESSION
                            + "severity seqno actionflags srcloc dstloc "
                            + GROUPS
                            + "tunnelid monitortag parent_session_id parent_start_time tunnel bytes bytes_sent "
                            + "bytes_received packets pkts_sent pkts_received max_encap unknown_proto strict_check "
                            + "tunnel_fragment sessions_created sessions_closed session_end_reason action_source start "
                            + "elapsed tunnel_insp_rule remote_user_ip remote_user_id rule_uuid pcap_id "
                            + "dynusergroup_name src_edl dst_edl high_res_timestamp"),
            columns(
                    "SCTP",
                    HEAD + "src dst - - rule - - - vsys from to inbound_if outbound_if logset - sessionid repeatcnt"
                            + " sport dport - - - - proto action "
                            + GROUPS
                            + "seqno - assoc_id ppid severity sctp_chunk_type - verif_tag_1 verif_tag_2"
                            + " sctp_cause_code diam_app_id diam_cmd_code diam_avp_code stream_id assoc_end_reason"
                            + " op_code sccp_calling_ssn sccp_calling_gt sctp_filter chunks chunks_sent"
                            + " chunks_received packets pkts_sent pkts_received rule_uuid high_res_timestamp"),
            columns(
                    "GTP", // what stands behind differs between versions
                    HEAD + "src dst - - rule - - app vsys from to inbound_if outbound_if logset - sessionid - sport"
                            + " dport - - - proto action"),
            columns(
                    "SYSTEM",
                    HEAD + "vsys eventid object - - module severity opaque seqno actionflags " + GROUPS
                            + "- - high_res_timestamp"),
            columns(
                    "CONFIG",
                    HEAD + "host vsys cmd admin client result path before_change_detail after_change_detail seqno "
                            + "actionflags " + GROUPS + "dg_id comment - high_res_timestamp"),
            columns(
                    "GLOBALPROTECT",
                    HEAD + "vsys eventid stage auth_method tunnel_type srcuser srcregion machinename public_ip"
                            + " public_ipv6 private_ip private_ipv6 hostid serialnumber client_ver client_os"
                            + " client_os_ver repeatcnt reason error opaque status location login_duration connect_method"
                            + " error_code portal seqno actionflags high_res_timestamp selection_type response_time"
                            + " priority attempted_gateways gateway " + GROUPS + "vsys_id"),
            columns(
                    "USERID",
                    HEAD + "vsys ip user datasourcename eventid repeatcnt timeout beginport endport datasource "
                            + "datasourcetype seqno actionflags " + GROUPS
                            + "vsys_id factortype factorcompletiontime factorno - - ugflags userbysource tag_name "
                            + "high_res_timestamp origindatasource - cluster_name"),
            columns(
                    "AUTHENTICATION",
                    HEAD
                            + "vsys ip user normalize_user object authpolicy repeatcnt authid vendor logset"
                            + " serverprofile desc clienttype event factorno seqno actionflags " + GROUPS
                            + "vsys_id authproto rule_uuid high_res_timestamp src_category src_profile src_model "
                            + "src_vendor src_osfamily src_osversion src_host src_mac region - user_agent sessionid"),
            columns(
                    "HIP-MATCH",
                    HEAD + "srcuser vsys machinename os src matchname repeatcnt matchtype - - seqno actionflags "
                            + GROUPS + "vsys_id srcipv6 hostid serialnumber mac high_res_timestamp cluster_name"),
            columns(
                    "CORRELATION",
                    HEAD + "src srcuser vsys category severity " + GROUPS + "vsys_id objectname object_id evidence"),
            columns(
                    "IPTAG",
                    HEAD + "vsys ip tag_name event_id repeatcnt timeout datasourcename datasource_type "
                            + "datasource_subtype seqno actionflags " + GROUPS
                            + "vsys_id high_res_timestamp cluster_name"));

    /// The orders of the versions before the configuration's details were always among the columns.
    private static final List<String> CONFIG_WITHOUT_DETAILS =
            List.of((HEAD + "host vsys cmd admin client result path seqno actionflags " + GROUPS).split(" "));

    private static final int CONFIG_WITH_DETAILS = 22;

    private PanColumns() {}

    static boolean has(String type) {
        return BY_TYPE.containsKey(name(type));
    }

    /// `START` and `END` are tunnel logs; `HIPMATCH` is written without its hyphen in PAN-OS 9 and up.
    static String name(String type) {
        return switch (type) {
            case "START", "END" -> "TUNNEL";
            case "HIPMATCH" -> "HIP-MATCH";
            case "AUTH" -> "AUTHENTICATION";
            case "USER-ID" -> "USERID";
            default -> type;
        };
    }

    /// The values that are not empty, by name.
    static JsonObject named(String type, List<String> values) {
        List<String> columns = BY_TYPE.getOrDefault(name(type), List.of());
        if (type.equals("CONFIG") && values.size() < CONFIG_WITH_DETAILS + 2) {
            columns = CONFIG_WITHOUT_DETAILS;
        }
        var named = new JsonObject(columns.size());
        for (int i = 0; i < Math.min(values.size(), columns.size()); i++) {
            if (!values.get(i).isEmpty() && !columns.get(i).equals("-")) {
                named.put(columns.get(i), values.get(i));
            }
        }
        return named;
    }

    private static Map.Entry<String, List<String>> columns(String type, String names) {
        return Map.entry(type, List.of(names.strip().split(" +")));
    }
}

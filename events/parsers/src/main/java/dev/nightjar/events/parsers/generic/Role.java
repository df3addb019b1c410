package dev.nightjar.events.parsers.generic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a field is, whatever a product calls it: the names that many products share, so that a log of one that is not
/// known still says who talked to whom.
enum Role {
    TIME("timestamp time ts @timestamp datetime eventtime event_time rt devtime date_time generated unixtime"
            + " start_time time_local time_iso8601"),
    SOURCE_IP("src srcip src_ip sourceip source_ip source_address src_addr srcaddr clientip client_ip c_ip remote_ip "
            + "remote_addr sip s_ip_src ipsrc source.ip src.ip client.ip source_info_ip source_info.ip"),
    SOURCE_PORT("spt srcport src_port sourceport source_port sport client_port source.port src.port"),
    SOURCE_HOST("shost srchost src_host source_host sourcehostname srcname source_hostname"),
    SOURCE_MAC("smac srcmac src_mac source_mac sourcemac"),
    SOURCE_NAT_IP("sourcetranslatedaddress srcpostnat nat_src natsrc xlatesrc src_nat_ip src_translated_ip"),
    SOURCE_NAT_PORT("sourcetranslatedport srcpostnatport natsport src_nat_port src_translated_port"),
    SOURCE_USER("suser susr user username usrname user_name srcuser src_user account accountname login user.name usr"
            + " userid remote_user"),
    TARGET_IP("dst dstip dst_ip destip dest_ip destinationip destination_ip dest_addr dstaddr destination_address "
            + "serverip server_ip target_ip dip ipdst destination.ip dst.ip dest.ip server.ip"),
    TARGET_PORT("dpt dstport dst_port destport dest_port destinationport destination_port dport server_port "
            + "destination.port dst.port dest.port"),
    TARGET_HOST("dhost dsthost dst_host dest_host destinationhostname dest_hostname dstname"),
    TARGET_MAC("dmac dstmac dst_mac dest_mac destination_mac"),
    TARGET_NAT_IP("destinationtranslatedaddress dstpostnat nat_dst natdst xlatedst dst_nat_ip dst_translated_ip"),
    TARGET_NAT_PORT("destinationtranslatedport dstpostnatport natdport dst_nat_port dst_translated_port"),
    TARGET_USER("duser dstuser dst_user target_user destuser"),
    PROTOCOL("proto protocol transport ip_protocol network.transport"),
    DIRECTION("direction devicedirection flow_direction dir network.direction"),
    ACTION("act action deviceaction disposition verdict"),
    OUTCOME("outcome status result event.outcome"),
    REASON("reason failure_reason"),
    URL("request url requesturl request_uri uri http_url url.original url.full"),
    METHOD("requestmethod http_method method request_method verb http.request.method"),
    AGENT("requestclientapplication useragent user_agent http_user_agent agent"),
    REFERRER("requestcontext referer referrer http_referer"),
    STATUS_CODE("status_code http_status response_code statuscode http_status_code"),
    BYTES_OUT("bytes_out bytesout sentbytes sent_bytes bytes_sent srcbytes sentbyte tx_bytes source.bytes"),
    BYTES_IN("bytes_in bytesin bytesrcvd rcvdbytes received_bytes bytes_received dstbytes rcvdbyte rx_bytes"
            + " destination.bytes"),
    BYTES("bytes totalbytes total_bytes network.bytes"),
    PACKETS_OUT("srcpackets packets_out sentpkt packets_sent source.packets"),
    PACKETS_IN("dstpackets packets_in rcvdpkt packets_received destination.packets"),
    DURATION("duration elapsed"),
    RULE("rule rulename rule_name policy policyname policy_name rule.name"),
    RULE_ID("ruleid rule_id policyid policy_id rule.id"),
    APPLICATION("app application app_name service servicename"),
    QUERY("query query_name qname dns_query dns.question.name queryname domain_name"),
    QUERY_TYPE("qtype query_type querytype dns.question.type record_type"),
    RCODE("rcode response_code_name dns.response_code rcode_name"),
    FILE("fname filename file_name filepath file_path"),
    HASH("filehash file_hash sha256 md5 hash"),
    PROCESS("sproc process processname process_name deviceprocessname image"),
    PID("pid process_id processid dvcpid"),
    HOST("dvchost host hostname host_name devname device_name computer host.name devicehostname"),
    MESSAGE("msg message description"),
    SEVERITY("sev severity level priority log_level"),
    SESSION("externalid sessionid session_id"),
    CATEGORY("cat category event_type eventtype type event event_name name eventname");

    private static final Map<String, Role> BY_NAME = new HashMap<>();

    static {
        for (Role role : values()) {
            for (String name : role.names.split(" ")) {
                BY_NAME.putIfAbsent(folded(name), role);
            }
        }
    }

    private final String names;

    Role(String names) {
        this.names = names;
    }

    /// The role that a field's name says; null for a name that says none.
    static @Nullable Role of(String name) {
        return BY_NAME.get(folded(name));
    }

    /// Lower case, without what products put between words.
    private static String folded(String name) {
        boolean isPlain = true;
        for (int i = 0; i < name.length() && isPlain; i++) {
            char c = name.charAt(i);
            isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return isPlain
                ? name
                : name.toLowerCase(Locale.ROOT)
                        .replace("_", "")
                        .replace("-", "")
                        .replace(".", "")
                        .replace("@", "");
    }
}

package dev.nightjar.events.model.ocsf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which profile a top-level attribute belongs to: an event that has the attribute declares the profile.
final class Profiles {
    private static final int PLACES = 1_024;

    private static final Map<String, String> BY_ATTRIBUTE = new HashMap<>();

    /// Whether an attribute of a profile has such a hash: most attributes are of none, and are done with here.
    private static final boolean[] IS_ANY = new boolean[PLACES];

    static {
        add("host", "actor", "device");
        add("cloud", "cloud");
        add(
                "security_control",
                "action",
                "action_id",
                "attacks",
                "authorizations",
                "confidence",
                "confidence_id",
                "confidence_score",
                "disposition",
                "disposition_id",
                "firewall_rule",
                "is_alert",
                "malware",
                "malware_scan_info",
                "policy",
                "risk_details",
                "risk_level",
                "risk_level_id",
                "risk_score");
        add(
                "network_proxy",
                "proxy_connection_info",
                "proxy_endpoint",
                "proxy_http_request",
                "proxy_http_response",
                "proxy_tls",
                "proxy_traffic");
        add("load_balancer", "load_balancer");
        add("trace", "trace");
        add("osint", "osint");
        add("ai_operation", "ai_model", "message_context");
        add("datetime", "time_dt", "start_time_dt", "end_time_dt");
    }

    private Profiles() {}

    private static void add(String profile, String... attributes) {
        for (String attribute : List.of(attributes)) {
            BY_ATTRIBUTE.put(attribute, profile);
            IS_ANY[attribute.hashCode() & (PLACES - 1)] = true;
        }
    }

    /// The profile, or empty for an attribute of the class itself.
    static String of(String attribute) {
        return IS_ANY[attribute.hashCode() & (PLACES - 1)] ? BY_ATTRIBUTE.getOrDefault(attribute, "") : "";
    }
}

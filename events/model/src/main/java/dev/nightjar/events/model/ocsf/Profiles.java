package dev.nightjar.events.model.ocsf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which profile a top-level attribute belongs to: an event that has the attribute declares the profile.
final class Profiles {
    private static final Map<String, String> BY_ATTRIBUTE = new HashMap<>();

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
        }
    }

    /// The profile, or empty for an attribute of the class itself.
    static String of(String attribute) {
        return BY_ATTRIBUTE.getOrDefault(attribute, "");
    }
}

package dev.nightjar.events.model.ocsf;

/// Which profile a top-level attribute belongs to: an event that has the attribute declares the profile.
final class Profiles {
    private Profiles() {}

    /// The profile, or empty for an attribute of the class itself.
    static String of(String attribute) {
        return switch (attribute) {
            case "actor", "device" -> "host";
            case "cloud" -> "cloud";
            case "action",
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
                    "risk_score" -> "security_control";
            case "proxy_connection_info",
                    "proxy_endpoint",
                    "proxy_http_request",
                    "proxy_http_response",
                    "proxy_tls",
                    "proxy_traffic" -> "network_proxy";
            case "load_balancer" -> "load_balancer";
            case "trace" -> "trace";
            case "osint" -> "osint";
            case "ai_model", "message_context" -> "ai_operation";
            case "time_dt", "start_time_dt", "end_time_dt" -> "datetime";
            default -> "";
        };
    }
}

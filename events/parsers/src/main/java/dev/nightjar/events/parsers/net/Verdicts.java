package dev.nightjar.events.parsers.net;

import dev.nightjar.events.model.ocsf.Disposition;
import java.util.Locale;

/// What firewalls, proxies and filters call what they did, in OCSF's words.
public final class Verdicts {
    private Verdicts() {}

    /// The disposition that an action's word means, in any case; unknown for a word that is not in this table.
    public static Disposition of(String action) {
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "allow",
                    "allowed",
                    "accept",
                    "accepted",
                    "pass",
                    "passed",
                    "passthrough",
                    "permit",
                    "permitted",
                    "forward",
                    "forwarded",
                    "trust",
                    "fastpath",
                    "built",
                    "authorize",
                    "authcrypt",
                    "encrypt",
                    "decrypt",
                    "vpnroute",
                    "ip-conn",
                    "close",
                    "start",
                    "open",
                    "bypass",
                    "override",
                    "continue",
                    "exempt",
                    "log-only",
                    "ok" -> Disposition.ALLOWED;
            case "block",
                    "blocked",
                    "deny",
                    "denied",
                    "prevent",
                    "prevented",
                    "block-url",
                    "block-ip",
                    "blackhole",
                    "block-continue",
                    "block-override",
                    "syncookie-sent",
                    "intercepted",
                    "filtered",
                    "abort",
                    "terminate",
                    "random-drop" -> Disposition.BLOCKED;
            case "drop",
                    "dropped",
                    "drop-packet",
                    "drop-all-packets",
                    "drop-icmp",
                    "drop_session",
                    "drop-session",
                    "clear_session",
                    "clear-session",
                    "discard",
                    "discarded",
                    "nxdomain",
                    "nodata",
                    "sinkhole",
                    "sinkholed",
                    "redirect",
                    "drop-connection" -> Disposition.DROPPED;
            case "reject", "rejected", "refuse", "refused" -> Disposition.REJECTED;
            case "reset",
                    "reset-both",
                    "reset-client",
                    "reset-server",
                    "reset_client",
                    "reset_server",
                    "client-rst",
                    "server-rst",
                    "tcp reset",
                    "close-client",
                    "close-server",
                    "close-client-and-server" -> Disposition.RESET;
            case "alert", "alerted", "detect", "detected", "monitor", "monitored", "info" -> Disposition.DETECTED;
            case "log", "logged", "count" -> Disposition.LOGGED;
            case "quarantine", "quarantined" -> Disposition.QUARANTINED;
            case "delete", "deleted", "disinfect" -> Disposition.DELETED;
            case "clean", "cleaned", "strip", "stripped", "cured", "disarm", "disarmed" -> Disposition.CORRECTED;
            case "captcha" -> Disposition.CAPTCHA;
            case "challenge", "managed_challenge", "js_challenge", "jschallenge" -> Disposition.CHALLENGE;
            default -> Disposition.UNKNOWN;
        };
    }

    /// Whether the control let it through.
    public static boolean isAllowed(Disposition disposition) {
        return disposition.actionId() == 1;
    }

    /// Whether the control stopped it.
    public static boolean isDenied(Disposition disposition) {
        return disposition.actionId() == 2;
    }
}

package dev.nightjar.events.parsers.windows.security;

import java.util.Locale;

/// What the codes of failed logons mean: NTSTATUS ([MS-ERREF] 2.3.1) and Kerberos (RFC 4120, 7.5.9).
final class LogonStatus {
    private LogonStatus() {}

    /// Empty for a code that is not among those of logons.
    static String of(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "0xc0000064" -> "no such user";
            case "0xc000006a" -> "wrong password";
            case "0xc000006d" -> "wrong user name or password";
            case "0xc000006e" -> "account restriction";
            case "0xc000006f" -> "outside the allowed hours";
            case "0xc0000070" -> "from a workstation that is not allowed";
            case "0xc0000071" -> "password expired";
            case "0xc0000072" -> "account disabled";
            case "0xc000005e" -> "no logon server";
            case "0xc00000dc" -> "the server is in the wrong state";
            case "0xc0000133" -> "clocks differ too much";
            case "0xc000015b" -> "logon type not granted";
            case "0xc000018c" -> "trust between the domains failed";
            case "0xc0000192" -> "the logon service is not started";
            case "0xc0000193" -> "account expired";
            case "0xc0000224" -> "password must change";
            case "0xc0000225" -> "not found";
            case "0xc0000234" -> "account locked";
            case "0xc00002ee" -> "an error occurred during logon";
            case "0xc0000413" -> "authentication firewall";
            default -> "";
        };
    }

    /// Empty for a code that is not among the usual ones.
    static String kerberos(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "0x6" -> "client not found";
            case "0x7" -> "service not found";
            case "0x9" -> "no key for client or service";
            case "0xc" -> "policy rejects the request";
            case "0xe" -> "encryption type not supported";
            case "0x12" -> "account disabled, expired or locked";
            case "0x17" -> "password expired";
            case "0x18" -> "wrong password";
            case "0x19" -> "preauthentication required";
            case "0x1b" -> "service takes user-to-user only";
            case "0x1f" -> "integrity check failed";
            case "0x20" -> "ticket expired";
            case "0x21" -> "ticket not yet valid";
            case "0x22" -> "replay";
            case "0x25" -> "clocks differ too much";
            case "0x44" -> "wrong realm";
            default -> "";
        };
    }
}

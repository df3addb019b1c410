package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.net.Fields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What Okta tells of a sign-in: the application, the factor, the protocol.
final class OktaSignIn {
    private OktaSignIn() {}

    static EventBuilder details(EventBuilder event, Fields in, String type) {
        for (Object element : in.all().list("target")) {
            if (element instanceof JsonObject target && "AppInstance".equals(target.get("type"))) {
                String app = new Fields(target).first("displayName", "alternateId");
                if (!app.isEmpty()) {
                    event.set("service", new JsonObject(1).put("name", app));
                }
            }
        }
        String factor = in.at("debugContext.debugData.factor");
        String credential = in.at("authenticationContext.credentialType");
        factor(event, factor.isEmpty() ? credential : factor);
        if (type.equals("user.authentication.auth_via_mfa")) {
            event.set("is_mfa", true);
        }
        return protocol(event, in.at("debugContext.debugData.signOnMode"), type);
    }

    private static void factor(EventBuilder event, String name) {
        if (name.isEmpty()) {
            return;
        }
        event.add(
                "auth_factors",
                new JsonObject(2).put("factor_type_id", id(name)).put("factor_type", name));
    }

    /// OCSF's `factor_type_id`s by the words in Okta's names (`OKTA_VERIFY_PUSH`, `GOOGLE_OTP`, `FIDO_WEBAUTHN` …).
    private static final Map<String, Long> FACTORS = factors();

    private static Map<String, Long> factors() {
        var words = new LinkedHashMap<String, Long>();
        words.put("PUSH", 5L);
        words.put("SMS", 1L);
        words.put("CALL", 3L);
        words.put("QUESTION", 2L);
        words.put("OTP", 7L);
        words.put("EMAIL", 8L);
        words.put("U2F", 9L);
        words.put("FIDO", 10L);
        words.put("WEBAUTHN", 10L);
        words.put("YUBIKEY", 6L);
        words.put("TOKEN:HARDWARE", 6L);
        words.put("PASSWORD", 11L);
        return words;
    }

    private static long id(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (Map.Entry<String, Long> each : FACTORS.entrySet()) {
            if (upper.contains(each.getKey())) {
                return each.getValue();
            }
        }
        return OcsfClass.OTHER;
    }

    private static EventBuilder protocol(EventBuilder event, String mode, String type) {
        if (mode.startsWith("SAML")) {
            return event.set("auth_protocol_id", 5, "auth_protocol", mode);
        }
        if (mode.startsWith("OPENID")) {
            return event.set("auth_protocol_id", 4, "auth_protocol", mode);
        }
        if (type.endsWith("auth_via_radius")) {
            return event.set("auth_protocol_id", 10, "auth_protocol", "RADIUS");
        }
        return event;
    }
}

package dev.nightjar.cli.generate;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Records of AWS CloudTrail, one a line, as a subscription delivers them.
record CloudTrailLog(Logs logs, Feed feed, Dice dice) {
    /// An account number of AWS's own documentation.
    private static final String ACCOUNT = "111122223333";

    private static final String REGION = "eu-central-1";

    /// One call of an API.
    ///
    /// @param service such as `ec2.amazonaws.com`
    /// @param error such as `AccessDenied`; empty when the call was answered
    record Call(String service, String name, boolean readOnly, JsonObject parameters, String error) {
        static Call read(String service, String name) {
            return new Call(service, name, true, new JsonObject(), "");
        }

        static Call write(String service, String name, JsonObject parameters) {
            return new Call(service, name, false, parameters, "");
        }
    }

    void byUser(Instant time, String user, String from, String agent, Call call) {
        write(
                time,
                from,
                agent,
                call,
                new JsonObject()
                        .put("type", "IAMUser")
                        .put("principalId", "AIDA" + principal(user))
                        .put("arn", "arn:aws:iam::" + ACCOUNT + ":user/" + user)
                        .put("accountId", ACCOUNT)
                        .put("accessKeyId", "AKIA" + principal(user + "key"))
                        .put("userName", user));
    }

    void byRole(Instant time, String role, String session, String from, String agent, Call call) {
        write(
                time,
                from,
                agent,
                call,
                new JsonObject()
                        .put("type", "AssumedRole")
                        .put("principalId", "AROA" + principal(role) + ":" + session)
                        .put("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + session)
                        .put("accountId", ACCOUNT)
                        .put("accessKeyId", "ASIA" + principal(session))
                        .put(
                                "sessionContext",
                                new JsonObject()
                                        .put(
                                                "sessionIssuer",
                                                new JsonObject()
                                                        .put("type", "Role")
                                                        .put("principalId", "AROA" + principal(role))
                                                        .put("arn", "arn:aws:iam::" + ACCOUNT + ":role/" + role)
                                                        .put("accountId", ACCOUNT)
                                                        .put("userName", role))
                                        .put(
                                                "attributes",
                                                new JsonObject()
                                                        .put("creationDate", stamp(time.minusSeconds(900)))
                                                        .put("mfaAuthenticated", "false"))));
    }

    private void write(Instant time, String from, String agent, Call call, JsonObject identity) {
        var event = new JsonObject(24)
                .put("eventVersion", "1.11")
                .put("userIdentity", identity)
                .put("eventTime", stamp(time))
                .put("eventSource", call.service())
                .put("eventName", call.name())
                .put("awsRegion", REGION)
                .put("sourceIPAddress", from)
                .put("userAgent", agent);
        if (!call.error().isEmpty()) {
            event.put("errorCode", call.error()).put("errorMessage", "User is not authorized to perform this action");
        }
        if (!call.parameters().isEmpty()) {
            event.put("requestParameters", call.parameters());
        }
        event.put("requestID", uuid())
                .put("eventID", uuid())
                .put("readOnly", call.readOnly())
                .put("eventType", "AwsApiCall")
                .put("managementEvent", true)
                .put("recipientAccountId", ACCOUNT)
                .put("eventCategory", "Management")
                .put(
                        "tlsDetails",
                        new JsonObject()
                                .put("tlsVersion", "TLSv1.3")
                                .put("cipherSuite", "TLS_AES_128_GCM_SHA256")
                                .put(
                                        "clientProvidedHostHeader",
                                        call.service().replace(".amazonaws", "." + REGION + ".amazonaws")));
        logs.write(time, feed, Json.write(event));
    }

    static JsonObject resource(String name, String value) {
        return new JsonObject().put(name, value);
    }

    static JsonObject resources(String name, List<String> values) {
        return new JsonObject().put(name, List.copyOf(values));
    }

    private static String principal(String of) {
        return new Dice(of.hashCode()).text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
    }

    private static String stamp(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String uuid() {
        return dice.hex(8) + "-" + dice.hex(4) + "-4" + dice.hex(3) + "-8" + dice.hex(3) + "-" + dice.hex(12);
    }
}

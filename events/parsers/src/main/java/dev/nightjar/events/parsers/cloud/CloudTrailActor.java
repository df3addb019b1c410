package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// Who called, from where, in which account: CloudTrail's `userIdentity` element and its neighbours.
final class CloudTrailActor {
    private static final long AWS_ACCOUNT = 10; // account.type_id
    private static final long USER = 1; // user.type_id
    private static final long ADMIN = 2;
    private static final long SYSTEM = 3;

    private CloudTrailActor() {}

    static JsonObject actor(JsonObject record) {
        JsonObject identity = record.object("userIdentity").orElseGet(JsonObject::new);
        var actor = new JsonObject(4).put("user", user(identity));
        identity.text("invokedBy").ifPresent(service -> actor.put("invoked_by", service));
        identity.object("sessionContext").ifPresent(context -> {
            var session = new JsonObject(3);
            context.text("attributes.mfaAuthenticated").ifPresent(mfa -> session.put("is_mfa", mfa.equals("true")));
            context.text("sessionIssuer.arn").ifPresent(arn -> session.put("issuer", arn));
            long created = Timestamps.iso(
                    new Cursor(context.text("attributes.creationDate").orElse("")), ZoneOffset.UTC);
            if (created != Timestamps.NONE) {
                session.put("created_time", created);
            }
            if (!session.isEmpty()) {
                actor.put("session", session);
            }
        });
        return actor;
    }

    /// The user by name: an IAM user's own, an assumed role's the role's; else what tells most.
    static JsonObject user(JsonObject identity) {
        String type = identity.text("type").orElse("");
        JsonObject user = Ocsf.user(name(identity, type));
        identity.text("principalId").filter(id -> !id.isEmpty()).ifPresent(id -> user.put("uid", id));
        identity.text("arn").ifPresent(arn -> user.put("uid_alt", arn));
        identity.text("accessKeyId").filter(key -> !key.isEmpty()).ifPresent(key -> user.put("credential_uid", key));
        identity.text("accountId")
                .ifPresent(id ->
                        user.put("account", new JsonObject(2).put("uid", id).put("type_id", AWS_ACCOUNT)));
        if (!type.isEmpty()) {
            long kind = type.equals("Root") ? ADMIN : type.equals("AWSService") ? SYSTEM : USER;
            user.put("type", type).put("type_id", kind);
        }
        return user;
    }

    private static String name(JsonObject identity, String type) {
        for (String path : new String[] {"userName", "sessionContext.sessionIssuer.userName"}) {
            String name = identity.text(path).orElse("");
            if (!name.isEmpty()) {
                return name;
            }
        }
        if (type.equals("Root")) {
            return "root";
        }
        String arn = identity.text("arn").orElse("");
        int assumed = arn.indexOf(":assumed-role/");
        if (assumed >= 0) {
            return new Cursor(arn, assumed + ":assumed-role/".length(), arn.length()).until('/');
        }
        for (String path : new String[] {"invokedBy", "principalId", "accountId"}) {
            String name = identity.text(path).orElse("");
            if (!name.isEmpty()) {
                return name;
            }
        }
        return type.isEmpty() ? "unknown" : type;
    }

    /// `sourceIPAddress` holds an address, a service's DNS name, or the words `AWS Internal`.
    static JsonObject endpoint(JsonObject record) {
        String source = record.text("sourceIPAddress").orElse("");
        if (IpText.isIp(source)) {
            return new JsonObject(2).put("ip", source);
        }
        var endpoint = new JsonObject(2);
        if (source.endsWith(".amazonaws.com")) {
            return endpoint.put("svc_name", source);
        }
        return endpoint.put("name", source.isEmpty() ? "unknown" : source);
    }

    static JsonObject cloud(JsonObject record) {
        var cloud = new JsonObject(3).put("provider", "AWS");
        record.text("awsRegion").ifPresent(region -> cloud.put("region", region));
        for (String path : new String[] {"recipientAccountId", "userIdentity.accountId", "awsAccountId"}) {
            String account = record.text(path).orElse("");
            if (!account.isEmpty() && !cloud.has("account")) {
                cloud.put("account", new JsonObject(2).put("uid", account).put("type_id", AWS_ACCOUNT));
            }
        }
        return cloud;
    }
}

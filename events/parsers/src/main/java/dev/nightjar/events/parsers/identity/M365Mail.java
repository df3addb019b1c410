package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;

/// Mailbox auditing of Exchange Online: who sent as whom.
final class M365Mail {
    private static final int SEND = 1;
    private static final int OUTBOUND = 2;

    private M365Mail() {}

    static EventBuilder sent(Line line, Fields in, String operation) {
        var email = new JsonObject(5).put("from", sender(in));
        put(email, "subject", in.at("Item.Subject"));
        put(email, "message_uid", in.at("Item.InternetMessageId"));
        put(email, "uid", in.at("Item.Id"));
        in.all().number("Item.SizeInBytes").ifPresent(size -> email.put("size", size));
        return line.event(OcsfClass.EMAIL_ACTIVITY, SEND)
                .set("direction_id", (long) OUTBOUND)
                .set("email", email)
                .set("actor", new JsonObject(1).put("user", M365.actor(in)))
                .set("src_endpoint", Who.endpoint(in.first("ClientIP", "ClientIPAddress")))
                .set("message", operation);
    }

    /// As whom it was sent; empty when the record does not tell.
    static String sender(Fields in) {
        return in.first("SendAsUserSmtp", "SendOnBehalfOfUserSmtp", "MailboxOwnerUPN", "UserId");
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Web;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proofpoint Targeted Attack Protection's messages (SIEM API): delivered and blocked mail with its scores.
final class Proofpoint implements Parser {
    private static final int RECEIVE = 2;
    private static final long SUSPICIOUS = 50; // of 100
    private static final Places TIME = Places.of("messageTime", "threatTime", "clickTime");

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        var in = new Fields(json);
        String sender = in.text("sender");
        List<Object> recipients = mails(json.get("recipient"));
        if (!Web.isMail(Places.of("fromAddress", "sender").text(json)) && recipients.isEmpty()) {
            return Parsed.rejected("no mail address of a sender or a recipient");
        }
        var mail = new JsonObject(8);
        String from = Places.of("fromAddress", "sender").text(json);
        if (Web.isMail(from)) {
            mail.put("from", from);
        }
        if (Web.isMail(sender)) {
            mail.put("smtp_from", sender);
        }
        if (!recipients.isEmpty()) {
            mail.put("to", recipients).put("smtp_to", recipients);
        }
        put(mail, "subject", in.text("subject"));
        put(mail, "message_uid", in.first("messageID", "GUID"));
        if (in.number("messageSize") >= 0) {
            mail.put("size", in.number("messageSize"));
        }
        long worst = Math.max(
                Math.max(in.number("phishScore"), in.number("malwareScore")),
                Math.max(in.number("spamScore"), in.number("impostorScore")));
        boolean isHeld = !in.text("quarantineFolder").isEmpty()
                || !in.text("quarantineRule").isEmpty();
        EventBuilder event = line.event(OcsfClass.EMAIL_ACTIVITY, RECEIVE)
                .severity(worst >= 80 ? Severity.HIGH : worst >= SUSPICIOUS ? Severity.MEDIUM : Severity.INFORMATIONAL)
                .set("direction_id", 1L)
                .set("email", mail)
                .disposition(isHeld ? Disposition.QUARANTINED : Disposition.ALLOWED)
                .metadata("original_event_uid", in.first("GUID", "messageID"));
        String address = in.text("senderIP");
        if (!address.isEmpty()) {
            event.set("src_endpoint", Ocsf.endpoint(address));
        }
        json.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, TIME.time(json)));
    }

    private static List<Object> mails(@Nullable Object value) {
        var mails = new ArrayList<Object>();
        for (Object each : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (each instanceof String text && Web.isMail(text)) {
                mails.add(text);
            }
        }
        return mails;
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

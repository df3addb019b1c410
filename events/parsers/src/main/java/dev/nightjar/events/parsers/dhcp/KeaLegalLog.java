package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// What Kea's forensic logging hook writes (Kea Administrator Reference Manual, "Forensic Logging"):
/// `Address: 192.0.2.50 has been assigned for 1 hrs 52 mins 15 secs to a device with hardware address: hwtype=1
/// 00:00:5e:00:53:01, client-id: 17:34:e2 connected via relay at address: 192.0.2.1`.
final class KeaLegalLog {
    private static final String START = "Address: ";
    private static final String RELAY = " connected via relay at address: ";

    private KeaLegalLog() {}

    static boolean isLegal(String text) {
        return text.startsWith(START)
                && (text.contains(" has been assigned for ")
                        || text.contains(" has been renewed for ")
                        || text.contains(" has been released from "));
    }

    static Parsed read(Line line, String text, long time) {
        var in = new Cursor(text, START.length(), text.length());
        String address = in.word();
        boolean isReleased = in.take("has been released");
        boolean isRenewal = in.take("has been renewed for ");
        if (!IpText.isIp(address) || !(isReleased || isRenewal || in.take("has been assigned for "))) {
            return Parsed.rejected("no address and no word of its lease");
        }
        long seconds = isReleased ? -1 : span(in);
        int relayed = text.indexOf(RELAY); // behind it the relay's ids, readable ones in parentheses
        String own = relayed < 0 ? text : text.substring(0, relayed);
        EventBuilder event = DhcpEvents.event(
                        line, isReleased ? DhcpEvents.RELEASE : DhcpEvents.ACK, address, after(own, "hwtype=1 "), "")
                .set("message", text)
                .unmapped("cid", after(own, "client-id: "))
                .unmapped("duid", after(own, "with DUID: "));
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        if (!isReleased) {
            DhcpEvents.lease(event, event.time(), seconds).set("is_renewal", isRenewal);
        }
        String relay = relayed < 0 ? "" : word(text, relayed + RELAY.length());
        return Parsed.of(
                IpText.isIp(relay)
                        ? event.set("relay", new JsonObject(2).put("ip", relay).put("type_id", 0L))
                        : event);
    }

    /// `1 hrs 52 mins 15 secs`, `5 days 18 hrs 53 mins 20 secs` or, of a format of one's own, `6735 seconds`, in
    /// seconds; −1 for another text.
    private static long span(Cursor in) {
        long total = 0;
        long count = in.number();
        while (count >= 0 && count < 100_000_000) {
            total += count * seconds(in.skipSpaces().word());
            if (!Character.isDigit(in.peek())) {
                return total;
            }
            count = in.number();
        }
        return -1;
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "days", "day" -> 86_400;
            case "hrs", "hr" -> 3600;
            case "mins", "min" -> 60;
            default -> 1;
        };
    }

    /// The word behind a mark, without a comma; empty when the mark is missing.
    private static String after(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : word(text, at + mark.length());
    }

    private static String word(String text, int at) {
        String word = new Cursor(text, at, text.length()).word();
        return word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
    }
}

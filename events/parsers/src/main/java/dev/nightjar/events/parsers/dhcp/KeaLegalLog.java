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
        String mac = after(text, "hwtype=1 ");
        EventBuilder event = DhcpEvents.event(line, isReleased ? DhcpEvents.RELEASE : DhcpEvents.ACK, address, mac, "")
                .set("message", text)
                .unmapped("cid", after(text, "client-id: "))
                .unmapped("duid", after(text, "with DUID: "));
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        if (!isReleased) {
            DhcpEvents.lease(event, event.time(), seconds).set("is_renewal", isRenewal);
        }
        String relay = after(text, "relay at address: ");
        return Parsed.of(
                IpText.isIp(relay)
                        ? event.set("relay", new JsonObject(2).put("ip", relay).put("type_id", 0L))
                        : event);
    }

    /// `1 hrs 52 mins 15 secs`, in seconds; −1 for another text.
    private static long span(Cursor in) {
        long hours = in.number();
        long minutes = in.take(" hrs ") ? in.number() : -1;
        long seconds = minutes >= 0 && in.take(" mins ") ? in.number() : -1;
        boolean isSpan =
                hours >= 0 && hours < 1_000_000 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
        return isSpan ? hours * 3600 + minutes * 60 + seconds : -1;
    }

    /// The word behind a mark, without a comma; empty when the mark is missing.
    private static String after(String text, String mark) {
        int at = text.indexOf(mark);
        String word = at < 0 ? "" : new Cursor(text, at + mark.length(), text.length()).word();
        return word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
    }
}

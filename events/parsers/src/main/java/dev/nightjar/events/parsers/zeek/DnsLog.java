package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.List;

/// `dns.log`: a question and its answer in one record, or one of them when the other was not seen.
final class DnsLog implements ZeekLog {
    @Override
    public EventBuilder event(Line line, ZeekRecord log) {
        String rcode = log.text("rcode_name");
        if (rcode.isEmpty()) {
            rcode = log.text("rcode");
        }
        boolean isAnswered = !rcode.isEmpty() || log.has("answers");
        boolean isAsked = log.has("query") || log.has("qtype");
        int activity = !isAnswered ? DnsEvents.QUERY : isAsked ? DnsEvents.TRAFFIC : DnsEvents.RESPONSE;
        EventBuilder event = ZeekEvents.network(line, log, OcsfClass.DNS_ACTIVITY, activity);
        String name = log.text("query");
        String type = log.text("qtype_name");
        if (type.isEmpty() || type.equals("*")) {
            type = log.text("qtype"); // Zeek's name for 255 is `*`
        }
        if (isAsked) {
            JsonObject query = DnsEvents.query(name, type, queryClass(log.text("qclass_name")));
            long id = log.number("trans_id");
            if (id >= 0 && id <= 0xffff) {
                query.put("packet_uid", id);
            }
            long opcode = log.number("opcode");
            if (opcode >= 0 && opcode <= 6 && opcode != 3) {
                query.put("opcode_id", opcode);
            }
            event.set("query", query);
        }
        answers(event, log, type);
        long rtt = log.millis("rtt");
        if (rtt >= 0) {
            event.set("duration", rtt);
        }
        return DnsEvents.rcode(event, rcode);
    }

    /// Zeek's `C_INTERNET`, in the words of RFC 1035.
    private static String queryClass(String name) {
        return switch (name) {
            case "C_INTERNET" -> "IN";
            case "C_CSNET" -> "CS";
            case "C_CHAOS" -> "CH";
            case "C_HESIOD", "C_HESOID" -> "HS";
            case "C_NONE" -> "NONE";
            case "C_ANY" -> "ANY";
            default -> name;
        };
    }

    /// Zeek writes answers as texts without their types: an address shows its own, a name in the answer to a question
    /// for addresses is an alias, and any other is taken for what was asked.
    private static void answers(EventBuilder event, ZeekRecord log, String asked) {
        List<String> answers = log.texts("answers");
        List<?> times = log.get("TTLs") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < answers.size(); i++) {
            long ttl = i < times.size() ? seconds(times.get(i)) : -1;
            event.add("answers", DnsEvents.answer(type(answers.get(i), asked), data(answers.get(i)), ttl));
        }
    }

    /// `TXT 11 v=spf1 -all` without what Zeek puts in front; several strings stay as they are.
    private static String data(String answer) {
        if (!answer.startsWith("TXT ")) {
            return answer;
        }
        var in = new Cursor(answer, 4, answer.length());
        long length = in.number();
        return in.take(' ') && length == answer.length() - in.at() ? in.rest() : answer;
    }

    private static String type(String answer, String asked) {
        if (IpText.isIp(answer)) {
            return answer.indexOf(':') >= 0 ? "AAAA" : "A";
        }
        if (answer.startsWith("TXT ")) {
            return "TXT";
        }
        return switch (asked) {
            case "A", "AAAA" -> "CNAME";
            case "255" -> "";
            default -> asked;
        };
    }

    private static long seconds(Object value) {
        return switch (value) {
            case Double seconds when seconds >= 0 && seconds <= Integer.MAX_VALUE -> seconds.longValue();
            case Long seconds -> seconds;
            default -> -1;
        };
    }
}

package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// The audit log of the Windows DHCP server (DhcpSrvLog-Day.log, DhcpV6SrvLog-Day.log; Microsoft, "DHCP server log
/// file format"): `10,11/22/26,09:00:00,Assign,192.0.2.20,pc-7.example.com,00005E005301,,…`, local time, the event's
/// meaning by its id. The explanations at the top of each file say nothing that happened.
final class MicrosoftDhcp implements Parser {
    private static final int FIRST_V6 = 11_000;

    /// An id of two to five digits, a date `MM/DD/YY`, a time, and a description.
    static boolean isMicrosoft(Line line) {
        return isEntry(line.message()) || isPreamble(line.message());
    }

    private static boolean isEntry(String text) {
        int comma = text.indexOf(',');
        return comma >= 1
                && comma <= 5
                && text.length() > comma + 18
                && text.charAt(comma + 3) == '/'
                && text.charAt(comma + 6) == '/'
                && text.charAt(comma + 9) == ','
                && text.charAt(comma + 12) == ':'
                && text.charAt(comma + 18) == ',';
    }

    private static boolean isPreamble(String text) {
        String title = text.strip();
        return text.startsWith("ID,Date,Time,Description,")
                || title.startsWith("Microsoft DHCP")
                || title.startsWith("Microsoft Windows DHCP");
    }

    /// `00	The log was started.`, `QResult: 0: NoQuarantine, …`, `Event ID  Meaning`: only when this is the source
    /// for sure.
    private static boolean isExplanation(String text) {
        var in = new Cursor(text.strip());
        long number = in.number();
        return (number >= 0 && (in.peek() == '\t' || in.peek() == '+'))
                || text.startsWith("QResult")
                || text.startsWith("Event ID")
                || text.startsWith("Codes above");
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (!isEntry(text)) {
            return isPreamble(text) || isExplanation(text)
                    ? Parsed.filtered("explanation-line")
                    : Parsed.rejected("no id, date and time at the start");
        }
        List<String> fields = Csv.fields(text, ',');
        long id = new Cursor(Csv.at(fields, 0)).number();
        long time = time(Csv.at(fields, 1), Csv.at(fields, 2), line);
        if (id < 0 || time == Timestamps.NONE) {
            return Parsed.rejected("an id, date or time that is none");
        }
        EventBuilder event = event(line, id, fields).time(time);
        event.metadata("event_code", Csv.at(fields, 0)).set("message", Csv.at(fields, 3));
        if (id >= FIRST_V6) {
            return Parsed.of(event.unmapped("ErrorCode", Csv.at(fields, 6))
                    .unmapped("DuidBytes", Csv.at(fields, 8))
                    .unmapped("UserName", Csv.at(fields, 9)));
        }
        return Parsed.of(event.unmapped("UserName", Csv.at(fields, 7))
                .unmapped("QResult", Csv.at(fields, 9))
                .unmapped("VendorClass", Csv.at(fields, 14))
                .unmapped("RelayAgentInformation", Csv.at(fields, 17))
                .unmapped("DnsRegError", Csv.at(fields, 18)));
    }

    private static long time(String date, String clock, Line line) {
        var in = new Cursor(date);
        int month = in.digits(2);
        int day = in.take('/') ? in.digits(2) : -1;
        int year = in.take('/') ? in.digits(2) : -1;
        return year < 0 ? Timestamps.NONE : Timestamps.onDay(2000 + year, month, day, new Cursor(clock), line.zone());
    }

    private static EventBuilder event(Line line, long id, List<String> fields) {
        String address = Csv.at(fields, 4);
        if (address.isEmpty()) {
            return service(line, id);
        }
        int activity = activity(id);
        EventBuilder event =
                DhcpEvents.event(line, activity, address, id < FIRST_V6 ? Csv.at(fields, 6) : "", Csv.at(fields, 5));
        if (activity == 0) {
            event.otherActivity(Csv.at(fields, 3).isEmpty() ? "Other" : Csv.at(fields, 3));
        }
        String transaction = Csv.at(fields, 8);
        if (id < FIRST_V6 && !transaction.isEmpty() && !transaction.equals("0")) {
            event.set("transaction_uid", transaction);
        }
        if (id == 11) {
            event.set("is_renewal", true);
        }
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        boolean failed = id == 13 || id == 14 || id == 15 || id == 22 || id == 31 || id == 33 || id == 34 || id == 35
                || id == 36;
        return event.succeeded(!failed);
    }

    /// By the meanings that the log itself explains.
    private static int activity(long id) {
        return switch ((int) id) {
            case 10, 11, 20, 21 -> DhcpEvents.ACK;
            case 12 -> DhcpEvents.RELEASE;
            case 13 -> DhcpEvents.DECLINE; // the address is in use on the network
            case 15 -> DhcpEvents.NAK;
            case 16, 17, 18, 23 -> DhcpEvents.EXPIRE;
            case 11_000 -> DhcpEvents.DISCOVER; // Solicit
            case 11_001 -> DhcpEvents.OFFER; // Advertise
            case 11_002, 11_004, 11_005 -> DhcpEvents.REQUEST; // Request, Renew, Rebind
            case 11_003, 11_006 -> 0; // Confirm, Reconfigure
            case 11_007 -> DhcpEvents.DECLINE;
            case 11_008 -> DhcpEvents.RELEASE;
            case 11_009 -> DhcpEvents.INFORM;
            default -> 0;
        };
    }

    /// The server itself: log and service started or stopped, databases cleaned, authorization in the directory.
    private static EventBuilder service(Line line, long id) {
        int activity = switch ((int) id) {
            case 0, 11_010 -> 3;
            case 1, 2, 11_011, 11_012 -> 4;
            default -> 0;
        };
        EventBuilder event = line.event(OcsfClass.APPLICATION_LIFECYCLE, activity)
                .set("app", new JsonObject(1).put("name", "DHCP Server"));
        if (activity == 0) {
            event.otherActivity("Log");
        }
        return id == 14 || id == 2 ? event.severity(Severity.MEDIUM) : event;
    }
}

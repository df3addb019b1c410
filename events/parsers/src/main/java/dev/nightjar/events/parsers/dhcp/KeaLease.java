package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.List;

/// A lease in Kea's memfile (comma-separated, a header line first) or as its `lease4-get` command answers (JSON).
final class KeaLease implements Parser {
    private static final String COLUMNS = "kea-lease.columns";
    private static final List<String> LEASE4 = List.of(
            "address",
            "hwaddr",
            "client_id",
            "valid_lifetime",
            "expire",
            "subnet_id",
            "fqdn_fwd",
            "fqdn_rev",
            "hostname",
            "state",
            "user_context",
            "pool_id");
    private static final int RECLAIMED = 2;
    private static final int DECLINED = 1;

    static boolean isLease(Line line) {
        String text = line.message();
        return text.startsWith("address,hwaddr,client_id,valid_lifetime,")
                || text.startsWith("address,duid,valid_lifetime,")
                || isLease4(text);
    }

    /// `192.0.2.20,00:00:5e:00:53:01,…`: an address, then a hardware address, then commas.
    private static boolean isLease4(String text) {
        int first = text.indexOf(',');
        return first >= 7
                && first <= 15
                && text.length() > first + 19
                && text.charAt(first + 3) == ':'
                && text.charAt(first + 15) == ':'
                && text.charAt(first + 18) == ',';
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        return json != null ? Parsed.of(fromJson(line, json)) : fromCsv(line);
    }

    private static EventBuilder fromJson(Line line, JsonObject lease) {
        long state = lease.number("state").orElse(0);
        EventBuilder event = DhcpEvents.event(
                line,
                activity(state),
                lease.text("ip-address").orElse(""),
                lease.text("hw-address").orElse(""),
                lease.text("hostname").orElse(""));
        long start = lease.number("cltt").orElse(-1);
        return span(event, start, lease.number("valid-lft").orElse(-1), state)
                .unmapped("subnet-id", lease.get("subnet-id"))
                .unmapped("client-id", lease.get("client-id"))
                .unmapped("duid", lease.get("duid"));
    }

    private static Parsed fromCsv(Line line) {
        List<String> fields = Csv.fields(line.message(), ',');
        if (fields.getFirst().equals("address")) {
            line.session().remember(COLUMNS, fields);
            return Parsed.filtered("header-line");
        }
        List<?> columns = line.session().recall(COLUMNS, List.class).orElse(LEASE4);
        if (fields.size() < 8) {
            return Parsed.rejected("a lease with " + fields.size() + " fields");
        }
        var named = new JsonObject(fields.size());
        for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
            if (!fields.get(i).isEmpty()) {
                named.put(String.valueOf(columns.get(i)), fields.get(i));
            }
        }
        String address = named.text("address").orElse("");
        long life = number(named, "valid_lifetime");
        long expire = number(named, "expire");
        if (life < 0 || expire < 0 || expire > 99_999_999_999L) {
            return Parsed.rejected("a lease without lifetime or expiry");
        }
        long state = Math.max(0, number(named, "state"));
        EventBuilder event = DhcpEvents.event(
                line,
                activity(state),
                address,
                named.text("hwaddr").orElse(""),
                named.text("hostname").orElse(""));
        for (String kept : new String[] {"client_id", "duid", "subnet_id", "state"}) {
            event.unmapped(kept, named.get(kept));
        }
        return Parsed.of(span(event, expire - life, life, state));
    }

    private static int activity(long state) {
        return state == RECLAIMED ? DhcpEvents.EXPIRE : state == DECLINED ? DhcpEvents.DECLINE : DhcpEvents.ACK;
    }

    private static EventBuilder span(EventBuilder event, long start, long seconds, long state) {
        if (start < 0 || start > 99_999_999_999L) {
            return event;
        }
        DhcpEvents.lease(event, start * 1000, seconds);
        boolean isOver = state == RECLAIMED && seconds >= 0 && seconds <= Integer.MAX_VALUE;
        return event.time(isOver ? (start + seconds) * 1000 : start * 1000);
    }

    private static long number(JsonObject named, String name) {
        return new Cursor(named.text(name).orElse("")).number();
    }
}

package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import java.util.Locale;
import java.util.Map;

/// DNS Activity as every DNS source writes it, with IANA's names of types and response codes.
public final class DnsEvents {
    public static final int QUERY = 1;
    public static final int RESPONSE = 2;
    public static final int TRAFFIC = 6;
    public static final int PORT = 53;

    private static final Map<String, Integer> RCODES = Map.ofEntries(
            Map.entry("NOERROR", 0),
            Map.entry("FORMERR", 1),
            Map.entry("SERVFAIL", 2),
            Map.entry("NXDOMAIN", 3),
            Map.entry("NOTIMP", 4),
            Map.entry("REFUSED", 5),
            Map.entry("YXDOMAIN", 6),
            Map.entry("YXRRSET", 7),
            Map.entry("NXRRSET", 8),
            Map.entry("NOTAUTH", 9),
            Map.entry("NOTZONE", 10),
            Map.entry("DSOTYPENI", 11),
            Map.entry("BADVERS", 16),
            Map.entry("BADSIG", 16),
            Map.entry("BADKEY", 17),
            Map.entry("BADTIME", 18),
            Map.entry("BADMODE", 19),
            Map.entry("BADNAME", 20),
            Map.entry("BADALG", 21),
            Map.entry("BADTRUNC", 22),
            Map.entry("BADCOOKIE", 23));

    private DnsEvents() {}

    /// An event about a question; the final dot of a name is left out, an empty name is the root.
    public static EventBuilder event(Line line, int activity, String name, String type) {
        return line.event(OcsfClass.DNS_ACTIVITY, activity).set("query", query(name, type));
    }

    /// An event of a client's; the logging host, when known, is the server.
    public static EventBuilder event(Line line, int activity, End client) {
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, activity).set("src_endpoint", client.json());
        return line.host().isEmpty() ? event : event.set("dst_endpoint", server(line.host()));
    }

    /// OCSF `dns_query`.
    public static JsonObject query(String name, String type) {
        var query = new JsonObject(4).put("hostname", hostname(name));
        return type.isEmpty() ? query : query.put("type", type(type));
    }

    public static JsonObject query(String name, String type, String queryClass) {
        JsonObject query = query(name, type);
        return queryClass.isEmpty() ? query : query.put("class", queryClass);
    }

    /// A name without its final dot; `.` for the root.
    public static String hostname(String name) {
        String plain = name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return plain.isEmpty() ? "." : plain;
    }

    /// OCSF `dns_answer`; the type is left out when empty, the time to live (seconds) when negative.
    public static JsonObject answer(String type, String rdata, long ttl) {
        var answer = new JsonObject(3);
        if (!type.isEmpty()) {
            answer.put("type", type(type));
        }
        if (ttl >= 0 && ttl <= Integer.MAX_VALUE) {
            answer.put("ttl", ttl);
        }
        boolean isName = switch (type) {
            case "CNAME", "NS", "PTR", "DNAME" -> true;
            default -> false;
        };
        return answer.put("rdata", isName ? hostname(rdata) : rdata);
    }

    /// Sets the response code by its mnemonic (RFC 1035, RFC 6895), its number, or `RCODE15`; a success is a success of
    /// the event. An empty text is none.
    public static EventBuilder rcode(EventBuilder event, String text) {
        if (text.isEmpty()) {
            return event;
        }
        String code = text.toUpperCase(Locale.ROOT);
        long number = Fields.toNumber(code.startsWith("RCODE") ? code.substring(5) : code);
        if (number >= 0) {
            return rcode(event, number);
        }
        int id = RCODES.getOrDefault(code, OcsfClass.OTHER);
        return event.set("rcode_id", id, "rcode", code).succeeded(id == 0);
    }

    /// Sets the response code by its number.
    public static EventBuilder rcode(EventBuilder event, long number) {
        for (var known : RCODES.entrySet()) {
            if (known.getValue() == number && !known.getKey().equals("BADSIG")) {
                return rcode(event, known.getKey());
            }
        }
        return event.set("rcode_id", OcsfClass.OTHER, "rcode", "RCODE" + number).succeeded(false);
    }

    /// The server that was asked, on DNS's port.
    public static JsonObject server(String address) {
        return Ocsf.endpoint(address, PORT);
    }

    /// The type's mnemonic in capitals: from a mnemonic, a number, or RFC 3597's `TYPE65`.
    public static String type(String text) {
        boolean isNumbered = text.regionMatches(true, 0, "TYPE", 0, 4);
        long number = Fields.toNumber(isNumbered ? text.substring(4) : text);
        return number < 0 ? text.toUpperCase(Locale.ROOT) : type(number);
    }

    /// The type's mnemonic for its number (RFC 1035, RFC 3596, …); `TYPE…` for one without (RFC 3597, section 5).
    public static String type(long number) {
        return switch ((int) Math.min(number, Integer.MAX_VALUE)) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 10 -> "NULL";
            case 12 -> "PTR";
            case 13 -> "HINFO";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 17 -> "RP";
            case 18 -> "AFSDB";
            case 24 -> "SIG";
            case 25 -> "KEY";
            case 28 -> "AAAA";
            case 29 -> "LOC";
            case 33 -> "SRV";
            case 35 -> "NAPTR";
            case 36 -> "KX";
            case 37 -> "CERT";
            case 39 -> "DNAME";
            case 41 -> "OPT";
            case 42 -> "APL";
            case 43 -> "DS";
            case 44 -> "SSHFP";
            case 45 -> "IPSECKEY";
            case 46 -> "RRSIG";
            case 47 -> "NSEC";
            case 48 -> "DNSKEY";
            case 49 -> "DHCID";
            case 50 -> "NSEC3";
            case 51 -> "NSEC3PARAM";
            case 52 -> "TLSA";
            case 53 -> "SMIMEA";
            case 55 -> "HIP";
            case 59 -> "CDS";
            case 60 -> "CDNSKEY";
            case 61 -> "OPENPGPKEY";
            case 62 -> "CSYNC";
            case 63 -> "ZONEMD";
            case 64 -> "SVCB";
            case 65 -> "HTTPS";
            case 99 -> "SPF";
            case 249 -> "TKEY";
            case 250 -> "TSIG";
            case 251 -> "IXFR";
            case 252 -> "AXFR";
            case 253 -> "MAILB";
            case 254 -> "MAILA";
            case 255 -> "ANY";
            case 256 -> "URI";
            case 257 -> "CAA";
            case 32_768 -> "TA";
            case 32_769 -> "DLV";
            default -> "TYPE" + number;
        };
    }
}

package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.List;

/// Cisco Umbrella's DNS logs: the CSV that it puts into S3 ("Log Formats and Versioning", DNS logs, all fields quoted)
/// and the same as JSON.
final class UmbrellaDns implements Parser {
    private static final String[] COLUMNS = {
        "timestamp",
        "policyIdentity",
        "identities",
        "internalIp",
        "externalIp",
        "action",
        "queryType",
        "responseCode",
        "domain",
        "categories",
        "policyIdentityType",
        "identityTypes",
        "blockedCategories",
        "ruleId",
        "destinationCountries",
        "organizationId"
    };

    /// `"2026-11-22 10:00:00","`: a quoted time, and at least nine quoted fields.
    static boolean isCsv(Line line) {
        String text = line.message();
        return text.length() > 60
                && text.charAt(0) == '"'
                && text.charAt(5) == '-'
                && text.startsWith("\",\"", 20)
                && (text.contains("\",\"Allowed\",\"") || text.contains("\",\"Blocked\",\""));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        var fields = new Fields(json != null ? json : columns(line.message()));
        long time = Timestamps.iso(new Cursor(fields.text("timestamp")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in `timestamp`, the first field");
        }
        End client = End.at(fields.text("internalIp"))
                .translated(fields.text("externalIp"), "")
                .put("name", fields.text("policyIdentity"));
        if (!client.isIdentified() || !fields.has("domain")) {
            return Parsed.rejected("no client or no domain");
        }
        EventBuilder event = DnsEvents.event(line, DnsEvents.TRAFFIC, client)
                .time(time)
                .set("query", DnsEvents.query(fields.text("domain"), type(fields.text("queryType")), ""))
                .disposition(Verdicts.of(fields.text("action")))
                .set("unmapped", fields.all());
        return Parsed.of(DnsEvents.rcode(event, fields.text("responseCode")));
    }

    private static JsonObject columns(String text) {
        List<String> values = Csv.fields(text, ',');
        var named = new JsonObject(COLUMNS.length);
        for (int i = 0; i < Math.min(values.size(), COLUMNS.length); i++) {
            if (!values.get(i).isEmpty()) {
                named.put(COLUMNS[i], values.get(i));
            }
        }
        return named;
    }

    /// `1 (A)`
    private static String type(String text) {
        int open = text.indexOf('(');
        return open > 0 && text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : text;
    }
}

package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.List;

/// Amazon Route 53 Resolver query logs, with what DNS Firewall did (Route 53 Developer Guide, "Values that appear in
/// VPC Resolver query logs").
final class Route53Resolver implements Parser {
    @Override
    public Parsed parse(Line line) {
        JsonObject log = line.requireJson();
        var fields = new Fields(log);
        long time = Timestamps.iso(new Cursor(fields.text("query_timestamp")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no ISO 8601 time in `query_timestamp`");
        }
        End client = End.at(fields.text("srcaddr"), fields.text("srcport"))
                .put("instance_uid", fields.at("srcids.instance"))
                .put("interface_uid", fields.at("srcids.resolver_network_interface"))
                .put("svc_name", fields.at("srcids.resolver_endpoint"))
                .put("vpc_uid", fields.text("vpc_id"));
        if (!client.isIdentified()) {
            return Parsed.rejected("no address or instance that asked");
        }
        EventBuilder event = DnsEvents.event(line, DnsEvents.TRAFFIC, client)
                .time(time)
                .set(
                        "query",
                        DnsEvents.query(
                                fields.text("query_name"), fields.text("query_type"), fields.text("query_class")))
                .set("connection_info", Network.connection(fields.text("transport"), Direction.UNKNOWN, client))
                .metadata("log_version", fields.text("version"));
        cloud(event, fields);
        DnsEvents.rcode(event, fields.text("rcode"));
        switch (log.get("answers")) {
            case List<?> answers -> answers.forEach(answer -> answer(event, answer));
            case JsonObject answer -> answer(event, answer);
            case null, default -> {}
        }
        firewall(event, fields);
        return Parsed.of(event);
    }

    private static void answer(EventBuilder event, Object element) {
        if (element instanceof JsonObject answer && answer.get("Rdata") instanceof String data) {
            JsonObject made = DnsEvents.answer(answer.text("Type").orElse(""), data, -1);
            event.add("answers", made.put("class", answer.get("Class")));
        }
    }

    private static void cloud(EventBuilder event, Fields fields) {
        event.set("cloud", "provider", "AWS").set("cloud", "region", fields.text("region"));
        String account = fields.text("account_id");
        if (!account.isEmpty()) {
            event.object("cloud").put("account", new JsonObject(2).put("uid", account));
        }
    }

    private static void firewall(EventBuilder event, Fields fields) {
        String action = fields.text("firewall_rule_action");
        if (action.isEmpty()) {
            return;
        }
        event.disposition(Verdicts.of(action));
        Network.rule(event, "", fields.text("firewall_rule_group_id"));
        Network.ruleDetail(event, "type", "DNS Firewall")
                .unmapped("firewall_rule_action", action)
                .unmapped("firewall_domain_list_id", fields.text("firewall_domain_list_id"));
    }
}

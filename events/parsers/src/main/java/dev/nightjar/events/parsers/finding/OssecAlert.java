package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.Arrays;
import java.util.List;

/// The `alerts.log` of OSSEC and Wazuh, several lines an alert: `** Alert SECONDS.ID: [mail] - GROUPS`, `TIME
/// LOCATION`, `Rule: ID (level N) -> 'TITLE'`, then `Src IP: …` and the like, then the log itself.
final class OssecAlert implements Parser {
    private static final String HEAD = "** Alert ";

    static boolean isAlert(Line line) {
        return line.message().startsWith(HEAD);
    }

    @Override
    public Parsed parse(Line line) {
        String[] lines = line.message().split("\r?\n", 200);
        var in = new Cursor(lines[0]);
        if (!in.take(HEAD) || lines.length < 3) {
            return Parsed.rejected("an alert without its rule");
        }
        long seconds = in.number();
        String id =
                HEAD.length() < lines[0].indexOf(':') ? lines[0].substring(HEAD.length(), lines[0].indexOf(':')) : "";
        String groups = in.skipPast("- ") ? in.rest().strip() : "";
        int ruleLine = lines[1].startsWith("Rule: ") ? 1 : 2;
        var rule = new Cursor(lines[ruleLine]);
        if (seconds < 0 || !rule.take("Rule: ")) {
            return Parsed.rejected("an alert without its time or its rule");
        }
        String number = rule.word();
        rule.take("(level ");
        long level = rule.number();
        String title = rule.skipPast("-> '") ? rule.until('\'') : number;
        int at = ruleLine + 1;
        var named = new JsonObject(8);
        while (at < lines.length && isNamed(lines[at])) {
            int colon = lines[at].indexOf(": ");
            named.put(
                    lines[at].substring(0, colon),
                    lines[at].substring(colon + 2).strip());
            at++;
        }
        String location = ruleLine == 2 ? location(lines[1]) : "";
        String log = String.join("\n", Arrays.asList(lines).subList(at, lines.length))
                .strip();
        EventBuilder event = event(line, id, number, title, groups, log, named)
                .time(seconds * 1000)
                .severity(severity(level))
                .metadata("log_name", location);
        named.forEach(event::unmapped);
        return Parsed.of(device(event, location).unmapped("level", level).unmapped("location", location));
    }

    private static EventBuilder event(
            Line line, String id, String rule, String title, String groups, String log, JsonObject named) {
        var fields = new Fields(named);
        var analytic = new JsonObject(4).put("uid", rule).put("name", title).put("type_id", 1L);
        var info = new JsonObject(5)
                .put("uid", id.isEmpty() ? rule : id)
                .put("title", title)
                .put("analytic", analytic);
        List<String> types = Arrays.stream(groups.split(",", 50))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
        if (!types.isEmpty()) {
            info.put("types", types);
        }
        AwsFindings.put(info, "desc", log);
        var evidence = new JsonObject(3);
        end(evidence, "src_endpoint", fields.text("Src IP"), fields.number("Src Port"));
        end(evidence, "dst_endpoint", fields.text("Dst IP"), fields.number("Dst Port"));
        String user = fields.text("User");
        if (!user.isEmpty()) {
            evidence.put("user", Wazuh.user(user));
        }
        return line.event(OcsfClass.DETECTION_FINDING, AwsFindings.CREATE)
                .set("is_alert", true)
                .set("message", title)
                .metadata("event_code", rule)
                .metadata("original_event_uid", id)
                .set("finding_info", info)
                .set("evidences", evidence.isEmpty() ? null : List.of(evidence));
    }

    private static void end(JsonObject evidence, String name, String address, long port) {
        if (IpText.isIp(address)) {
            evidence.put(name, Ocsf.endpoint(address, port));
        }
    }

    /// `(web-1) 192.0.2.5->/var/log/auth.log`: the agent's name and address, or the server's own name.
    private static EventBuilder device(EventBuilder event, String location) {
        int arrow = location.indexOf("->");
        String agent = arrow < 0 ? "" : location.substring(0, arrow);
        int close = agent.indexOf(") ");
        boolean isAgent = agent.startsWith("(") && close > 1;
        String host = isAgent ? agent.substring(1, close) : agent;
        if (host.isEmpty()) {
            return event;
        }
        JsonObject device = Ocsf.endpoint(host);
        String address = isAgent ? agent.substring(close + 2) : "";
        return event.set("device", IpText.isIp(address) ? device.put("ip", address) : device);
    }

    /// Behind `2026 Nov 22 10:00:00 `.
    private static String location(String text) {
        var in = new Cursor(text);
        for (int i = 0; i < 4; i++) {
            in.skipWord();
        }
        return in.skipSpaces().rest();
    }

    private static boolean isNamed(String text) {
        for (String name :
                new String[] {"Src IP: ", "Src Port: ", "Dst IP: ", "Dst Port: ", "User: ", "Src Location: "}) {
            if (text.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    private static Severity severity(long level) {
        if (level >= 12) {
            return Severity.HIGH;
        }
        return level >= 7 ? Severity.MEDIUM : level >= 4 ? Severity.LOW : Severity.INFORMATIONAL;
    }
}

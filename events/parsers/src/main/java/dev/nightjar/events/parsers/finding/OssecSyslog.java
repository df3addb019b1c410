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
import dev.nightjar.events.parsers.text.Cursor;
import java.util.List;

/// Alerts that OSSEC and Wazuh send by syslog (`csyslogd`, default format): `Alert Level: 5; Rule: 5716 - sshd:
/// authentication failed.; Location: (web-1) 192.0.2.5->/var/log/auth.log; srcip: 203.0.113.7; user: root; LOG`.
final class OssecSyslog implements Parser {
    static boolean isAlert(Line line) {
        return line.message().startsWith("Alert Level: ");
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        if (!in.take("Alert Level: ")) {
            return Parsed.rejected("no alert level");
        }
        long level = in.number();
        in.take(';');
        in.skipSpaces();
        if (level < 0 || !in.take("Rule: ")) {
            return Parsed.rejected("no rule behind the level");
        }
        String rule = in.word();
        in.take("- ");
        String title = in.until("; ");
        String location = in.take("Location: ") ? in.until("; ") : "";
        var named = new JsonObject(8);
        while (isNamed(in)) {
            named.put(in.until(": "), in.until("; "));
        }
        String text = in.rest().strip();
        if (title.isEmpty()) {
            return Parsed.rejected("no title of the rule");
        }
        EventBuilder event = line.event(OcsfClass.DETECTION_FINDING, AwsFindings.CREATE)
                .severity(
                        level >= 12
                                ? Severity.HIGH
                                : level >= 7 ? Severity.MEDIUM : level >= 4 ? Severity.LOW : Severity.INFORMATIONAL)
                .set("is_alert", true)
                .set("message", title)
                .metadata("event_code", rule)
                .metadata("log_name", location);
        var info = new JsonObject(5)
                .put("uid", rule + '-' + line.loggedTime() + '-' + location)
                .put("title", title);
        info.put(
                "analytic",
                new JsonObject(3).put("uid", rule).put("name", title).put("type_id", 1L));
        AwsFindings.put(info, "desc", text);
        var evidence = new JsonObject(2);
        if (named.get("srcip") instanceof String address && IpText.isIp(address)) {
            evidence.put("src_endpoint", Ocsf.endpoint(address));
        }
        if (named.get("user") instanceof String user && !user.isEmpty()) {
            evidence.put("user", Wazuh.user(user));
        }
        named.forEach(event::unmapped);
        return Parsed.of(event.set("finding_info", info)
                .set("evidences", evidence.isEmpty() ? null : List.of(evidence))
                .unmapped("level", level)
                .unmapped("location", location));
    }

    /// `srcip: 203.0.113.7; `: a name of the few that the format has, in front of the log itself.
    private static boolean isNamed(Cursor in) {
        for (String name : new String[] {
            "classification", "srcip", "dstip", "srcport", "dstport", "user", "dstuser", "srcuser", "hostname"
        }) {
            if (in.text().startsWith(name + ": ", in.at()) && in.text().indexOf("; ", in.at()) > 0) {
                return true;
            }
        }
        return false;
    }
}

package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Owned;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes the message for a finding: what, who, where, when, why it matters, what next.
///
/// All that may come from a log goes through [PlainText]. The attributes for filters are `severity`, `tenant`,
/// `kind` (`rule`, `behavioral`, `statistical`), `source` (`finding`) and `rule` (the analytic's uid).
final class Composer {
    private static final int MAX_SUBJECT = 100;
    private static final int MAX_LINE = 500;
    private static final int MAX_ATTRIBUTE = 256;
    private static final int MAX_LISTED = 10;
    private static final int MAX_FACTS = 8;

    private Composer() {}

    static Notification of(Finding finding, Intent intent) {
        String severity = finding.severity().caption();
        return new Notification(
                intent.id(),
                finding.severity(),
                PlainText.ascii("[" + severity + "] " + finding.title(), MAX_SUBJECT),
                text(finding),
                attributes(finding));
    }

    private static Map<String, String> attributes(Finding finding) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        attributes.put("tenant", attribute(finding.tenant()));
        attributes.put("kind", finding.analytic().kind().name().toLowerCase(Locale.ROOT));
        attributes.put("source", "finding");
        attributes.put("rule", attribute(finding.analytic().uid()));
        return attributes;
    }

    /// SNS refuses an empty attribute.
    private static String attribute(String text) {
        return text.isEmpty() ? "-" : PlainText.line(text, MAX_ATTRIBUTE);
    }

    private static String text(Finding finding) {
        var text = new StringBuilder();
        section(text, "What", line(finding.title()));
        section(
                text,
                "Severity",
                finding.severity().caption() + ", score " + finding.score().total() + " of 100");
        section(text, "Who", named(finding, Entity.Role.ACTOR));
        section(text, "Where", named(finding, Entity.Role.TARGET));
        section(text, "Whose", owners(finding));
        section(text, "When", when(finding.firstSeen(), finding.lastSeen()));
        section(text, "Why it matters", line(finding.description()) + techniques(finding));
        section(text, "What next", steps(finding.nextSteps()));
        section(text, "Evidence", evidence(finding.evidence()));
        section(text, "Score", score(finding.score().contributions()));
        section(
                text,
                "Said by",
                line(finding.analytic().name() + " (" + finding.analytic().uid() + ")" + author(finding)));
        section(text, "Tenant", line(finding.tenant()));
        section(text, "Finding", finding.id().value());
        return text.toString();
    }

    private static void section(StringBuilder text, String name, String content) {
        if (!content.isEmpty()) {
            text.append(name).append(": ").append(content).append('\n');
        }
    }

    private static String named(Finding finding, Entity.Role role) {
        List<Entity> all =
                finding.entities().stream().filter(one -> one.role() == role).toList();
        String named = all.stream()
                .limit(MAX_LISTED)
                .map(one -> one.type().word() + " " + PlainText.line(one.value(), MAX_ATTRIBUTE))
                .collect(Collectors.joining(", "));
        return all.size() > MAX_LISTED ? named + " and " + (all.size() - MAX_LISTED) + " more" : named;
    }

    private static String owners(Finding finding) {
        return finding.owned().stream()
                .map(Composer::owner)
                .distinct()
                .limit(MAX_LISTED)
                .collect(Collectors.joining("; "));
    }

    private static String owner(Owned owned) {
        return line(owned.asset()
                + (owned.owner().isEmpty() ? ", nobody is named as its owner" : " is owned by " + owned.owner())
                + ", criticality " + owned.criticality()
                + (owned.tags().isEmpty() ? "" : ", " + String.join(", ", owned.tags())));
    }

    private static String when(Instant first, Instant last) {
        return first.equals(last) ? utc(first) : utc(first) + " to " + utc(last);
    }

    private static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    private static String techniques(Finding finding) {
        return finding.techniques().isEmpty()
                ? ""
                : " (ATT&CK "
                        + line(finding.techniques().stream()
                                .limit(MAX_LISTED)
                                .map(Technique::uid)
                                .collect(Collectors.joining(", ")))
                        + ")";
    }

    private static String steps(List<String> steps) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(steps.size(), MAX_LISTED); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(line(steps.get(i)));
        }
        return text.toString();
    }

    private static String evidence(List<Evidence> evidence) {
        var text = new StringBuilder();
        for (Evidence one : evidence.stream().limit(MAX_LISTED).toList()) {
            text.append("\n  ").append(utc(one.time())).append("  ").append(line(one.summary()));
            for (Fact fact : one.facts().stream().limit(MAX_FACTS).toList()) {
                text.append("\n    ").append(line(fact.selection() + ": " + fact.field() + " = " + fact.value()));
            }
        }
        return text.toString();
    }

    private static String score(List<Contribution> contributions) {
        return contributions.stream()
                .map(one -> one.name() + " +" + one.points() + " (" + line(one.reason()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String author(Finding finding) {
        return finding.analytic().author().isEmpty()
                ? ""
                : " by " + finding.analytic().author();
    }

    private static String line(String text) {
        return PlainText.line(text, MAX_LINE);
    }
}

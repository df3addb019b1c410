package dev.nightjar.cli.findings;

import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Technique;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/// A finding on a terminal. Whatever comes from a log goes through [Terminal].
public final class FindingText {
    private static final int WIDTH = 160;

    private FindingText() {}

    /// One line: when, how bad, what, about whom, which.
    public static String row(Finding finding) {
        return "%s  %-13s %3d  %s  [%s]  %s"
                .formatted(
                        time(finding.lastSeen()),
                        finding.severity().caption(),
                        finding.score().total(),
                        Terminal.line(finding.title(), 80),
                        entities(finding, 3),
                        finding.id().value());
    }

    /// One line without time and id, for a list that grows while somebody watches.
    public static String headline(Finding finding) {
        return "%-13s %3d  %s  [%s]"
                .formatted(
                        finding.severity().caption(),
                        finding.score().total(),
                        Terminal.line(finding.title(), 80),
                        entities(finding, 3));
    }

    /// All of it.
    public static String card(Finding finding) {
        var text = new StringBuilder();
        section(text, "finding", finding.id().value());
        section(text, "what", finding.title());
        section(text, "why", finding.description());
        section(
                text,
                "severity",
                finding.severity().caption() + ", score " + finding.score().total() + " of 100");
        for (Contribution part : finding.score().contributions()) {
            section(text, "", "%+d %s: %s".formatted(part.points(), part.name(), part.reason()));
        }
        section(text, "status", finding.status().caption());
        section(text, "when", time(finding.firstSeen()) + " to " + time(finding.lastSeen()));
        section(text, "who", named(finding, Entity.Role.ACTOR));
        section(text, "where", named(finding, Entity.Role.TARGET));
        section(
                text,
                "ATT&CK",
                finding.techniques().stream().map(Technique::uid).collect(Collectors.joining(", ")));
        section(
                text,
                "said by",
                finding.analytic().name() + " (" + finding.analytic().uid() + ")");
        finding.analytic()
                .pack()
                .ifPresent(pack -> section(text, "rules", "pack " + pack.version() + ", SHA-256 " + pack.hash()));
        finding.nextSteps().forEach(step -> section(text, "next", step));
        for (Evidence evidence : finding.evidence()) {
            section(text, "evidence", time(evidence.time()) + "  " + evidence.summary());
            section(text, "", "event " + evidence.eventUid());
            for (Fact fact : evidence.facts()) {
                section(text, "", fact.selection() + ": " + fact.field() + " = " + fact.value());
            }
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String name, String content) {
        if (!content.isEmpty()) {
            text.append("%-9s  %s%n".formatted(name, Terminal.line(content, WIDTH)));
        }
    }

    private static String entities(Finding finding, int most) {
        return finding.entities().stream()
                .limit(most)
                .map(entity -> entity.type().word() + " " + Terminal.line(entity.value(), 40))
                .collect(Collectors.joining(", "));
    }

    private static String named(Finding finding, Entity.Role role) {
        return finding.entities().stream()
                .filter(entity -> entity.role() == role)
                .map(entity -> entity.type().word() + " " + entity.value())
                .collect(Collectors.joining(", "));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

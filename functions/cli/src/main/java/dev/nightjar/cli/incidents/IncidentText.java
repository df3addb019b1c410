package dev.nightjar.cli.incidents;

import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.Task;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// An incident on a terminal. Whatever comes from a log goes through [Terminal].
public final class IncidentText {
    private static final int WIDTH = 200;

    private IncidentText() {}

    /// One line: when, how bad, what, which.
    public static String row(Incident incident) {
        return "%s  %-13s %3d  %s  [%d findings]  %s"
                .formatted(
                        time(incident.lastSeen()),
                        incident.severity().caption(),
                        incident.score().total(),
                        Terminal.line(incident.story().title(), 100),
                        incident.members().size(),
                        incident.id().value());
    }

    /// The whole story.
    public static String card(Incident incident) {
        var text = new StringBuilder();
        section(text, "incident", incident.id().value());
        section(text, "what", incident.story().title());
        section(text, "story", incident.story().description());
        section(
                text,
                "severity",
                incident.severity().caption() + ", risk " + incident.score().total() + " of 100");
        incident.opening().ifPresent(opening -> section(text, "told", time(opening.at()) + "  " + opening.reason()));
        section(
                text,
                "status",
                incident.status().caption()
                        + incident.work().owner().map(who -> ", " + who).orElse(""));
        section(text, "when", time(incident.firstSeen()) + " to " + time(incident.lastSeen()));
        section(
                text,
                "ATT&CK",
                incident.techniques().stream().map(Technique::uid).collect(Collectors.joining(", ")));
        incident.story().chain().ifPresent(chain -> chain(text, chain));
        incident.story()
                .timeline()
                .forEach(moment -> section(text, "timeline", time(moment.time()) + "  " + moment.text()));
        incident.members()
                .forEach(member -> section(
                        text, "finding", time(member.firstSeen()) + "  " + member.title() + "  " + member.id()));
        incident.work()
                .deeds()
                .forEach(deed -> section(
                        text,
                        "history",
                        time(deed.at()) + "  " + deed.who() + " " + deed.kind().words()
                                + (deed.text().isEmpty() ? "" : ": " + deed.text())));
        return text + tasks(incident);
    }

    /// The checklist, numbered as the command `tick` counts.
    public static String tasks(Incident incident) {
        var text = new StringBuilder();
        int number = 0;
        for (Task task : incident.story().checklist()) {
            number++;
            section(
                    text,
                    "to do",
                    "%2d [%s] %s%s"
                            .formatted(
                                    number,
                                    task.done() ? "x" : " ",
                                    task.text(),
                                    incident.work()
                                            .doing(task)
                                            .map(deed -> "  (" + deed.who() + ", " + time(deed.at()) + ")")
                                            .orElse("")));
        }
        return text.toString();
    }

    private static void chain(StringBuilder text, Chain chain) {
        section(text, "talks to", chain.destination() + " since " + time(chain.firstContact()));
        section(text, "host", infected(chain.host()));
        chain.process()
                .ifPresent(process ->
                        section(text, "process", process.path() + "  " + String.join(" ", process.hashes())));
        chain.site().ifPresent(site -> section(text, "site", time(site.firstVisit()) + "  " + site.url()));
        chain.download()
                .ifPresent(download -> section(
                        text, "download", time(download.at()) + "  " + download.url() + "  " + download.file()));
        List<Chain.Infected> others = chain.others();
        others.forEach(other -> section(text, "also", infected(other) + ": " + String.join("; ", other.reasons())));
    }

    private static String infected(Chain.Infected host) {
        return host.name() + " (" + String.join(", ", host.addresses()) + ")"
                + (host.mac().isEmpty() ? "" : " " + host.mac())
                + (host.user().isEmpty() ? "" : " user " + host.user()) + ", since " + time(host.firstSeen());
    }

    private static void section(StringBuilder text, String name, String content) {
        if (!content.isEmpty()) {
            text.append("%-9s  %s%n".formatted(name, Terminal.line(content, WIDTH)));
        }
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

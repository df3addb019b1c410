package dev.nightjar.detection.notification;

import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Moment;
import dev.nightjar.detection.incident.Task;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the message for an incident: what happened, the chain that explains it, what else, what next.
///
/// The attributes for filters are a finding's (`kind` and `source` are `incident`, `rule` is the worst finding's), and
/// `opened`: the time of the last
/// event that the incident needed to be told.
final class IncidentComposer {
    private static final int MAX_SUBJECT = 100;
    private static final int MAX_LINE = 500;
    private static final int MAX_ATTRIBUTE = 256;
    private static final int MAX_LISTED = 12;

    private final Incident incident;
    private final StringBuilder text = new StringBuilder();

    private IncidentComposer(Incident incident) {
        this.incident = incident;
    }

    static Notification of(Incident incident, Intent intent) {
        return new Notification(
                intent.id(),
                incident.severity(),
                PlainText.ascii(
                        "[" + incident.severity().caption() + "] Incident: "
                                + incident.story().title(),
                        MAX_SUBJECT),
                new IncidentComposer(incident).text(),
                attributes(incident));
    }

    private static Map<String, String> attributes(Incident incident) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("severity", incident.severity().name().toLowerCase(Locale.ROOT));
        attributes.put("tenant", incident.tenant().isEmpty() ? "-" : PlainText.line(incident.tenant(), MAX_ATTRIBUTE));
        attributes.put("kind", "incident");
        attributes.put("source", "incident");
        attributes.put("rule", PlainText.line(worst(incident).analytic(), MAX_ATTRIBUTE));
        incident.opening()
                .ifPresent(opening -> attributes.put("opened", opening.at().toString()));
        return attributes;
    }

    /// The finding with the highest score; the earliest of several.
    private static Member worst(Incident incident) {
        return incident.members().stream()
                .reduce((one, next) -> next.score() > one.score() ? next : one)
                .orElseThrow();
    }

    private String text() {
        section("What", line(incident.story().title()));
        section(
                "Severity",
                incident.severity().caption() + ", risk " + incident.score().total() + " of 100");
        section("When", utc(incident.firstSeen()) + " to " + utc(incident.lastSeen()));
        incident.opening().ifPresent(opening -> section("Why now", line(opening.reason())));
        section("Story", PlainText.line(incident.story().description(), 4 * MAX_LINE));
        incident.story().chain().ifPresent(this::chain);
        list("Timeline", incident.story().timeline(), IncidentComposer::moment);
        list("What next", incident.story().checklist(), IncidentComposer::task);
        list("Findings", incident.members(), IncidentComposer::member);
        section("Tenant", line(incident.tenant()));
        section("Incident", incident.id().value());
        return text.toString();
    }

    private void chain(Chain chain) {
        section("Host", infected(chain.host()));
        section("Talks to", line(chain.destination()) + " since " + utc(chain.firstContact()));
        chain.process().ifPresent(process -> section("Process", line(process.path())));
        chain.site()
                .ifPresent(site -> section(
                        "Site",
                        line(site.host()) + ", first visit " + utc(site.firstVisit()) + ": " + line(site.url())));
        chain.download().ifPresent(download -> section("Download", line(download.url() + " " + download.file())));
        list("Other hosts", chain.others(), IncidentComposer::infected);
    }

    private static String infected(Chain.Infected host) {
        String user = host.user().isEmpty() ? "" : ", user " + host.user();
        return line(host.name() + user + ", addresses " + String.join(", ", host.addresses()));
    }

    private static String moment(Moment moment) {
        return utc(moment.time()) + "  " + line(moment.text());
    }

    private static String task(Task task) {
        return (task.done() ? "[x] " : "[ ] ") + line(task.text());
    }

    private static String member(Member member) {
        return utc(member.firstSeen()) + "  " + line(member.title()) + " (" + line(member.analytic()) + ")";
    }

    private <T> void list(String name, List<T> all, Function<T, String> form) {
        if (!all.isEmpty()) {
            String more = all.size() > MAX_LISTED ? "\n  and " + (all.size() - MAX_LISTED) + " more" : "";
            section(
                    name,
                    all.stream()
                                    .limit(MAX_LISTED)
                                    .map(one -> "\n  " + form.apply(one))
                                    .collect(Collectors.joining())
                            + more);
        }
    }

    private void section(String name, String content) {
        if (!content.isEmpty()) {
            text.append(name).append(": ").append(content).append('\n');
        }
    }

    private static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    private static String line(String text) {
        return PlainText.line(text, MAX_LINE);
    }
}

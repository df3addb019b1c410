package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the message for an incident, short enough to be read on a telephone at night: what happened, what is new,
/// which host, process and site, who else, what to do, where the rest is.
///
/// The attributes for filters are a finding's (`kind` and `source` are `incident`, `rule` is the worst finding's),
/// `opened`: the time of the last event that the incident needed to be told, and `update`: 0 for its first message.
final class IncidentComposer {
    private static final int MAX_SUBJECT = 100;
    private static final int MAX_LINE = 500;
    private static final int MAX_ATTRIBUTE = 256;
    private static final int MAX_LISTED = 8;

    private final Incident incident;
    private final List<String> news;
    private final StringBuilder text = new StringBuilder();

    private IncidentComposer(Incident incident, List<String> news) {
        this.incident = incident;
        this.news = news;
    }

    /// @param intent says what the message is about first; everything, where it is the first one
    static Notification of(Incident incident, Intent intent) {
        List<String> news = intent.epoch() == 0 ? List.of() : new News(intent.says()).words();
        String severity = "[" + incident.severity().caption() + "] ";
        String title = incident.story().title();
        return new Notification(
                intent.id(),
                incident.severity(),
                PlainText.ascii(
                        news.isEmpty()
                                ? severity + "Incident: " + title
                                : severity + "Update: " + String.join(", ", news) + " - " + title,
                        MAX_SUBJECT),
                new IncidentComposer(incident, news).text(),
                attributes(incident, intent));
    }

    private static Map<String, String> attributes(Incident incident, Intent intent) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("severity", incident.severity().name().toLowerCase(Locale.ROOT));
        attributes.put("tenant", incident.tenant().isEmpty() ? "-" : PlainText.line(incident.tenant(), MAX_ATTRIBUTE));
        attributes.put("kind", "incident");
        attributes.put("source", "incident");
        attributes.put("rule", PlainText.line(worst(incident).analytic(), MAX_ATTRIBUTE));
        attributes.put("update", Integer.toString(intent.epoch()));
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
        section("New", line(String.join("; ", news)));
        section(
                "Severity",
                incident.severity().caption() + ", risk " + incident.score().total() + " of 100");
        section("Whose", line(whose()));
        incident.story().chain().ifPresentOrElse(this::chain, this::story);
        list(
                "To do",
                incident.story().checklist().stream()
                        .filter(task -> !task.done())
                        .toList(),
                task -> line(task.text()));
        section("When", utc(incident.firstSeen()) + " to " + utc(incident.lastSeen()));
        incident.opening().ifPresent(opening -> section("Why now", line(opening.reason())));
        section("Findings", findings());
        section("Tenant", line(incident.tenant()));
        section("Incident", incident.id().value());
        section("More", line("./nightjar incidents " + incident.id().value() + " --tenant " + incident.tenant()));
        return text.toString();
    }

    private String whose() {
        return incident.score().contributions().stream()
                .filter(one -> one.name().equals("criticality"))
                .map(Contribution::reason)
                .findFirst()
                .orElse("");
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

    private void story() {
        section("Story", PlainText.line(incident.story().description(), 2 * MAX_LINE));
        list("Timeline", incident.story().timeline(), moment -> utc(moment.time()) + "  " + line(moment.text()));
    }

    private String findings() {
        int others = incident.members().size() - 1;
        return line(worst(incident).title()) + (others == 0 ? "" : ", and " + others + " more");
    }

    private static String infected(Chain.Infected host) {
        String user = host.user().isEmpty() ? "" : ", user " + host.user();
        List<String> held = host.addresses();
        String addresses = held.isEmpty() ? "" : (held.size() == 1 ? ", address " : ", addresses ");
        return line(host.name() + user + addresses + String.join(", ", held));
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

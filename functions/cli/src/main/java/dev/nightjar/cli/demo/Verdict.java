package dev.nightjar.cli.demo;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Machine;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.localstack.Inbox.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What came out of a scenario, held against what really happened: its incidents and findings as the query function
/// answers them, and its notifications as a subscriber of the topics got them.
///
/// @param truth as `truth.json` has it
/// @param incidents all that people can see of this run
/// @param told all notifications of this run
public record Verdict(JsonObject truth, List<Incident> incidents, List<Finding> findings, List<Message> told) {
    private static final Duration IN_TIME = Duration.ofMinutes(12);

    /// The chain of the only incident; empty when there are none or several, or it explains nothing.
    private Optional<Chain> chain() {
        return incidents.size() == 1 ? incidents.getFirst().story().chain() : Optional.empty();
    }

    /// The infected host by its name, with every address that it had meanwhile.
    boolean host() {
        List<String> addresses = truth.object("beacon").orElseThrow().list("addresses").stream()
                .map(held -> ((JsonObject) held).text("address").orElseThrow())
                .toList();
        return chain().map(Chain::host)
                .filter(host -> Machine.key(host.name()).equals(text("beacon", "host")))
                .filter(host -> host.addresses().containsAll(addresses))
                .isPresent();
    }

    boolean process() {
        return chain().flatMap(Chain::process)
                .filter(process -> process.path().equalsIgnoreCase(text("beacon", "process")))
                .isPresent();
    }

    /// The site that was visited, and what came from it.
    boolean site() {
        return chain().flatMap(Chain::site)
                        .filter(site -> site.host().equals(text("site", "host")))
                        .isPresent()
                && chain().flatMap(Chain::download)
                        .filter(download -> download.url().equals(text("site", "download")))
                        .isPresent();
    }

    /// Exactly the other infected hosts.
    boolean others() {
        return chain().map(chain -> chain.others().stream()
                        .map(other -> Machine.key(other.name()))
                        .collect(Collectors.toSet()))
                .filter(names("others")::equals)
                .isPresent();
    }

    boolean within12Minutes() {
        return notified()
                .map(notified -> Duration.between(firstQuery(), notified))
                .filter(after -> !after.isNegative() && after.compareTo(IN_TIME) <= 0)
                .isPresent();
    }

    /// Whether every finding of the run is a part of an incident that people can see.
    boolean isJoined() {
        return findings.stream().map(Finding::id).allMatch(members()::contains);
    }

    private Set<FindingId> members() {
        return incidents.stream()
                .flatMap(incident -> incident.members().stream())
                .map(Member::id)
                .collect(Collectors.toSet());
    }

    /// No benign host is named by any finding or incident, and every finding and notification of the run is about the
    /// one incident.
    boolean benignQuiet() {
        Set<String> benign = names("benign");
        boolean named = Stream.concat(
                        findings.stream().flatMap(finding -> finding.entities().stream()),
                        incidents.stream().flatMap(incident -> incident.entities().stream()))
                .filter(entity -> entity.type() == Entity.Type.HOST)
                .anyMatch(entity -> benign.contains(Machine.key(entity.value())));
        return !named && isJoined() && told.stream().allMatch(this::isOfTheIncidents);
    }

    /// The incident's first notification; one of a finding that the incident took in later is no stranger either.
    private boolean isOfTheIncidents(Message message) {
        String id = message.attributes().getOrDefault("id", "");
        return incidents.stream()
                .flatMap(incident -> Stream.concat(
                        Stream.concat(Stream.of(incident.id()), incident.absorbed().stream())
                                .map(Object::toString),
                        incident.members().stream().map(member -> member.id().value())))
                .anyMatch(known -> id.startsWith(known + "-"));
    }

    Instant firstQuery() {
        return Instant.parse(text("beacon", "first_query"));
    }

    /// The event time at which there was enough to tell the incident, as its notification says.
    Optional<Instant> notified() {
        return told.stream()
                .filter(message ->
                        message.attributes().getOrDefault("source", "").equals("incident"))
                .flatMap(message -> instant(message.attributes().getOrDefault("opened", "")).stream())
                .min(Instant::compareTo);
    }

    public boolean holds() {
        return incidents.size() == 1 && host() && process() && site() && others() && within12Minutes() && benignQuiet();
    }

    public JsonObject json(Duration took) {
        return new JsonObject()
                .put("incidents", incidents.size())
                .put("seconds", took.toMillis() / 1000.0)
                .put("first_query", firstQuery().toString())
                .put("notified", notified().map(Instant::toString).orElse(null))
                .put(
                        "verdict",
                        new JsonObject()
                                .put("host", host())
                                .put("process", process())
                                .put("site", site())
                                .put("others", others())
                                .put("within_12_minutes", within12Minutes())
                                .put("benign_quiet", benignQuiet()));
    }

    private String text(String part, String name) {
        return truth.object(part).orElseThrow().text(name).orElseThrow();
    }

    private Set<String> names(String list) {
        return truth.list(list).stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

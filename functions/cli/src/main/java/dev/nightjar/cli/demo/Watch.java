package dev.nightjar.cli.demo;

import dev.nightjar.cli.demo.Tallies.Counted;
import dev.nightjar.cli.findings.FindingText;
import dev.nightjar.cli.findings.QueryClient;
import dev.nightjar.cli.local.Steps;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.notification.AlertBatch;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Watches one run from the outside until it is settled: what the steps have counted, what the query function answers,
/// what the subscribers get. Used by one thread.
final class Watch {
    /// A run in which nothing changes for so long is not going to settle.
    private static final Duration STANDSTILL = Duration.ofSeconds(45);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration COUNT = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    /// Between a finding or incident and how often it was told before.
    private static final String MARK = "-sns-";

    private final Map<String, String> scope;
    private final Puts puts;
    private final Tallies tallies;
    private final QueryClient query;
    private final List<Channel> channels;
    private final Outbox outbox;
    private final Steps steps;
    private final PrintWriter out;
    private final Map<String, Finding> findings = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private Counted normalized;
    private Counted detected;
    private int sent;

    /// @param scope the parameters of a query that all findings of the run meet
    Watch(
            Map<String, String> scope,
            Puts puts,
            Tallies tallies,
            QueryClient query,
            List<Channel> channels,
            Outbox outbox,
            Steps steps,
            PrintWriter out) {
        this.scope = Map.copyOf(scope);
        this.puts = puts;
        this.tallies = tallies;
        this.query = query;
        this.channels = List.copyOf(channels);
        this.outbox = outbox;
        this.steps = steps;
        this.out = out;
        normalized = tallies.normalized();
        detected = tallies.detected();
    }

    /// Shows what comes, until every line is accounted for and every notification is there.
    ///
    /// @param lines that are being sent
    /// @return whether that came about; if not, the run stands still
    boolean untilSettled(int lines) throws InterruptedException {
        Duration counted = steps.elapsed();
        Duration changed = counted;
        String before = "";
        while (true) {
            showArrivals();
            Duration now = steps.elapsed();
            if (now.minus(counted).compareTo(COUNT) >= 0) {
                counted = now;
                count();
                String state = state(lines);
                if (isSettled(lines)) {
                    steps.say("demo", state);
                    return true;
                }
                if (!state.equals(before)) {
                    steps.say("demo", state);
                    before = state;
                    changed = now;
                } else if (now.minus(changed).compareTo(STANDSTILL) > 0) {
                    return false;
                }
            }
            Thread.sleep(LOOK);
        }
    }

    Counted normalized() {
        return normalized;
    }

    List<Finding> findings() {
        return findings.values().stream()
                .sorted(Comparator.comparing(Finding::lastSeen))
                .toList();
    }

    /// Incidents that have a finding of this run.
    List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    /// How many notifications of this run have come to every subscriber, those that tell an incident again included.
    int received() {
        return (int) Stream.concat(findings.keySet().stream(), incidents.keySet().stream())
                .flatMap(this::arrived)
                .filter(this::hasArrivedEverywhere)
                .count();
    }

    /// How many notifications of this run were marked as sent when it was counted last.
    int sent() {
        return sent;
    }

    private Stream<String> arrived(String matter) {
        return channels.stream()
                .flatMap(channel -> channel.arrivals(matter + MARK).stream())
                .distinct();
    }

    /// From the put of the record to the first arrival, for each notification of this run.
    List<Duration> latencies() {
        return findings.values().stream()
                .map(this::latency)
                .flatMap(Optional::stream)
                .toList();
    }

    private void count() {
        normalized = tallies.normalized();
        detected = tallies.detected();
        if (detected.findings() > findings.size()) {
            query.search(scope, MOST).forEach(this::take);
        }
        query.incidents(scope, MOST).stream()
                .map(QueryClient::readIncident)
                .filter(incident -> incident.members().stream()
                        .anyMatch(member -> findings.containsKey(member.id().value())))
                .forEach(incident -> incidents.put(incident.id().value(), incident));
        sent = (int) (findings.values().stream().mapToLong(outbox::sent).sum()
                + incidents.values().stream().mapToLong(outbox::sent).sum());
    }

    private String state(int lines) {
        return String.format(
                "%,d of %,d lines normalized, %,d events looked at, %d findings, %d of them told",
                normalized.lines(),
                lines,
                detected.lines(),
                findings.size(),
                latencies().size());
    }

    private boolean isSettled(int lines) {
        return normalized.lines() >= lines
                && detected.lines() >= normalized.events()
                && findings.size() >= detected.findings()
                && findings.values().stream().filter(Watch::isNotified).allMatch(this::arrivedEverywhere)
                && received() >= sent;
    }

    private static boolean isNotified(Finding finding) {
        return finding.severity().compareTo(AlertBatch.LEAST) >= 0;
    }

    /// A notification names its finding; the rest of the story comes from the query function.
    private void showArrivals() {
        for (String id : channels.stream()
                .flatMap(channel -> channel.fresh().stream())
                .distinct()
                .toList()) {
            Map<String, String> asked = new HashMap<>();
            asked.put("id", findingOf(id));
            Optional.ofNullable(scope.get("tenant")).ifPresent(tenant -> asked.put("tenant", tenant));
            query.byId(asked).ifPresent(this::take);
        }
    }

    private void take(JsonObject json) {
        Finding finding = QueryClient.read(json);
        if (puts.of(finding).isEmpty() || findings.putIfAbsent(finding.id().value(), finding) != null) {
            return;
        }
        String told = latency(finding)
                .map(after -> "notified after " + after.toMillis() + " ms")
                .orElse("stored");
        out.println("  " + FindingText.headline(finding) + "  (" + told + ")");
        out.flush();
    }

    private Optional<Duration> latency(Finding finding) {
        return channels.stream()
                .flatMap(channel -> notifications(finding).map(channel::arrival))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .flatMap(arrival -> puts.of(finding).map(put -> Duration.between(put, arrival)));
    }

    private boolean arrivedEverywhere(Finding finding) {
        return notifications(finding).anyMatch(this::hasArrivedEverywhere);
    }

    private boolean hasArrivedEverywhere(String notification) {
        return channels.stream()
                .allMatch(channel -> channel.arrival(notification).isPresent());
    }

    /// What may tell of a finding: its own notification, or that of its incident, by any id that this had.
    private Stream<String> notifications(Finding finding) {
        return Stream.concat(
                Stream.of(notification(finding.id().value())),
                incidents.values().stream()
                        .filter(incident -> incident.members().stream()
                                .anyMatch(member -> member.id().equals(finding.id())))
                        .flatMap(incident -> Stream.concat(Stream.of(incident.id()), incident.absorbed().stream()))
                        .map(id -> notification(id.value())));
    }

    /// The first of `<finding or incident>-sns-<epoch>`.
    private static String notification(String id) {
        return id + MARK + "0";
    }

    private static String findingOf(String notification) {
        int dash = notification.indexOf('-');
        return dash < 0 ? notification : notification.substring(0, dash);
    }
}

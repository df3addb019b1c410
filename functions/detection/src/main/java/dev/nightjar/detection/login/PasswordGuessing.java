package dev.nightjar.detection.login;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.entity.HomeNetwork;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Many passwords for one user, tried from one address inside, on whatever hosts.
public final class PasswordGuessing implements Detector<LoginHistory> {
    public static final String NAME = "password-guessing";

    private static final int SHOWN = 3;
    private static final int MAX_KEY = 128;

    private final LoginThresholds thresholds;

    /// @param thresholds of which `anyUser` counts
    public PasswordGuessing(LoginThresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        Event event = observation.event();
        if (!Attempt.isLogin(event) || Attempt.succeeded(event)) {
            return List.of();
        }
        return event
                .text("src_endpoint.ip")
                .filter(HomeNetwork::has)
                .flatMap(source -> event.text("user.name")
                        .filter(user -> !user.isEmpty() && !user.equals(Attempt.UNKNOWN))
                        .map(user -> List.of(source, Shortened.to(user.toLowerCase(Locale.ROOT), MAX_KEY))))
                .stream()
                .toList();
    }

    @Override
    public LoginHistory nothing() {
        return LoginHistory.EMPTY;
    }

    @Override
    public LoginHistory read(JsonObject held) throws MalformedJson {
        return LoginHistory.of(held);
    }

    @Override
    public JsonObject write(LoginHistory state) {
        return state.json();
    }

    /// Connections have numbers on their own hosts only.
    @Override
    public LoginHistory fold(LoginHistory state, Observation one) {
        Attempt attempt = Attempt.of(one);
        String host = Attempt.key(one.event()).map(List::getLast).orElse("");
        return state.with(attempt.on(host), false, thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, LoginHistory state) {
        return state.steps().descendingKeySet().stream()
                .limit(thresholds.spokenSteps())
                .flatMap(step -> crossing(state, step).stream())
                .map(counted -> signal(tenant, key.getFirst(), key.getLast(), counted))
                .toList();
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }

    /// The first tries of a step's window that are enough, and where they were enough before the step, its first try.
    private Optional<List<Attempt>> crossing(LoginHistory state, long step) {
        List<Attempt> tries = Tries.of(state.lines(step, thresholds).toList());
        if (tries.size() < thresholds.anyUser()) {
            return Optional.empty();
        }
        List<Attempt> enough = tries.subList(0, thresholds.anyUser());
        if (Math.floorDiv(enough.getLast().time(), thresholds.step().toMillis()) == step) {
            return Optional.of(enough);
        }
        Attempt first = state.steps().getOrDefault(step, LoginHistory.Step.EMPTY).failures().stream()
                .min(Attempt.BY_TIME)
                .orElseThrow();
        return Optional.of(Stream.concat(enough.stream().limit(enough.size() - 1L), Stream.of(first))
                .toList());
    }

    private Signal signal(String tenant, String source, String user, List<Attempt> counted) {
        long minutes = thresholds.window().plus(thresholds.step()).toMinutes();
        String many = counted.size() + " tries in " + minutes + " minutes";
        return new Signal(
                tenant,
                new Analytic(Analytic.Kind.BEHAVIORAL, NAME, "Password guessing", "2", "Nightjar", List.of()),
                List.of(source, user),
                Instant.ofEpochMilli(counted.getLast().time()),
                Severity.MEDIUM,
                new Confidence(Confidence.Level.MEDIUM, "as many as " + many),
                Support.NONE,
                "Password guessing: failed logins from " + source + " as " + user,
                "At least " + many + ", each counted once, whichever logs tell of it. A program tries passwords, from"
                        + " inside the network.",
                List.of(
                        "Look for a success among the logins from the same source.",
                        "Rule out a script with an old password; else isolate the source."),
                List.of(
                        Entities.endpoint(source, Entity.Role.ACTOR),
                        new Entity(Entity.Type.USER, user, Entity.Role.TARGET)),
                List.of(new Technique("T1110.001")),
                evidence(source, user, counted),
                counted.size());
    }

    private List<Evidence> evidence(String source, String user, List<Attempt> counted) {
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < counted.size(); i++) {
            boolean isLast = i == counted.size() - 1;
            if (i < SHOWN || isLast) {
                evidence.add(new Evidence(
                        counted.get(i).uid(),
                        Instant.ofEpochMilli(counted.get(i).time()),
                        "login failed: " + user + " from " + source,
                        isLast
                                ? List.of(
                                        new Fact("tries", "count", Integer.toString(counted.size())),
                                        new Fact("tries", "threshold", Integer.toString(thresholds.anyUser())),
                                        new Fact(
                                                "tries",
                                                "window_s",
                                                Long.toString(thresholds
                                                        .window()
                                                        .plus(thresholds.step())
                                                        .toSeconds())))
                                : List.of()));
            }
        }
        return evidence;
    }
}

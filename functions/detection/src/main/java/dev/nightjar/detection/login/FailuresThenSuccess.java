package dev.nightjar.detection.login;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Many failed logins from one address on one host, then one that succeeds: a password was guessed.
///
/// Counts failures of the user who gets in, and failures of all users, each against a threshold of its own.
/// Logins with no source (a console, `sudo`) are not its business.
public final class FailuresThenSuccess implements Detector<LoginHistory> {
    /// The detector's name, and the `analytic.uid` of its findings.
    public static final String NAME = "login-failures-then-success";

    private final LoginThresholds thresholds;

    public FailuresThenSuccess(LoginThresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return Attempt.isLogin(observation.event())
                ? Attempt.key(observation.event()).stream().toList()
                : List.of();
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

    @Override
    public LoginHistory fold(LoginHistory state, Observation one) {
        return state.with(Attempt.of(one), Attempt.succeeded(one.event()), thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, LoginHistory state) {
        var signals = new ArrayList<Signal>();
        state.steps().forEach((number, step) -> {
            for (Attempt success : step.successes()) {
                var guessed = new GuessedPassword(
                        key.getFirst(),
                        key.getLast(),
                        success,
                        state.failuresBefore(number, success, thresholds),
                        thresholds);
                if (guessed.isLikely()) {
                    signals.add(guessed.signal(tenant));
                }
            }
        });
        return signals;
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }
}

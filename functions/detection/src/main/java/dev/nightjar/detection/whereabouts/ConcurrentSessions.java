package dev.nightjar.detection.whereabouts;

import dev.nightjar.detection.entity.Accounts;
import dev.nightjar.detection.finding.Analytic;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// One user at work from two countries at the same time: log-ons and calls with the user's tokens come from both,
/// again and again. Who moves, or switches a VPN on, is first in one and then in the other.
///
/// At the same time means within the same step of ten minutes, in so many steps of a window. What log-offs would tell
/// is not needed: a call shows that the session is alive.
public final class ConcurrentSessions implements Detector<Whereabouts> {
    public static final String NAME = "concurrent-sessions";

    private static final Analytic ANALYTIC = new Analytic(
            Analytic.Kind.BEHAVIORAL,
            NAME,
            "Active from two countries at the same time",
            "1",
            "Nightjar",
            List.of("https://attack.mitre.org/techniques/T1550/001/"));

    private static final int AUTHENTICATION = 3002;
    private static final int API_ACTIVITY = 6003;
    private static final int SUCCESS = 1;
    private static final int MAX_USER = 128;

    private final WhereaboutsThresholds thresholds;

    public ConcurrentSessions(WhereaboutsThresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        Event event = observation.event();
        boolean isActivity = (event.classUid() == AUTHENTICATION || event.classUid() == API_ACTIVITY)
                && event.body().number("status_id").orElse(0) == SUCCESS;
        return isActivity && Place.country(event).isPresent()
                ? Accounts.person(event).map(user -> List.of(Shortened.to(user, MAX_USER))).stream()
                        .toList()
                : List.of();
    }

    @Override
    public Whereabouts nothing() {
        return Whereabouts.EMPTY;
    }

    @Override
    public Whereabouts read(JsonObject held) throws MalformedJson {
        return Whereabouts.of(held);
    }

    @Override
    public JsonObject write(Whereabouts state) {
        return state.json();
    }

    @Override
    public Whereabouts fold(Whereabouts state, Observation one) {
        String country = Place.country(one.event()).orElseThrow();
        return state.with(country, Sign.of(one), thresholds.heldSteps(thresholds.commonWindow()), thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Whereabouts state) {
        return state.spoken(thresholds).stream()
                .flatMap(step -> both(state, step).stream())
                .map(encounter -> signal(tenant, key.getFirst(), encounter))
                .toList();
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }

    /// The earliest moment of a step at which two countries have shared enough steps of the window.
    private Optional<Encounter> both(Whereabouts state, long step) {
        Map<String, Sign> here = state.steps().getOrDefault(step, Collections.emptyNavigableMap());
        var found = new ArrayList<Encounter>();
        for (String one : here.keySet()) {
            for (String other : here.keySet()) {
                if (one.compareTo(other) < 0) {
                    both(state, step, one, other).ifPresent(found::add);
                }
            }
        }
        return found.stream().min(Encounter.EARLIEST);
    }

    private Optional<Encounter> both(Whereabouts state, long step, String one, String other) {
        long first = step - thresholds.steps(thresholds.commonWindow());
        List<NavigableMap<String, Sign>> common = state.steps().subMap(first, false, step, true).values().stream()
                .filter(signs -> signs.containsKey(one) && signs.containsKey(other))
                .toList();
        if (common.size() < thresholds.commonSteps()) {
            return Optional.empty();
        }
        var signs = new ArrayList<Sign>();
        common.stream().limit(thresholds.commonSteps() - 1L).forEach(both -> add(both, one, other, signs));
        add(common.getLast(), one, other, signs);
        var encounter = new Encounter(signs);
        long time = encounter.last().time();
        return state.isHabit(one, time, thresholds) && state.isHabit(other, time, thresholds)
                ? Optional.empty()
                : Optional.of(encounter);
    }

    private static void add(Map<String, Sign> step, String one, String other, List<Sign> signs) {
        step.forEach((place, sign) -> {
            if (place.equals(one) || place.equals(other)) {
                signs.add(sign);
            }
        });
    }

    private Signal signal(String tenant, String user, Encounter encounter) {
        long minutes = Duration.ofMillis(
                        encounter.last().time() - encounter.first().time())
                .toMinutes();
        List<String> places =
                encounter.signs().stream().map(Sign::where).distinct().toList();
        return new Signal(
                tenant,
                ANALYTIC,
                List.of(user),
                encounter.last().at(),
                Severity.MEDIUM,
                new Confidence(
                        Confidence.Level.MEDIUM,
                        thresholds.commonSteps() + " times both within ten minutes; a VPN on one of two devices would"
                                + " look alike"),
                Support.NONE,
                "Active from two countries at the same time: " + user,
                user + " was active from " + String.join(" and ", places) + ", " + thresholds.commonSteps()
                        + " times from both within the same ten minutes, over " + minutes
                        + " minutes. Somebody else holds a session or a token of the account.",
                List.of(
                        "Ask the user which of the places they are at, and whether a device of theirs uses a VPN.",
                        "If nobody explains it: revoke all sessions and tokens of the account, then reset the"
                                + " password.",
                        "Look at what was done from either address.",
                        "Put the exits of VPNs that are ours on the list of the policy."),
                encounter.entities(user),
                List.of(new Technique("T1550.001"), new Technique("T1078.004")),
                encounter.evidence(
                        user,
                        List.of(
                                new Fact("both", "times", Integer.toString(thresholds.commonSteps())),
                                new Fact(
                                        "both",
                                        "step_s",
                                        Long.toString(thresholds.step().toSeconds())),
                                new Fact(
                                        "both",
                                        "window_s",
                                        Long.toString(thresholds.commonWindow().toSeconds())))));
    }
}

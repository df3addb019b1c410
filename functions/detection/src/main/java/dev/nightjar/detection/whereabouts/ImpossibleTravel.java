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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Two log-ons of one user that succeed from places so far apart that nobody gets from one to the other in the time
/// between.
///
/// The speed that must be exceeded is that over the whole of the two steps of time, so that it follows from the
/// places and the steps alone: it is never more than the speed between the two events that are shown.
public final class ImpossibleTravel implements Detector<Whereabouts> {
    public static final String NAME = "impossible-travel";

    private static final Analytic ANALYTIC = new Analytic(
            Analytic.Kind.BEHAVIORAL,
            NAME,
            "Impossible travel",
            "1",
            "Nightjar",
            List.of("https://attack.mitre.org/techniques/T1078/"));

    private static final int AUTHENTICATION = 3002;
    private static final int LOGON = 1;
    private static final int SUCCESS = 1;
    private static final int MAX_USER = 128;

    private final WhereaboutsThresholds thresholds;

    public ImpossibleTravel(WhereaboutsThresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        Event event = observation.event();
        boolean isLogon = event.classUid() == AUTHENTICATION
                && event.activityId() == LOGON
                && event.body().number("status_id").orElse(0) == SUCCESS;
        return isLogon && Place.of(event).isPresent()
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
        String place = Place.of(one.event()).orElseThrow().key();
        return state.with(place, Sign.of(one), thresholds.heldSteps(thresholds.travelWindow()), thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Whereabouts state) {
        return state.spoken(thresholds).stream()
                .flatMap(step -> journey(state, step).stream())
                .map(journey -> signal(tenant, key.getFirst(), journey))
                .toList();
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }

    /// The earliest arrival in a step that came too fast, from the earliest place that it came too fast from.
    private Optional<Journey> journey(Whereabouts state, long step) {
        Map<String, Sign> here = state.steps().getOrDefault(step, Collections.emptyNavigableMap());
        if (here.isEmpty()) {
            return Optional.empty();
        }
        long first = step - thresholds.steps(thresholds.travelWindow());
        return here.entrySet().stream()
                .flatMap(arrival -> state.steps().subMap(first, false, step, true).entrySet().stream()
                        .flatMap(before -> before.getValue().entrySet().stream()
                                .filter(start -> Sign.BY_TIME.compare(start.getValue(), arrival.getValue()) < 0)
                                .filter(start -> isTooFast(start.getKey(), arrival.getKey(), step - before.getKey()))
                                .filter(start -> !isHabit(state, start.getKey(), arrival))
                                .map(start -> new Journey(
                                        Place.ofKey(start.getKey()),
                                        Place.ofKey(arrival.getKey()),
                                        new Encounter(List.of(start.getValue(), arrival.getValue()))))))
                .min((a, b) -> Encounter.EARLIEST.compare(a.encounter(), b.encounter()));
    }

    /// @param stepsBetween the events are at most one step farther apart
    private boolean isTooFast(String from, String to, long stepsBetween) {
        Place start = Place.ofKey(from);
        Place end = Place.ofKey(to);
        double far = start.kilometres(end);
        double hours = (stepsBetween + 1) * thresholds.step().toMillis() / 3_600_000.0;
        int least = start.isInCountryOf(end) ? thresholds.distanceWithinCountry() : thresholds.distance();
        return far >= least && far > thresholds.speed() * hours;
    }

    private boolean isHabit(Whereabouts state, String start, Map.Entry<String, Sign> arrival) {
        long time = arrival.getValue().time();
        return state.isHabit(start, time, thresholds) && state.isHabit(arrival.getKey(), time, thresholds);
    }

    private Signal signal(String tenant, String user, Journey journey) {
        Encounter encounter = journey.encounter();
        String between = journey.kilometres() + " km in " + journey.minutes() + " minutes";
        return new Signal(
                tenant,
                ANALYTIC,
                List.of(user),
                encounter.last().at(),
                Severity.MEDIUM,
                new Confidence(Confidence.Level.MEDIUM, "both log-ons succeeded; a VPN would look alike"),
                Support.NONE,
                "Impossible travel: " + user + ", " + between,
                user + " logged on from " + encounter.first().where() + " and then from "
                        + encounter.last().where() + ", " + between + ". That takes more than "
                        + thresholds.speed()
                        + " km/h: two people use the account, or one of the addresses is not where the user is.",
                List.of(
                        "Ask the user where they were, and whether they use a VPN.",
                        "If nobody explains it: end all sessions of the account, reset password and second factors.",
                        "Look at what was done from either address since the log-on.",
                        "Put the exits of VPNs that are ours on the list of the policy."),
                encounter.entities(user),
                List.of(new Technique("T1078")),
                encounter.evidence(
                        user,
                        List.of(
                                new Fact("journey", "km", Long.toString(journey.kilometres())),
                                new Fact("journey", "minutes", Long.toString(journey.minutes())),
                                new Fact("journey", "km_h", journey.speed()),
                                new Fact("threshold", "km_h", Integer.toString(thresholds.speed())))));
    }

    private record Journey(Place from, Place to, Encounter encounter) {
        long kilometres() {
            return Math.round(from.kilometres(to));
        }

        long minutes() {
            return Duration.ofMillis(encounter.last().time() - encounter.first().time())
                    .toMinutes();
        }

        String speed() {
            long millis = encounter.last().time() - encounter.first().time();
            return millis == 0
                    ? "at once"
                    : String.format(Locale.ROOT, "%.0f", from.kilometres(to) * 3_600_000 / millis);
        }
    }
}

package dev.nightjar.detection.login;

import dev.nightjar.detection.login.LoginHistory.Step;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The logins of one address on one host, by steps of time; a bounded set, so that neither order nor repeats matter.
///
/// Each bound keeps the events that come first in an order of their own, whatever the order in which they arrive:
/// - of steps, the latest. The window is a number of steps, not a distance from the latest event: one event from the
///   year 2099 takes one place, and does not push out what is happening now.
/// - of a step's lines about failures, the earliest `anyUser` of each voice. No answer needs more: if some were
/// dropped,
///   those of that voice that are left reach the threshold for any success after them; for a success before the last
///   of them none was dropped.
/// - of a step's successes, the latest of each user first, since it has the most failures before it; then the latest
///   of the others, so that the earliest success that tells of a guess is known while a step has no more than
///   `successes`.
///
/// @param steps by their number since the epoch
record LoginHistory(NavigableMap<Long, Step> steps) {
    static final LoginHistory EMPTY = new LoginHistory(new TreeMap<>());

    LoginHistory {
        steps = Collections.unmodifiableNavigableMap(steps);
    }

    LoginHistory with(Attempt attempt, boolean succeeded, LoginThresholds thresholds) {
        long number = Math.floorDiv(attempt.time(), thresholds.step().toMillis());
        var next = new TreeMap<>(steps);
        Step step = next.getOrDefault(number, Step.EMPTY);
        next.put(number, succeeded ? step.success(attempt, thresholds) : step.failure(attempt, thresholds));
        if (next.size() > thresholds.heldSteps()) {
            next.pollFirstEntry();
        }
        return new LoginHistory(next);
    }

    /// The failures that count for a success: up to its time, from its own step and the window's steps before it. Of
    /// these the first `anyUser`, which no later arrival of a failure that was dropped can change.
    List<Attempt> failuresBefore(long step, Attempt success, LoginThresholds thresholds) {
        return Tries.of(lines(step, thresholds)
                        .filter(failure -> failure.time() <= success.time())
                        .toList())
                .stream()
                .limit(thresholds.anyUser())
                .toList();
    }

    /// The lines about failures of a window that ends with a step.
    Stream<Attempt> lines(long step, LoginThresholds thresholds) {
        return steps.subMap(step - thresholds.windowSteps(), true, step, true).values().stream()
                .flatMap(one -> one.failures().stream());
    }

    JsonObject json() {
        var json = new JsonObject();
        steps.forEach((number, step) -> json.put(
                Long.toString(number),
                new JsonObject()
                        .put(
                                "failures",
                                step.failures().stream().map(Attempt::json).toList())
                        .put(
                                "successes",
                                step.successes().stream().map(Attempt::json).toList())));
        return json;
    }

    static LoginHistory of(JsonObject json) throws MalformedJson {
        var steps = new TreeMap<Long, Step>();
        try {
            json.forEach((number, step) -> steps.put(
                    Long.valueOf(number),
                    new Step(attempts((JsonObject) step, "failures"), attempts((JsonObject) step, "successes"))));
        } catch (RuntimeException e) {
            throw new MalformedJson("not a history of logins: " + e.getMessage());
        }
        return new LoginHistory(steps);
    }

    private static List<Attempt> attempts(JsonObject step, String name) {
        return step.list(name).stream()
                .map(JsonObject.class::cast)
                .map(Attempt::of)
                .toList();
    }

    /// @param failures earliest first
    /// @param successes earliest first
    record Step(List<Attempt> failures, List<Attempt> successes) {
        static final Step EMPTY = new Step(List.of(), List.of());

        Step failure(Attempt attempt, LoginThresholds thresholds) {
            return failures.contains(attempt)
                    ? this
                    : new Step(inserted(failures, attempt, kept -> first(kept, thresholds.anyUser())), successes);
        }

        Step success(Attempt attempt, LoginThresholds thresholds) {
            return successes.contains(attempt)
                    ? this
                    : new Step(failures, inserted(successes, attempt, kept -> kept(kept, thresholds.successes())));
        }

        private static List<Attempt> inserted(List<Attempt> held, Attempt one, UnaryOperator<List<Attempt>> bound) {
            var all = new ArrayList<>(held);
            all.add(one);
            all.sort(Attempt.BY_TIME);
            return List.copyOf(bound.apply(all));
        }

        private static List<Attempt> first(List<Attempt> sorted, int most) {
            var ofVoice = new EnumMap<Voice, Integer>(Voice.class);
            return sorted.stream()
                    .filter(one -> ofVoice.merge(one.voice(), 1, Integer::sum) <= most)
                    .toList();
        }

        private static List<Attempt> kept(List<Attempt> sorted, int most) {
            if (sorted.size() <= most) {
                return sorted;
            }
            var lastOfUser = new TreeMap<String, Attempt>();
            sorted.forEach(one -> lastOfUser.put(one.user(), one));
            Comparator<Attempt> needed = Comparator.comparing(one -> one.equals(lastOfUser.get(one.user())));
            return sorted.stream()
                    .sorted(needed.thenComparing(Attempt.BY_TIME).reversed())
                    .limit(most)
                    .sorted(Attempt.BY_TIME)
                    .toList();
        }
    }
}

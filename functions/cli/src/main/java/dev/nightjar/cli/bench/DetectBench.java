package dev.nightjar.cli.bench;

import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.Arrays;

/// Times the engine on events in memory, in one thread.
///
/// A round goes through the file until some time has passed, each time with a new matcher: what one matcher
/// remembers of values that it has seen is as cold at the start of the file as at the start of a stream. The
/// modes take turns, so that what disturbs the machine disturbs all of them; the median of the rounds counts.
/// Time is the processor time of the whole process, its collector and compiler included: what else runs on the
/// machine counts less than by a clock.
final class DetectBench {
    /// Until then the compiler's own work, which counts as the process's, is more than what is measured.
    private static final int WARM_UP_ROUNDS = 6;

    /// The least that a round takes, in nanoseconds: the system counts processor time in steps of ten milliseconds.
    private static final long ROUND_TIME = 400_000_000L;

    private final SigmaRules rules;
    private final EventFile events;
    private final int rounds;

    /// @param rounds that count
    DetectBench(SigmaRules rules, EventFile events, int rounds) {
        this.rules = rules;
        this.events = events;
        this.rounds = rounds;
    }

    /// @param nanoseconds of the median round
    /// @param found how many matches; for reading alone, values
    /// @param malformed lines that are no events
    record Result(long nanoseconds, long found, long malformed) {
        long perSecond(long count) {
            return Math.round(count * 1e9 / Math.max(1, nanoseconds));
        }
    }

    /// @param parse whole events made into object trees, as every other part of Nightjar reads JSON
    /// @param read what matching itself reads: the values of fields that rules ask for
    record Results(Result parse, Result read, Result routed, Result unrouted) {}

    Results run() {
        var parse = new Result[rounds];
        var read = new Result[rounds];
        var routed = new Result[rounds];
        var unrouted = new Result[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            int place = Math.max(0, round);
            parse[place] = round(
                    Routing.NONE,
                    (_, b, from, to) -> Json.readObject(b, from, to - from).size());
            read[place] = round(Routing.BY_LOG_SOURCE, SigmaMatcher::readNative);
            routed[place] = round(
                    Routing.BY_LOG_SOURCE,
                    (m, b, from, to) -> m.matchNative(b, from, to).size());
            unrouted[place] = round(
                    Routing.NONE, (m, b, from, to) -> m.matchNative(b, from, to).size());
        }
        return new Results(median(parse), median(read), median(routed), median(unrouted));
    }

    private Result round(Routing routing, Step step) {
        long begin = Usage.processorTime();
        long taken = 0;
        Result pass = new Result(0, 0, 0);
        int passes = 0;
        while (taken < ROUND_TIME) {
            pass = pass(rules.matcher(routing), step);
            passes++;
            taken = Usage.processorTime() - begin;
        }
        return new Result(taken / passes, pass.found(), pass.malformed());
    }

    private Result pass(SigmaMatcher matcher, Step step) {
        long found = 0;
        long malformed = 0;
        for (int line = 0; line < events.size(); line++) {
            try {
                found += step.apply(matcher, events.buffer(), events.start(line), events.end(line));
            } catch (MalformedEvent | MalformedJson e) {
                malformed++;
            }
        }
        return new Result(0, found, malformed);
    }

    private static Result median(Result[] results) {
        Result[] sorted = results.clone();
        Arrays.sort(sorted, (a, b) -> Long.compare(a.nanoseconds(), b.nanoseconds()));
        return sorted[sorted.length / 2];
    }

    @FunctionalInterface
    private interface Step {
        int apply(SigmaMatcher matcher, byte[] buffer, int from, int to) throws MalformedEvent, MalformedJson;
    }
}

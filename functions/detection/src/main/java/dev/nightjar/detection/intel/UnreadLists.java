package dev.nightjar.detection.intel;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Tells responders, as a finding, that lists of indicators have not been readable for a while: what was added since
/// goes unnoticed, and nobody reads a log that nothing points to. Once a day, as all findings.
public final class UnreadLists {
    public static final String NAME = "indicators-unread";

    /// A table that refuses for a moment is nobody's business.
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String tenant;
    private final FindingStore findings;
    private final InstantSource clock;
    private final Consumer<RuntimeException> log;

    /// @param log takes every trouble, that of keeping the finding too
    public UnreadLists(String tenant, FindingStore findings, InstantSource clock, Consumer<RuntimeException> log) {
        this.tenant = tenant;
        this.findings = findings;
        this.clock = clock;
        this.log = log;
    }

    /// @param since when the first of the attempts in a row failed, of which this is the latest
    public void tell(RuntimeException why, Instant since) {
        log.accept(why);
        Instant now = clock.instant();
        if (now.isBefore(since.plus(PATIENCE))) {
            return;
        }
        try {
            findings.keep(finding(since, now));
        } catch (RuntimeException e) {
            log.accept(e);
        }
    }

    private Finding finding(Instant since, Instant now) {
        return Findings.of(List.of(new Signal(
                        tenant,
                        new Analytic(
                                Analytic.Kind.BEHAVIORAL,
                                NAME,
                                "Lists of indicators cannot be read",
                                "1",
                                "Nightjar",
                                List.of()),
                        List.of(NAME),
                        now,
                        Severity.MEDIUM,
                        new Confidence(Confidence.Level.HIGH, "the watch says it of itself"),
                        Support.NONE,
                        "The lists of indicators cannot be read: what was added to them goes unnoticed",
                        "Since " + since + " every attempt to read the lists of indicators has failed. Those that were"
                                + " read before count on; a function that has started since has none.",
                        List.of(
                                "Read the log of detect: it says why, at each attempt.",
                                "Look at the table of knowledge, at its key, and at what the role of detect may read.",
                                "Once they are read again, hunt for what was added meanwhile: nightjar hunt"
                                        + " --indicators FILE --since " + since + "."),
                        List.of(),
                        List.of(),
                        List.of(new Evidence(
                                NAME,
                                now,
                                "an attempt that failed",
                                List.of(new Fact("indicators", "since", since.toString())))))))
                .getFirst();
    }
}

package dev.nightjar.pipeline;

import dev.nightjar.aws.counts.RulesMetric;
import dev.nightjar.detection.sigma.RunningRules;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Says which rules a function runs, in its log and as metrics, before the first event.
final class RulesAtStart {
    private static final Logger LOG = Logger.getLogger(RulesAtStart.class);

    private RulesAtStart() {}

    static RunningRules said(RunningRules running, Instant at) {
        running.refused()
                .ifPresent(why -> LOG.errorf(
                        why,
                        "step=detect THE NAMED PACK OF RULES DOES NOT RUN, those of the bundle run instead: %s",
                        why.getMessage()));
        LOG.infof(
                "step=detect rules version=%s sha256=%s rules=%d correlations=%d from=%s",
                running.version(), running.hash(), running.rules().size(), running.correlations(), running.from());
        new RulesMetric(System.out).write(running, at);
        return running;
    }
}

package dev.nightjar.pipeline;

import dev.nightjar.aws.counts.IndicatorsMetric;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Says in the log and as a metric that lists of indicators cannot be read; the stream goes on with those before.
final class IndicatorTroubles implements Consumer<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(IndicatorTroubles.class);

    private final IndicatorsMetric metric;
    private final InstantSource clock;

    IndicatorTroubles(PrintStream out, InstantSource clock) {
        this.metric = new IndicatorsMetric(out);
        this.clock = clock;
    }

    @Override
    public void accept(RuntimeException why) {
        LOG.errorf(
                why,
                "step=detect THE INDICATORS CANNOT BE READ, those that were read last count on: %s",
                why.getMessage());
        metric.write(clock.instant());
    }
}

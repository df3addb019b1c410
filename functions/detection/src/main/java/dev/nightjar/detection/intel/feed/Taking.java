package dev.nightjar.detection.intel.feed;

import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.intel.IndicatorText;
import dev.nightjar.detection.intel.RefusedIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Takes values out of a file and counts what became of each: an indicator, or refused with a reason.
public final class Taking {
    /// A list longer than this is several.
    public static final int MOST = 2_000_000;

    private final String source;
    private final int confidence;
    private final Duration holds;
    private final Instant now;
    private final Consumer<Indicator> taker;
    private final Map<String, Refused> refused = new LinkedHashMap<>();
    private long taken;

    /// @param source of all indicators
    /// @param confidence of those whose file tells none
    /// @param holds how long those hold whose file does not tell an end, from `now` on
    public Taking(String source, int confidence, Duration holds, Instant now, Consumer<Indicator> taker) {
        this.source = source;
        this.confidence = confidence;
        this.holds = holds;
        this.now = now;
        this.taker = taker;
    }

    /// Takes a value of which the file tells nothing else.
    public void take(String value) {
        take(value, Told.NOTHING);
    }

    void take(String value, Told told) {
        try {
            IndicatorText text = IndicatorText.of(value);
            Instant until = told.until().equals(Instant.MIN) ? now.plus(holds) : told.until();
            if (!until.isAfter(now)) {
                throw new RefusedIndicator("held until a time that is over");
            }
            if (taken == MOST) {
                throw new RefusedIndicator("more than " + MOST + " indicators in one list");
            }
            taker.accept(new Indicator(
                    text.kind(),
                    text.value(),
                    source,
                    told.confidence() < 0 ? confidence : Math.min(told.confidence(), 100),
                    told.from(),
                    until,
                    told.note()));
            taken++;
        } catch (RefusedIndicator e) {
            refuse(value, e.reason());
        }
    }

    void refuse(String value, String reason) {
        refused.merge(reason, new Refused(1, value), (held, next) -> new Refused(held.count() + 1, held.first()));
    }

    public long taken() {
        return taken;
    }

    /// By reason.
    public Map<String, Refused> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /// @param first the first value that was refused so
    public record Refused(long count, String first) {}

    /// What a file says of one indicator.
    ///
    /// @param confidence 0 to 100, or -1
    /// @param until [Instant#MIN] when it does not say
    record Told(int confidence, Instant from, Instant until, String note) {
        static final Told NOTHING = new Told(-1, Instant.EPOCH, Instant.MIN, "");
    }
}

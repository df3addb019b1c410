package dev.nightjar.aws.lambda;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Reads the event that Amazon EventBridge makes for a rule with a schedule. All attempts at one carry the same time.
///
/// Source: "Creating an Amazon EventBridge rule that runs on a schedule", Amazon EventBridge user guide.
public final class ScheduledEvent {
    private @Nullable String time;

    private ScheduledEvent() {}

    /// The time that the schedule named.
    ///
    /// @throws MalformedEnvelope when it is no event of a schedule
    public static Instant time(InputStream in) throws IOException {
        var event = new ScheduledEvent();
        EnvelopeReader.event(EnvelopeReader.bytes(in), event::member);
        try {
            return Instant.parse(event.time == null ? "" : event.time);
        } catch (DateTimeParseException e) {
            throw new MalformedEnvelope("the event is none of a schedule: it has no time");
        }
    }

    private void member(String name, JsonParser value) throws IOException {
        if (name.equals("time")) {
            time = value.getText();
        }
    }
}

package dev.nightjar.cli.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.Terminal;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.Rejection;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.transport.Frames;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Shows, line by line, what was peeled off, which sources came into question, who parsed it, and what each field
/// became.
final class Explanation {
    private static final int WIDTH = 160;
    private static final int MAX_LINE = 1 << 20;

    private final Normalizer normalizer;
    private final Origin origin;
    private final OcsfValidator validator = new OcsfValidator();

    Explanation(Normalizer normalizer, Origin origin) {
        this.normalizer = normalizer;
        this.origin = origin;
    }

    void write(byte[] piece, OutputStream out) throws IOException {
        if (normalizer.binary(piece).isPresent()) {
            out.write(explain(piece).getBytes(UTF_8));
            return;
        }
        var frames = new Frames(piece, MAX_LINE);
        while (frames.next()) {
            if (!frames.isBlank()) {
                out.write(explain(frames.bytes()).getBytes(UTF_8));
                out.flush();
            }
        }
    }

    String explain(byte[] line) {
        var text = new StringBuilder();
        say(text, "line  ", new String(line, UTF_8));
        for (String step : normalizer.explain(line, origin)) {
            say(text, "  ·   ", step);
        }
        Normalized normalized = normalizer.normalize(line, origin);
        for (Event event : normalized.events()) {
            say(
                    text,
                    "event ",
                    event.text("class_name").orElse("?") + ", "
                            + event.text("activity_name").orElse("?"));
            fields(text, "", event.body());
            List<String> violations = validator.validate(event.body());
            say(text, "      ", violations.isEmpty() ? "valid OCSF 1.8.0" : "not valid: " + violations);
        }
        for (Rejection rejection : normalized.rejections()) {
            say(text, "reject", ' ' + rejection.reason());
        }
        return text.append('\n').toString();
    }

    private static void fields(StringBuilder text, String path, JsonObject object) {
        object.forEach((name, value) -> {
            switch (name) {
                case "raw_data", "observables" -> {}
                default -> {
                    if (value instanceof JsonObject inner) {
                        fields(text, path + name + '.', inner);
                    } else {
                        say(text, "      ", path + name + " = " + value);
                    }
                }
            }
        });
    }

    private static void say(StringBuilder text, String mark, String words) {
        text.append(mark).append(Terminal.line(words, WIDTH)).append('\n');
    }
}

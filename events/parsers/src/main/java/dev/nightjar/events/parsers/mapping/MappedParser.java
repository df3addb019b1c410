package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// Parses by a mapping. What it makes is held against the schema before it goes on, for a mapping cannot know
/// what lines will lack.
final class MappedParser implements Parser {
    private static final int MAX_REASON = 200;

    private final Shape shape;
    private final TimeField time;
    private final List<MappedEvent> events;
    private final OcsfValidator validator = new OcsfValidator();

    MappedParser(Shape shape, TimeField time, List<MappedEvent> events) {
        this.shape = shape;
        this.time = time;
        this.events = List.copyOf(events);
    }

    @Override
    public Parsed parse(Line line) {
        return switch (shape.read(line)) {
            case Shape.Read.Header() -> Parsed.filtered("csv-header");
            case Shape.Read.Nothing(String why) -> Parsed.rejected(why);
            case Shape.Read.Fields(JsonObject fields) -> mapped(line, fields);
        };
    }

    private Parsed mapped(Line line, JsonObject fields) {
        for (MappedEvent mapped : events) {
            if (mapped.applies(fields)) {
                EventBuilder event = mapped.build(line, fields);
                long at = time.read(fields, line);
                if (at != Timestamps.NONE) {
                    event.time(at);
                }
                String wrong = wrong(mapped, line, fields);
                return wrong.isEmpty() ? Parsed.of(event) : Parsed.rejected(wrong);
            }
        }
        return Parsed.rejected("no `when:` of the mapping holds for the line");
    }

    /// The first thing that makes the event invalid; empty when nothing does. It is built twice, for `finish` is final.
    private String wrong(MappedEvent mapped, Line line, JsonObject fields) {
        EventBuilder copy = mapped.build(line, fields);
        copy.metadata("product", new JsonObject(1).put("name", "mapping"));
        List<String> violations = validator.validate(copy.finish().body());
        if (violations.isEmpty()) {
            return "";
        }
        String first = "the mapped event is not valid OCSF: " + violations.getFirst();
        return first.length() > MAX_REASON ? first.substring(0, MAX_REASON) : first;
    }
}

package dev.nightjar.events.parsers;

import dev.nightjar.events.parsers.line.BinaryParser;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.transport.KplAggregate;
import dev.nightjar.events.parsers.transport.MalformedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Turns records into OCSF events: `bytes → peeled lines → recognized source → parser → complete events`.
///
/// Thread-safe, holds no state between records, and answers for every byte that it gets: what is not an event is
/// counted under a filter's name or comes back with a reason. The same bytes from the same tenant give the same events
/// with the same `metadata.uid`, whenever and however often they come.
public final class Normalizer {
    private final Catalogue catalogue;
    private final Recognition recognition;
    private final Limits limits;

    public Normalizer(Catalogue catalogue, Limits limits) {
        this.catalogue = catalogue;
        this.recognition = new Recognition(catalogue);
        this.limits = limits;
    }

    public static Normalizer standard() {
        return new Normalizer(Catalogue.standard(), Limits.DEFAULT);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /// Normalizes one stream record.
    public Normalized normalize(byte[] data, Origin origin) {
        if (!KplAggregate.isAggregate(data)) {
            return normalize(data, origin, new Session());
        }
        var parts = new ArrayList<Normalized>();
        try {
            Limits left = limits;
            for (byte[] user : KplAggregate.records(data)) {
                var run = new RecordRun(recognition, catalogue, left, origin, new Session(), List.of());
                Normalized part = run.run(user);
                parts.add(part);
                left = left.less(
                        run.expandedBytes(),
                        Math.max(part.lines(), part.events().size()));
            }
        } catch (MalformedRecord e) {
            return new Normalized(
                    1, 0, List.of(), Map.of(), List.of(new Rejection(0, data, "", e.reason(), origin)), Map.of());
        }
        return sum(parts);
    }

    /// Normalizes a piece of a longer text, such as a file, with what earlier pieces told in the session.
    public Normalized normalize(byte[] data, Origin origin, Session session) {
        return new RecordRun(recognition, catalogue, limits, origin, session, List.of()).run(data);
    }

    /// How one line is understood, step by step, in words for a person.
    public List<String> explain(byte[] line, Origin origin) {
        var steps = new ArrayList<String>();
        new RecordRun(recognition, catalogue, limits, origin, new Session(), steps).run(line);
        return steps;
    }

    /// The parser of a record or file of bytes, by its start; empty for text.
    public Optional<BinaryParser> binary(byte[] start) {
        return recognition.binaries().stream()
                .map(Source::binary)
                .filter(Objects::nonNull)
                .filter(parser -> parser.isOne(start))
                .findFirst();
    }

    /// The sources that a line may come from by its content, most likely first.
    public List<Source> candidates(String line, Origin origin) {
        return recognition.candidates(Line.of(line, origin, new Session()));
    }

    private static Normalized sum(List<Normalized> parts) {
        int lines = 0;
        int understood = 0;
        var all = new Normalized(0, 0, new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
        var filtered = new HashMap<String, Integer>();
        var flags = new HashMap<String, Integer>();
        for (Normalized part : parts) {
            lines += part.lines();
            understood += part.understood();
            all.events().addAll(part.events());
            all.rejections().addAll(part.rejections());
            part.filtered().forEach((rule, n) -> filtered.merge(rule, n, Integer::sum));
            part.flags().forEach((flag, n) -> flags.merge(flag, n, Integer::sum));
        }
        return new Normalized(lines, understood, all.events(), filtered, all.rejections(), flags);
    }
}

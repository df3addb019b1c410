package dev.nightjar.events.parsers;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.Understanding.Answer;
import dev.nightjar.events.parsers.line.BinaryParser;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.transport.CloudWatchLogs;
import dev.nightjar.events.parsers.transport.Compression;
import dev.nightjar.events.parsers.transport.Frames;
import dev.nightjar.events.parsers.transport.HeaderLine;
import dev.nightjar.events.parsers.transport.MalformedRecord;
import dev.nightjar.events.parsers.transport.RecordText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record on its way through the normalizer. Used once, by one thread.
final class RecordRun {
    private final Recognition recognition;
    private final Understanding understanding;
    private final Completion completion;
    private final Limits limits;
    private final Session session;
    private final List<String> steps;
    private Origin origin;

    private int expandedBytes;
    private int lines;
    private int understood;
    private final List<Event> events = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, Integer> filtered = new LinkedHashMap<>();
    private final Joins joins = new Joins();

    /// @param steps where to write how lines are understood; `List.of()` when nobody asks
    RecordRun(
            Recognition recognition,
            Catalogue catalogue,
            Limits limits,
            Origin origin,
            Session session,
            List<String> steps) {
        this.recognition = recognition;
        this.understanding = new Understanding(recognition, catalogue, steps);
        this.completion = new Completion(limits.lineBytes());
        this.limits = limits;
        this.origin = origin;
        this.session = session;
        this.steps = steps;
    }

    Normalized run(byte[] data) {
        try {
            byte[] expanded = Compression.expand(data, limits.expandedBytes());
            expandedBytes = expanded.length;
            if (expandedBytes > limits.expandedBytes()) {
                throw new MalformedRecord("the records in an aggregate hold too many bytes together");
            }
            if (explains() && Compression.isCompressed(data)) {
                steps.add("compressed: " + data.length + " bytes hold " + expanded.length);
            }
            Source binary = binary(expanded);
            if (binary != null) {
                completion.identify(RecordUid.prefix(origin.tenant(), data));
                binary(binary, expanded);
                return new Normalized(lines, understood, events, filtered, rejections, completion.flags());
            }
            byte[] text = RecordText.toUtf8(expanded);
            JsonObject subscription = CloudWatchLogs.open(text);
            Frames frames = new Frames(text, limits.lineBytes());
            boolean isFirst = true;
            if (subscription != null) {
                completion.identify(RecordUid.prefix(origin.tenant(), data));
                cloudWatch(subscription);
            } else {
                while (frames.next()) {
                    if (isFirst && frames.startsWith("{\"nightjar\":1") && HeaderLine.isHeader(frames.text())) {
                        origin = HeaderLine.apply(frames.text(), origin);
                        isFirst = false;
                        continue;
                    }
                    if (isFirst || !completion.isIdentified()) {
                        completion.identify(RecordUid.prefix(origin.tenant(), data));
                    }
                    isFirst = false;
                    frame(frames);
                }
            }
            flushJoins();
        } catch (MalformedRecord e) {
            forget();
            lines = 1;
            rejections.add(new Rejection(0, data, "", e.reason(), origin));
        }
        return new Normalized(lines, understood, events, filtered, rejections, completion.flags());
    }

    /// The source of bytes that a record is of, by its first bytes; null for text.
    private @Nullable Source binary(byte[] data) {
        for (Source source : recognition.binaries()) {
            BinaryParser parser = source.binary();
            if (parser != null && parser.isOne(data)) {
                return source;
            }
        }
        return null;
    }

    private void binary(Source source, byte[] data) throws MalformedRecord {
        if (explains()) {
            steps.add("binary data of " + source.name() + ", " + data.length + " bytes");
        }
        Line line = Line.of("", origin, session);
        boolean isConfigured = source.name().equals(origin.source());
        for (BinaryParser.Part part : understanding.parts(source, data, line)) {
            int index = lines;
            count();
            Raw raw = () -> Arrays.copyOfRange(data, part.from(), part.to());
            conclude(index, 1, new Answer(source, isConfigured, line, part.parsed()), raw);
        }
    }

    private boolean explains() {
        return steps instanceof ArrayList<?>;
    }

    /// Bytes that came out of the record, for the budget of the stream record that holds it.
    int expandedBytes() {
        return expandedBytes;
    }

    /// A record is rejected as a whole or not at all, or its lines would count twice.
    private void forget() {
        understood = 0;
        events.clear();
        rejections.clear();
        filtered.clear();
        completion.flags().clear();
        joins.clear();
    }

    private void count() throws MalformedRecord {
        if (++lines > limits.lines()) {
            throw new MalformedRecord("more lines than " + limits.lines());
        }
    }

    private void frame(Frames frames) throws MalformedRecord {
        int index = lines;
        count();
        if (frames.isTooLong()) {
            rejections.add(new Rejection(
                    index, frames.bytes(), "", "a line is longer than " + limits.lineBytes() + " bytes", origin));
        } else if (frames.isBlank()) {
            filtered.merge("blank-line", 1, Integer::sum);
        } else {
            String text = frames.text();
            line(index, Line.of(text, origin, session, frames.isPlain()), frames::bytes);
        }
    }

    private void cloudWatch(JsonObject subscription) throws MalformedRecord {
        if (explains()) {
            steps.add("CloudWatch Logs subscription of log group "
                    + subscription.text("logGroup").orElse("?"));
        }
        List<Envelope> held = CloudWatchLogs.events(subscription);
        if (held.isEmpty()) {
            count();
            filtered.merge("cloudwatch-control-message", 1, Integer::sum);
        }
        for (Envelope envelope : held) {
            int index = lines;
            count();
            if (envelope.message().isBlank()) {
                filtered.merge("blank-line", 1, Integer::sum);
            } else {
                Line line = Line.of(envelope.message(), origin, session).within(envelope);
                line(index, line, () -> RecordText.bytes(envelope.message()));
            }
        }
    }

    /// The bytes of a line, fetched only for one that is rejected.
    private interface Raw {
        byte[] bytes();
    }

    private void line(int index, Line line, Raw raw) throws MalformedRecord {
        Line peeled = understanding.peel(line);
        Line part = understanding.part(peeled);
        Source joining = joins.isFull() ? null : recognition.joining(part);
        if (joining == null) {
            conclude(index, 1, understanding.understand(peeled), raw);
        } else {
            joins.add(joining, joining.joinKey(part), index, part, raw.bytes());
        }
    }

    private void flushJoins() throws MalformedRecord {
        for (Joins.Join join : joins.all()) {
            List<Raw> raw = new ArrayList<>();
            join.raw().forEach(bytes -> raw.add(() -> bytes));
            Line whole = understanding.peel(join.whole(origin, session));
            Answer joined = understanding.understand(whole, join.source());
            if (joined.parsed() instanceof Parsed.Rejected) { // they do not belong together after all
                for (int i = 0; i < raw.size(); i++) {
                    Line alone = understanding.peel(join.alone(i, origin, session));
                    conclude(List.of(join.lines().get(i)), understanding.understand(alone), List.of(raw.get(i)));
                }
            } else {
                conclude(join.lines(), joined, raw);
            }
        }
    }

    /// Lines that are one thing: all are rejected, or the events stand under the first one's index.
    private void conclude(List<Integer> indexes, Answer answer, List<Raw> raw) throws MalformedRecord {
        if (answer.parsed() instanceof Parsed.Rejected) {
            for (int i = 0; i < indexes.size(); i++) {
                conclude(indexes.get(i), 1, answer, raw.get(i));
            }
        } else {
            conclude(indexes.getFirst(), indexes.size(), answer, raw.getFirst());
        }
    }

    private void conclude(int index, int count, Answer answer, Raw raw) throws MalformedRecord {
        switch (answer.parsed()) {
            case Parsed.Events(List<EventBuilder> builders) -> {
                understood += count;
                if (events.size() + builders.size() > limits.lines()) {
                    throw new MalformedRecord("more events than " + limits.lines());
                }
                for (int i = 0; i < builders.size(); i++) {
                    events.add(completion.complete(builders.get(i), answer, index, i, builders.size()));
                }
            }
            case Parsed.Filtered(String rule) -> filtered.merge(rule, count, Integer::sum);
            case Parsed.Rejected(String reason) -> {
                String parser = answer.source() == Understanding.NOBODY
                        ? ""
                        : answer.source().name();
                rejections.add(new Rejection(index, raw.bytes(), parser, reason, origin));
            }
        }
    }
}

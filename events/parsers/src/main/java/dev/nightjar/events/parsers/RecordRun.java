package dev.nightjar.events.parsers;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.text.SyslogHeader;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.transport.CloudWatchLogs;
import dev.nightjar.events.parsers.transport.Compression;
import dev.nightjar.events.parsers.transport.Envelopes;
import dev.nightjar.events.parsers.transport.Frames;
import dev.nightjar.events.parsers.transport.HeaderLine;
import dev.nightjar.events.parsers.transport.MalformedRecord;
import dev.nightjar.events.parsers.transport.RecordText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record on its way through the normalizer. Used once, by one thread.
final class RecordRun {
    /// Wrappers inside each other that are peeled off: CloudWatch, an agent, syslog, and one to spare.
    private static final int MAX_WRAPPERS = 4;

    /// Joined lines (auditd) that wait for the rest of their event.
    private static final int MAX_JOINS = 10_000;

    private static final String NO_SOURCE = "no known source: the text matches no format";

    private final Recognition recognition;
    private final Catalogue catalogue;
    private final Limits limits;
    private final Session session;
    private final List<String> steps;
    private final boolean explains;
    private Origin origin;
    private String uidPrefix = "";

    private int expandedBytes;
    private int lines;
    private int understood;
    private final List<Event> events = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, Integer> filtered = new LinkedHashMap<>();
    private final Map<String, Integer> flags = new LinkedHashMap<>();
    private final Map<Long, Join> joins = new LinkedHashMap<>();

    /// Lines of one event that are not all here yet.
    private record Join(Source source, int firstLine, List<String> texts, List<byte[]> raw) {}

    /// A parser's answer and whose it is.
    private record Answer(Source source, boolean isConfigured, Line line, Parsed parsed) {}

    /// @param steps where to write how lines are understood; `List.of()` when nobody asks
    RecordRun(
            Recognition recognition,
            Catalogue catalogue,
            Limits limits,
            Origin origin,
            Session session,
            List<String> steps) {
        this.recognition = recognition;
        this.catalogue = catalogue;
        this.limits = limits;
        this.origin = origin;
        this.session = session;
        this.steps = steps;
        this.explains = steps instanceof ArrayList<?>;
    }

    Normalized run(byte[] data) {
        try {
            byte[] expanded = Compression.expand(data, limits.expandedBytes());
            expandedBytes = expanded.length;
            if (expandedBytes > limits.expandedBytes()) {
                throw new MalformedRecord("the records in an aggregate hold too many bytes together");
            }
            if (explains && Compression.isCompressed(data)) {
                steps.add("compressed: " + data.length + " bytes hold " + expanded.length);
            }
            byte[] text = RecordText.toUtf8(expanded);
            JsonObject subscription = CloudWatchLogs.open(text);
            Frames frames = new Frames(text, limits.lineBytes());
            boolean isFirst = true;
            if (subscription != null) {
                uidPrefix = RecordUid.prefix(origin.tenant(), data);
                cloudWatch(subscription);
            } else {
                while (frames.next()) {
                    if (isFirst && frames.startsWith("{\"nightjar\":1") && HeaderLine.isHeader(frames.text())) {
                        origin = HeaderLine.apply(frames.text(), origin);
                        isFirst = false;
                        continue;
                    }
                    if (isFirst || uidPrefix.isEmpty()) {
                        uidPrefix = RecordUid.prefix(origin.tenant(), data);
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
        return new Normalized(lines, understood, events, filtered, rejections, flags);
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
        flags.clear();
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
            line(index, Line.of(text, origin, session), frames::bytes);
        }
    }

    private void cloudWatch(JsonObject subscription) throws MalformedRecord {
        if (explains) {
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
        Line peeled = peel(line);
        Source joining = recognition.joining(peeled);
        if (joining != null && joins.size() < MAX_JOINS) {
            Join join = joins.computeIfAbsent(
                    joining.joinKey(peeled), key -> new Join(joining, index, new ArrayList<>(4), new ArrayList<>(4)));
            join.texts().add(line.raw());
            join.raw().add(raw.bytes());
            return;
        }
        conclude(index, 1, understand(peeled, 0), List.of(raw));
    }

    private void flushJoins() throws MalformedRecord {
        for (Join join : joins.values()) {
            Line line = Line.of(String.join("\n", join.texts()), origin, session);
            List<Raw> raw = new ArrayList<>();
            join.raw().forEach(bytes -> raw.add(() -> bytes));
            Answer joined = understand(peel(line), 0);
            if (joined.parsed() instanceof Parsed.Rejected && raw.size() > 1) {
                for (int i = 0; i < raw.size(); i++) { // they do not belong together after all
                    Line alone = Line.of(join.texts().get(i), origin, session);
                    conclude(join.firstLine() + i, 1, understand(peel(alone), 0), List.of(raw.get(i)));
                }
            } else {
                conclude(join.firstLine(), raw.size(), joined, raw);
            }
        }
    }

    private void conclude(int index, int count, Answer answer, List<Raw> raw) throws MalformedRecord {
        switch (answer.parsed()) {
            case Parsed.Events(List<EventBuilder> builders) -> {
                understood += count;
                if (events.size() + builders.size() > limits.lines()) {
                    throw new MalformedRecord("more events than " + limits.lines());
                }
                for (int i = 0; i < builders.size(); i++) {
                    events.add(complete(builders.get(i), answer, index, i, builders.size()));
                }
            }
            case Parsed.Filtered(String rule) -> filtered.merge(rule, count, Integer::sum);
            case Parsed.Rejected(String reason) -> {
                for (int i = 0; i < count; i++) {
                    rejections.add(new Rejection(
                            index + i,
                            raw.get(i).bytes(),
                            answer.source() == NOBODY ? "" : answer.source().name(),
                            reason,
                            origin));
                }
            }
        }
    }

    private Event complete(EventBuilder builder, Answer answer, int line, int event, int siblings) {
        JsonObject metadata = builder.metadata();
        if (!metadata.has("product")) {
            metadata.put("product", answer.source().product());
        }
        metadata.put("source", answer.source().name());
        metadata.put("uid", uidPrefix + line + '-' + event);
        if (!origin.tenant().isEmpty()) {
            metadata.put("tenant_uid", origin.tenant());
        }
        if (!answer.isConfigured()) {
            builder.label("source:recognized");
        }
        if (!Timestamps.isPlausible(builder.time(), origin.arrived())) {
            builder.label("time:implausible");
            flags.merge("time:implausible", 1, Integer::sum);
        }
        if (answer.line().raw().indexOf('\uFFFD') >= 0) {
            builder.label("text:not-utf8");
            flags.merge("text:not-utf8", 1, Integer::sum);
        }
        raw(builder, answer.line().raw(), siblings);
        return builder.finish();
    }

    /// The text as it came, unless the parser has set its own part of a line that holds several events. A long line
    /// is not repeated in each of many: a thousand events of a megabyte each would be made of one megabyte.
    private void raw(EventBuilder builder, String text, int siblings) {
        if (builder.body().has("raw_data")) {
            return;
        }
        if ((long) text.length() * siblings <= limits.lineBytes()) {
            builder.set("raw_data", text);
        } else {
            builder.set("raw_data_size", (long) text.length());
        }
    }

    /// Takes off a syslog header, and reads JSON.
    private Line peel(Line line) {
        String text = line.message();
        if (SyslogHeader.mayStart(text)) {
            SyslogHeader header = SyslogHeader.read(text, origin.zone(), origin.arrived());
            if (header != null) {
                if (explains) {
                    steps.add("syslog header (" + (header.version() == 1 ? "RFC 5424" : "RFC 3164") + "): host "
                            + header.host() + ", program " + header.app());
                }
                return json(line.behind(header));
            }
        }
        return json(line);
    }

    private Line json(Line line) {
        String text = line.message();
        int start = spaces(text, 0);
        if (text.startsWith("@cee:", start)) { // CEE/Lumberjack: JSON behind a cookie
            start = spaces(text, start + 5);
        }
        if (text.startsWith("{", start)) {
            try {
                return line.as(Json.readObject(start == 0 ? text : text.substring(start)));
            } catch (MalformedJson e) {
                if (explains) {
                    steps.add("starts like JSON, but is " + e.getMessage());
                }
            }
        }
        return line;
    }

    private static int spaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private Answer understand(Line line, int wrappers) {
        Answer first = null;
        Source configured = origin.source().isEmpty()
                ? null
                : catalogue.named(origin.source()).orElse(null);
        if (configured != null) {
            Answer answer = ask(configured, true, line);
            if (!(answer.parsed() instanceof Parsed.Rejected)) {
                return answer;
            }
            first = answer;
        }
        List<Source> candidates = recognition.candidates(line);
        if (explains) {
            steps.add("may come from: " + (candidates.isEmpty() ? "no known source" : candidates));
        }
        boolean isWrapper = line.json() != null && wrappers < MAX_WRAPPERS;
        for (Source candidate : candidates) {
            if (candidate.isGeneric() && isWrapper) {
                Answer inner = unwrap(line, wrappers);
                if (inner != null) {
                    return inner;
                }
                isWrapper = false;
            }
            Answer answer = ask(candidate, false, line);
            if (!(answer.parsed() instanceof Parsed.Rejected)) {
                return answer;
            }
            first = first == null ? answer : first;
        }
        Answer inner = isWrapper ? unwrap(line, wrappers) : null;
        if (inner != null) {
            return inner;
        }
        return first != null ? first : new Answer(NOBODY, false, line, Parsed.rejected(NO_SOURCE));
    }

    /// What the line inside an agent's envelope says; null when there is none or it says nothing of its own.
    private @Nullable Answer unwrap(Line line, int wrappers) {
        JsonObject json = line.json();
        Envelope envelope = json == null ? null : Envelopes.open(json);
        if (envelope == null) {
            return null;
        }
        if (explains) {
            steps.add("an agent's envelope holds: " + envelope.message());
        }
        Answer inner = understand(peel(line.within(envelope)), wrappers + 1);
        return inner.parsed() instanceof Parsed.Rejected ? null : inner;
    }

    private Answer ask(Source source, boolean isConfigured, Line line) {
        Parsed parsed;
        try {
            parsed = source.parser().parse(line);
        } catch (RuntimeException e) { // one line of a hostile sender must not cost its neighbours
            parsed = Parsed.rejected("the parser failed: " + e);
        }
        if (explains) {
            steps.add(source.name()
                    + switch (parsed) {
                        case Parsed.Events(var builders) -> ": " + builders.size() + " event(s)";
                        case Parsed.Filtered(String rule) -> ": filtered by " + rule;
                        case Parsed.Rejected(String reason) -> ": no, " + reason;
                    });
        }
        return new Answer(source, isConfigured, line, parsed);
    }

    private static final Source NOBODY =
            Source.named("nobody").vendor("", "none").title("no source").parsedBy(line -> Parsed.rejected(NO_SOURCE));
}

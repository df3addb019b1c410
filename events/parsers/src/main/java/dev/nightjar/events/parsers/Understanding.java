package dev.nightjar.events.parsers;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.line.BinaryParser;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.SyslogHeader;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.transport.Envelopes;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out what a line says: takes its wrappers off, asks the sources that it may come from, and the line inside an
/// agent's envelope.
final class Understanding {
    /// Wrappers inside each other that are peeled off: CloudWatch, an agent, syslog, and one to spare.
    private static final int MAX_WRAPPERS = 4;

    private static final String NO_SOURCE = "no known source: the text matches no format";
    private static final String BINARY = "binary data, not a line of text";

    /// Colours of a terminal, and what auditd puts before the names it adds: control characters that logs do hold.
    private static final char ESCAPE = 0x1b;

    private static final char GROUP_SEPARATOR = 0x1d;

    /// Stands for the source of a line that none recognized.
    static final Source NOBODY =
            Source.named("nobody").vendor("", "none").title("no source").parsedBy(line -> Parsed.rejected(NO_SOURCE));

    private final Recognition recognition;
    private final Catalogue catalogue;
    private final List<String> steps;
    private final boolean explains;
    private String configuredName = "";
    private @Nullable Source configured;

    /// @param steps where to write how lines are understood; `List.of()` when nobody asks
    Understanding(Recognition recognition, Catalogue catalogue, List<String> steps) {
        this.recognition = recognition;
        this.catalogue = catalogue;
        this.steps = steps;
        this.explains = steps instanceof ArrayList<?>;
    }

    /// A source's answer.
    ///
    /// @param isConfigured whether the stream's settings name the source; else it was recognized
    /// @param line as the source saw it, without its wrappers
    record Answer(Source source, boolean isConfigured, Line line, Parsed parsed) {}

    /// Takes off what a container's runtime and syslog have put in front, and reads JSON.
    Line peel(Line line) {
        return behindHeader(withoutRuntime(line.withoutBlanksBehind()));
    }

    /// A line that may be joined with others, out of the agent's object that holds it: each of auditd's records comes
    /// in one of its own.
    Line part(Line peeled) {
        JsonObject json = peeled.json();
        if (json == null || !peeled.raw().contains(" msg=audit(")) {
            return peeled;
        }
        Envelope envelope = Envelopes.open(json);
        return envelope == null ? peeled : peel(peeled.within(envelope));
    }

    private Line behindHeader(Line line) {
        String text = line.message();
        if (SyslogHeader.mayStart(text)) {
            SyslogHeader header =
                    SyslogHeader.read(text, line.zone(), line.origin().arrived());
            if (header != null) {
                if (explains) {
                    steps.add("syslog header (" + (header.version() == 1 ? "RFC 5424" : "RFC 3164") + "): host "
                            + header.host() + ", program " + header.app());
                }
                return json(behindRelay(line.behind(header)));
            }
        }
        Line counted = behindRelay(line); // a stream's octet count, cut into lines by somebody who does not know it
        return json(counted == line ? line : behindRelay(counted));
    }

    /// The text behind what a container runtime puts in front of each line of a container's output (Kubernetes' CRI
    /// logging format): time, stream, `F` for a whole line or `P` for a part of one.
    private static Line withoutRuntime(Line line) {
        String text = line.message();
        if (text.length() < 32 || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return line;
        }
        int stream = text.indexOf(' ') + 1;
        boolean isRuntime = stream > 20
                && stream < 40
                && (text.startsWith("stdout ", stream) || text.startsWith("stderr ", stream))
                && (text.startsWith("F ", stream + 7) || text.startsWith("P ", stream + 7));
        long time = isRuntime ? Timestamps.iso(new Cursor(text), ZoneOffset.UTC) : Timestamps.NONE;
        return time == Timestamps.NONE
                ? line
                : line.within(new Envelope("cri", text.substring(stream + 9), time, "", "", -1, -1));
    }

    /// A relay puts its header in front of the sender's, sometimes with the sender's octet count (RFC 6587) between:
    /// the sender's counts.
    private Line behindRelay(Line line) {
        String text = line.message();
        int at = 0;
        while (at < 6 && at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        at = spaces(text, at);
        if (text.startsWith("1 20")) {
            at = 0; // RFC 5424's version, and no priority before it
        } else if (at > 7 || !text.startsWith("<", at)) {
            return line;
        }
        if (!SyslogHeader.mayStart(text.substring(at))) {
            return line;
        }
        SyslogHeader header =
                SyslogHeader.read(text.substring(at), line.zone(), line.origin().arrived());
        return header == null ? line : line.behind(header);
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

    /// The answer of the first source that understands a peeled line; a rejection when none does.
    Answer understand(Line line) {
        return isBinary(line) ? new Answer(NOBODY, false, line, Parsed.rejected(BINARY)) : understand(line, 0);
    }

    /// The parts of a record of bytes; the whole of it refused when its parser fails.
    List<BinaryParser.Part> parts(Source source, byte[] data, Line line) {
        BinaryParser parser = source.binary();
        if (parser == null) {
            return List.of();
        }
        try {
            return parser.parse(data, line);
        } catch (RuntimeException e) { // one record of a hostile sender must not cost its neighbours
            return List.of(new BinaryParser.Part(Parsed.rejected("the parser failed: " + e), 0, data.length));
        }
    }

    /// The answer of the source that joined the lines, and of no other: apart they may mean something else.
    Answer understand(Line joined, Source source) {
        return ask(source, source.name().equals(joined.origin().source()), joined);
    }

    private Answer understand(Line line, int wrappers) {
        Origin origin = line.origin();
        Answer first = null;
        Source configured = configured(origin.source());
        if (configured != null) {
            Answer answer = ask(configured, true, line);
            if (!(answer.parsed() instanceof Parsed.Rejected)) {
                return answer;
            }
            first = answer;
        }
        if (explains) {
            List<Source> all = recognition.candidates(line);
            steps.add("may come from: " + (all.isEmpty() ? "no known source" : all));
        }
        Iterator<Source> candidates = recognition.oneByOne(line);
        boolean isWrapper = line.json() != null && wrappers < MAX_WRAPPERS;
        while (candidates.hasNext()) {
            Source candidate = candidates.next();
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

    /// The source that a record's settings name; null when they name none that is known.
    private @Nullable Source configured(String name) {
        if (!name.equals(configuredName)) { // the lines of a record have one and the same
            configuredName = name;
            configured = catalogue.named(name).orElse(null);
        }
        return configured;
    }

    /// What the line inside an agent's envelope says; null when there is none or it says nothing of its own.
    private @Nullable Answer unwrap(Line line, int wrappers) {
        JsonObject json = line.json();
        if (json == null) {
            return null;
        }
        Envelope text = Envelopes.open(json);
        Envelope envelope = text != null ? text : Envelopes.open(json, recognition::isKnown);
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

    /// Whether a line is no text: a tenth of control characters, or half of it bytes that are not UTF-8. Text
    /// in an old encoding has some of the latter and none of the former.
    private static boolean isBinary(Line line) {
        String text = line.message();
        if (!line.hasControls() && text.indexOf('\uFFFD') < 0) {
            return false;
        }
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\uFFFD') {
                weight += 2;
            } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != ESCAPE && c != GROUP_SEPARATOR) {
                weight += 10;
            }
        }
        return weight > text.length();
    }
}

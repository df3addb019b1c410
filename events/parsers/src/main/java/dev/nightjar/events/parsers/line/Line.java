package dev.nightjar.events.parsers.line;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.text.SyslogHeader;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One line to parse: the text as it came, what is left of it when wrappers are peeled off, and what the wrappers
/// told.
public final class Line {
    /// The category whose classes require a `device`.
    private static final int SYSTEM = 1;

    /// Characters of which all marks are found at once; behind them a mark is looked for when somebody asks.
    private static final int HEAD = 320;

    private final Origin origin;
    private final Session session;
    private final String raw;
    private final String message;
    private final @Nullable JsonObject json;
    private final @Nullable SyslogHeader syslog;
    private final @Nullable Envelope envelope;

    /// Whether it is known already that the message holds no control character.
    private final boolean isPlain;

    /// The marks of which it is known whether the message holds them, and those of them that it holds: see [Marks].
    /// The top bit is no mark's.
    private long asked;

    private long held;

    private long keyEnds;

    /// What a probe has read of the message.
    private @Nullable Object read;

    private Line(
            Origin origin,
            Session session,
            String raw,
            String message,
            @Nullable JsonObject json,
            @Nullable SyslogHeader syslog,
            @Nullable Envelope envelope,
            boolean isPlain) {
        this.isPlain = isPlain;
        this.origin = origin;
        this.session = session;
        this.raw = raw;
        this.message = message;
        this.json = json;
        this.syslog = syslog;
        this.envelope = envelope;
    }

    public static Line of(String raw, Origin origin, Session session) {
        return of(raw, origin, session, false);
    }

    /// @param isPlain whether it is known that the text holds no control character; false when nobody has looked
    public static Line of(String raw, Origin origin, Session session, boolean isPlain) {
        return new Line(origin, session, raw, raw, null, null, null, isPlain);
    }

    /// The same line without blanks at its end, which relays and appliances leave there and no format has a meaning
    /// for.
    public Line withoutBlanksBehind() {
        int end = message.length();
        while (end > 0 && message.charAt(end - 1) == ' ') {
            end--;
        }
        return end == message.length()
                ? this
                : new Line(origin, session, raw, message.substring(0, end), json, syslog, envelope, isPlain);
    }

    /// The same line behind a syslog header.
    public Line behind(SyslogHeader header) {
        return new Line(origin, session, raw, header.message(), null, header, envelope, isPlain);
    }

    /// The same line, whose message is a JSON object.
    public Line as(JsonObject object) {
        return new Line(origin, session, raw, message, object, syslog, envelope, isPlain);
    }

    /// The line that an agent's or a service's envelope held.
    public Line within(Envelope wrapper) {
        return new Line(origin, session, raw, wrapper.message(), null, syslog, wrapper, false);
    }

    public Origin origin() {
        return origin;
    }

    /// What earlier lines of the same sender told.
    public Session session() {
        return syslog == null && envelope == null ? session : session.of(host(), app());
    }

    /// Whether an earlier line of anybody's told something.
    boolean followsHeader() {
        return session.remembersAny();
    }

    /// The text as it came; becomes `raw_data`.
    public String raw() {
        return raw;
    }

    /// The text to parse: without a syslog header, out of its envelope.
    public String message() {
        return message;
    }

    /// Whether the message holds a control character other than a tab or a line's end.
    public boolean hasControls() {
        if (isPlain) {
            return false;
        }
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return true;
            }
        }
        return false;
    }

    /// Whether the message holds all of these [Marks]. Nearly always one look at each of its characters tells.
    boolean holds(long marks) {
        if (asked == 0) {
            int head = Math.min(message.length(), HEAD);
            held = Marks.in(message, head);
            asked = Long.MIN_VALUE | (head == message.length() ? Marks.ALL : held);
        }
        long missing = marks & ~held;
        return missing == 0 || ((missing & asked) == 0 && holdsFarther(missing));
    }

    /// The same for marks that are not among the first characters. Each is looked for once.
    private boolean holdsFarther(long marks) {
        for (long left = marks; left != 0; left &= left - 1) {
            long bit = Long.lowestOneBit(left);
            asked |= bit;
            if (message.indexOf(Marks.character(bit), HEAD) < 0) {
                return false;
            }
            held |= bit;
        }
        return true;
    }

    /// What stands in front of the message's `=`: [Look#keyEnd] of each.
    long keyEnds() {
        if (keyEnds == 0) {
            for (int at = message.indexOf('=', 1); at > 0; at = message.indexOf('=', at + 1)) {
                keyEnds |= Look.keyEnd(message.charAt(at - 1));
            }
        }
        return keyEnds;
    }

    /// What the same source's probe has read of the message, kept for its parser; null when it has read nothing.
    public <T> @Nullable T read(Class<T> type) {
        return type.isInstance(read) ? type.cast(read) : null;
    }

    /// Keeps what was read of the message and is no more than that, for whoever reads it next.
    public void keep(Object part) {
        read = part;
    }

    /// Whether there was a syslog header in front of the message, or an envelope around it.
    boolean isWrapped() {
        return syslog != null || envelope != null;
    }

    /// The message as a JSON object; null when it is none.
    public @Nullable JsonObject json() {
        return json;
    }

    /// The message as a JSON object, for parsers of JSON sources: recognition has made sure that there is one.
    public JsonObject requireJson() {
        return Objects.requireNonNullElseGet(json, JsonObject::new);
    }

    /// The syslog header in front of the message; null when there was none.
    public @Nullable SyslogHeader syslog() {
        return syslog;
    }

    /// The agent's or service's wrapper around the message; null when there was none.
    public @Nullable Envelope envelope() {
        return envelope;
    }

    /// The zone of times that have none.
    public ZoneId zone() {
        return origin.zone();
    }

    /// The program that logged, by the syslog header or the envelope; empty when unknown.
    public String app() {
        if (syslog != null && !syslog.app().isEmpty()) {
            return syslog.app();
        }
        return envelope != null ? envelope.app() : "";
    }

    /// The host that logged, by the syslog header, the envelope or the stream's settings; empty when unknown.
    public String host() {
        if (syslog != null && !syslog.host().isEmpty()) {
            return syslog.host();
        }
        return envelope != null && !envelope.host().isEmpty() ? envelope.host() : origin.host();
    }

    /// The process that logged; −1 when unknown.
    public long pid() {
        if (syslog != null && syslog.pid() >= 0) {
            return syslog.pid();
        }
        return envelope != null ? envelope.pid() : -1;
    }

    /// When the line was logged by its wrappers, else when it arrived; milliseconds since the epoch.
    public long loggedTime() {
        if (syslog != null && syslog.time() != Timestamps.NONE) {
            return syslog.time();
        }
        return envelope != null && envelope.time() != Timestamps.NONE
                ? envelope.time()
                : origin.arrived().toEpochMilli();
    }

    /// Starts an event of this line: time, severity, and the logging host as its `device`, as far as the wrappers
    /// tell.
    public EventBuilder event(OcsfClass type, int activity) {
        var event = new EventBuilder(type, activity).time(loggedTime());
        if (syslog != null && syslog.severity() >= 0) {
            event.severity(Severity.ofSyslog(syslog.severity()));
        } else if (envelope != null && envelope.level() >= 0) {
            event.severity(Severity.ofSyslog(envelope.level()));
        }
        String host = host();
        if (!host.isEmpty()) {
            event.set("device", Ocsf.endpoint(host));
        } else if (type.categoryUid() == SYSTEM) {
            event.set("device", new JsonObject(2).put("name", "unknown"));
        }
        return event;
    }
}

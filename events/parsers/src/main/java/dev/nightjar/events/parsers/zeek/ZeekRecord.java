package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record of a Zeek log by Zeek's own names (`id.orig_h`), whether they came flat, as nested objects, or with
/// underscores in place of the dots, as stores that dislike dots write them.
///
/// @param all as it came
record ZeekRecord(JsonObject all) {
    /// The most that a value of a list is looked at; no log has more, and a hostile one may.
    private static final int MAX_ELEMENTS = 200;

    @Nullable
    Object get(String name) {
        Object flat = all.get(name);
        if (flat != null || name.indexOf('.') < 0) {
            return flat;
        }
        Object nested = all.at(name);
        return nested != null ? nested : all.get(name.replace('.', '_'));
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /// The text; empty when there is none. A set or vector gives its first text.
    String text(String name) {
        return plain(get(name));
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case String text -> text.equals("-") || text.equals("(empty)") ? "" : text;
            case Long number -> number.toString();
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case Boolean flag -> flag ? "T" : "F";
            case List<?> list -> list.isEmpty() ? "" : plain(list.getFirst());
            case null, default -> "";
        };
    }

    /// A count; −1 when there is none.
    long number(String name) {
        return switch (get(name)) {
            case Long number -> Math.max(-1, number);
            case Double number when number >= 0 && number < 1e18 -> number.longValue();
            case String text -> {
                var in = new Cursor(text);
                long number = in.number();
                yield in.isAtEnd() ? number : -1;
            }
            case null, default -> -1;
        };
    }

    /// A bool of Zeek's: true for `T`; false for `F` and when there is none.
    boolean isTrue(String name) {
        return switch (get(name)) {
            case Boolean flag -> flag;
            case String text -> text.equals("T") || text.equals("true");
            case null, default -> false;
        };
    }

    /// An interval, in milliseconds rounded to the nearest; −1 when there is none or it is out of all measure.
    long millis(String name) {
        double seconds = switch (get(name)) {
            case Double number -> number;
            case Long number -> number;
            case String text -> seconds(text);
            case null, default -> -1;
        };
        return seconds >= 0 && seconds < 1e12 ? Math.round(seconds * 1000) : -1;
    }

    private static double seconds(String text) {
        long millis = Timestamps.epochSeconds(new Cursor(text));
        return millis == Timestamps.NONE ? -1 : millis / 1000.0;
    }

    /// A time: seconds with a fraction, milliseconds (`JSON::TS_MILLIS`), or ISO 8601 (`JSON::TS_ISO8601`), which Zeek
    /// writes in UTC; `Timestamps.NONE` when there is none.
    long time(String name) {
        return switch (get(name)) {
            case Double seconds when seconds > 0 && seconds < 1e11 -> Math.round(seconds * 1e6) / 1000;
            case Double millis when millis >= 1e11 && millis < 1e14 -> millis.longValue();
            case Long number -> Timestamps.epoch(number);
            case BigDecimal number -> seconds(number.toPlainString()) < 0 ? Timestamps.NONE : number.longValue() * 1000;
            case String text -> time(new Cursor(text));
            case null, default -> Timestamps.NONE;
        };
    }

    private static long time(Cursor in) {
        long seconds = Timestamps.epochSeconds(in);
        if (seconds != Timestamps.NONE && in.isAtEnd()) {
            return seconds;
        }
        in.moveTo(0);
        return Timestamps.iso(in, ZoneOffset.UTC);
    }

    /// The elements of a set or vector as texts; a text alone is a list of one, or of what its commas separate.
    List<String> texts(String name) {
        var texts = new ArrayList<String>(4);
        switch (get(name)) {
            case List<?> list -> {
                for (int i = 0; i < Math.min(MAX_ELEMENTS, list.size()); i++) {
                    add(texts, plain(list.get(i)));
                }
            }
            case String text -> {
                for (String part : text.split(",", MAX_ELEMENTS)) {
                    add(texts, plain(part));
                }
            }
            case null, default -> {}
        }
        return texts;
    }

    private static void add(List<String> texts, String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }
}

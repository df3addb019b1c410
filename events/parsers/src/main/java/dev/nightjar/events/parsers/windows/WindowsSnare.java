package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A Windows event as Snare's agents and their kin send it in syslog: `MSWinEventLog`, then parted by tabs (which
/// rsyslog writes as `#011`) criticality, log, counter, time, event id, source, user, kind of SID, type, computer,
/// category, data, the text, a checksum (Snare for Windows, "Snare log data format").
final class WindowsSnare {
    private static final String MARK = "MSWinEventLog";
    private static final int COLUMNS = 13;
    private static final int MAX_HOST = 255;

    private WindowsSnare() {}

    static boolean isSnare(String text) {
        int at = start(text);
        return at >= 0 && text.startsWith(MARK, at) && text.length() > at + MARK.length() + 20;
    }

    /// Behind the agent's host and a tab, where it writes to a file or a port without a syslog header.
    private static int start(String text) {
        if (text.startsWith(MARK)) {
            return 0;
        }
        int tab = text.indexOf('\t');
        return tab > 0 && tab < MAX_HOST && text.lastIndexOf(' ', tab) < 0 ? tab + 1 : -1;
    }

    /// The columns; null when there are too few.
    private static String @Nullable [] columns(String text) {
        String[] columns = text.substring(start(text)).replace("#011", "\t").split("\t", -1);
        return columns.length < COLUMNS ? null : columns;
    }

    /// Log and source by a look at the head; null when the columns are too few.
    static String @Nullable [] head(String text) {
        String[] columns = columns(text);
        return columns == null ? null : new String[] {columns[2], columns[6]};
    }

    static @Nullable WindowsEvent read(String text, ZoneId zone) {
        String[] columns = columns(text);
        long id = columns == null ? -1 : Fields.toNumber(columns[5]);
        if (columns == null || id < 0) {
            return null;
        }
        int last = columns.length - 1;
        boolean hasChecksum = last > COLUMNS && Fields.toNumber(columns[last]) >= 0;
        int textAt = Math.min(hasChecksum ? last - 1 : last, COLUMNS);
        var data = new JsonObject(24);
        RenderedMessage.read(columns[textAt], data);
        String type = columns[9];
        return new WindowsEvent(
                columns[6],
                columns[2],
                id,
                columns[10],
                time(columns[4], zone),
                columns[3],
                switch (type) {
                    case "Error" -> 2;
                    case "Warning" -> 3;
                    default -> 4;
                },
                type.startsWith("Failure") ? "AUDIT_FAILURE" : type.startsWith("Success") ? "AUDIT_SUCCESS" : "",
                -1,
                columns[textAt].strip(),
                data);
    }

    /// `Sun Nov 22 10:00:00 2026`, by the agent's clock.
    private static long time(String text, ZoneId zone) {
        var in = new Cursor(text);
        in.skipWord();
        in.skipSpaces();
        int month = Timestamps.month(in);
        int day = month < 0 ? -1 : (int) in.skipSpaces().number();
        String clock = in.skipSpaces().word();
        int year = in.skipSpaces().digits(4);
        return year < 0 || day <= 0 || day > 31 || clock.isEmpty()
                ? Timestamps.NONE
                : Timestamps.onDay(year, month, day, new Cursor(clock), zone);
    }
}

package dev.nightjar.events.parsers.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Ends of records that go over several lines of text, by how the next record begins or how this one is closed.
final class RecordSpan {
    private static final byte[] ALERT = "** Alert ".getBytes(UTF_8);
    private static final byte[] AUDIT = "<AUDIT_RECORD>".getBytes(UTF_8);
    private static final byte[] AUDIT_END = "</AUDIT_RECORD>".getBytes(UTF_8);

    /// Behind `2026-11-22 10:00:00`.
    private static final int DATE = 19;

    private static final int MAX_ZONE = 21;

    /// Lines of an alert: those of changed files list what changed.
    private static final int MAX_ALERT = 100;

    /// Lines of a Windows event: those with lists of privileges or a script are the longest.
    private static final int MAX_EVENT = 1000;

    private static final byte[] LOG_NAME = "LogName=".getBytes(UTF_8);

    private final byte[] data;

    RecordSpan(byte[] data) {
        this.data = data;
    }

    /// Whether an alert of OSSEC's or Wazuh's `alerts.log` begins here.
    boolean startsAlert(int from) {
        return starts(ALERT, from);
    }

    /// Where an alert ends: in front of an empty line, of the next alert, or at the limit.
    int alertEnd(int lineEnd, int limit) {
        int end = lineEnd;
        for (int lines = 0; lines < MAX_ALERT && end < limit; lines++) {
            int next = end + 1;
            if (next >= data.length || data[next] == '\n' || data[next] == '\r' || starts(ALERT, next)) {
                return end;
            }
            end = lineEnd(next);
        }
        return end > limit ? lineEnd : end;
    }

    /// Whether a Windows event as Splunk's forwarders write it begins here: a time alone, and the log's name behind it.
    boolean startsWindowsEvent(int from, int lineEnd) {
        return lineEnd - from >= DATE
                && lineEnd - from < DATE + 15
                && data[from + 2] == '/'
                && data[from + 5] == '/'
                && data[from + 10] == ' '
                && starts(LOG_NAME, lineEnd + 1);
    }

    /// Where it ends: in front of the next one, for its text holds empty lines; at the limit when that is too far away.
    int windowsEventEnd(int lineEnd, int limit) {
        int end = lineEnd;
        for (int lines = 0; lines < MAX_EVENT && end < limit && end + 1 < data.length; lines++) {
            int nextEnd = lineEnd(end + 1);
            if (startsWindowsEvent(end + 1, nextEnd)) {
                return end;
            }
            end = nextEnd;
        }
        return end > limit ? lineEnd : end;
    }

    /// Whether a record of MySQL's audit log in its new XML form begins here, indented or not.
    boolean startsAudit(int from) {
        int at = from;
        while (at < data.length && at - from < 8 && (data[at] == ' ' || data[at] == '\t')) {
            at++;
        }
        return starts(AUDIT, at);
    }

    /// Where it is closed; −1 when it is not before the limit.
    int auditEnd(int from, int limit) {
        for (int i = from; i <= limit - AUDIT_END.length; i++) {
            if (data[i] == '<' && starts(AUDIT_END, i)) {
                return lineEnd(i);
            }
        }
        return -1;
    }

    /// Whether a row of PostgreSQL's csvlog begins here whose quotes are not closed at its line's end.
    boolean startsOpenRow(int from, int lineEnd) {
        return startsRow(from, lineEnd) && isOpen(from, lineEnd, false);
    }

    /// The end of the line on which the row's quotes are closed; −1 when another row begins before, or at the limit.
    int rowEnd(int from, int firstEnd, int limit) {
        boolean isOpen = isOpen(from, firstEnd, false);
        int end = firstEnd;
        while (isOpen) {
            int next = end + 1;
            if (next >= limit) {
                return -1;
            }
            end = lineEnd(next);
            if (startsRow(next, end)) {
                return -1;
            }
            isOpen = isOpen(next, end, true);
        }
        return end > limit ? -1 : end;
    }

    /// `2026-11-22 10:00:00.100 UTC,"`, or `,,` where no user is known yet.
    private boolean startsRow(int from, int lineEnd) {
        if (lineEnd - from < DATE + 4
                || data[from + 4] != '-'
                || data[from + 7] != '-'
                || data[from + 10] != ' '
                || data[from + 13] != ':'
                || data[from + 16] != ':'
                || data[from] < '0'
                || data[from] > '9') {
            return false;
        }
        int comma = from + DATE;
        while (comma < lineEnd && comma - from < DATE + MAX_ZONE && data[comma] != ',') {
            comma++;
        }
        return comma + 1 < lineEnd && data[comma] == ',' && (data[comma + 1] == '"' || data[comma + 1] == ',');
    }

    private boolean isOpen(int from, int to, boolean wasOpen) {
        boolean isOpen = wasOpen;
        for (int i = from; i < to; i++) {
            if (data[i] == '"') {
                isOpen = !isOpen;
            }
        }
        return isOpen;
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < data.length && data[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean starts(byte[] word, int at) {
        return data.length - at >= word.length && Arrays.equals(data, at, at + word.length, word, 0, word.length);
    }
}

package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import org.jspecify.annotations.Nullable;

/// vsftpd in syslog or in its own file (vsftpd.conf(5), `vsftpd_log_file`): `Sun Nov 22 10:31:10 2026 [pid 27521] [bob]
/// FAIL LOGIN: Client "192.0.2.1"`, `… [bob] OK UPLOAD: Client "192.0.2.1", "/a", 12 bytes, 1.00Kbyte/sec`.
final class Vsftpd implements Parser {
    private static final String CLIENT = ": Client \"";

    /// A line of the file: `DAY MONTH DATE CLOCK YEAR [pid N] …: Client "`.
    static boolean isLine(Line line) {
        String text = line.message();
        return text.length() > 40
                && text.charAt(3) == ' '
                && text.startsWith(" [pid ", 24)
                && text.indexOf(CLIENT) > 30;
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message().strip();
        if (text.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(text)) {
            return Parsed.rejected("a message of PAM's");
        }
        long time = Timestamps.NONE;
        if (isLine(line)) {
            time = time(line, text);
            text = text.substring(25);
        }
        long pid = line.pid();
        if (text.startsWith("[pid ")) {
            pid = new Cursor(text, 5, text.length()).number();
            text = text.substring(text.indexOf(']') + 1).strip();
        }
        EventBuilder event = event(line, text);
        event = event == null ? LogMessage.of(line) : event;
        if (event.type() == OcsfClass.AUTHENTICATION) {
            event.set("actor", LogMessage.actor("vsftpd", pid));
        }
        return Parsed.of(time == Timestamps.NONE ? event : event.time(time));
    }

    private static @Nullable EventBuilder event(Line line, String text) {
        int mark = mark(text);
        if (mark < 0) {
            return null;
        }
        int verb = Math.max(text.lastIndexOf("] ", mark) + 2, 0);
        verb = verb == 1 ? 0 : verb;
        String user = text.startsWith("[") && verb > 2 ? text.substring(1, verb - 2) : "";
        String said = text.substring(verb, mark);
        var in = new Cursor(text, mark + CLIENT.length(), text.length());
        String client = in.until('"');
        boolean isGood = said.startsWith("OK ");
        if (said.endsWith(" LOGIN")) {
            EventBuilder event = FtpServer.logon(line, "vsftpd", user, client, isGood);
            return in.take(", anon password \"") ? event.unmapped("anon_password", anonymous(in)) : event;
        }
        String path = in.take(", \"") ? path(in) : "";
        int activity = switch (said.substring(said.indexOf(' ') + 1)) {
            case "UPLOAD" -> FtpServer.PUT;
            case "DOWNLOAD" -> FtpServer.GET;
            case "DELETE" -> FtpServer.DELETE;
            default -> OcsfClass.OTHER;
        };
        EventBuilder event = FtpServer.transfer(line, activity, said, user, client, path);
        return said.equals("CONNECT") ? event : event.succeeded(isGood);
    }

    /// Where the client is named. A name that somebody tries may hold the words of a log-in itself: then the last
    /// counts, as long as nothing follows it. Paths and passwords stand behind the client.
    private static int mark(String text) {
        int first = text.indexOf(CLIENT);
        int last = text.lastIndexOf(" LOGIN" + CLIENT);
        boolean isLogin = first >= 6 && text.startsWith(" LOGIN", first - 6);
        boolean hasPassword = text.indexOf("\", anon password \"", Math.max(0, first)) > 0;
        return isLogin && !hasPassword && last + 6 > first ? last + 6 : first;
    }

    private static String anonymous(Cursor in) {
        String rest = in.rest();
        return rest.endsWith("\"") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /// Up to the quote that the size follows, if one does.
    private static String path(Cursor in) {
        String rest = in.rest();
        int size = rest.lastIndexOf("\", ");
        return size >= 0 ? rest.substring(0, size) : rest.endsWith("\"") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /// `Sun Nov 22 10:31:10 2026`, in the server's zone.
    private static long time(Line line, String text) {
        var in = new Cursor(text, 4, 24);
        int month = Timestamps.month(in);
        int day = month < 0 ? -1 : (int) in.skipSpaces().number();
        String clock = in.skipSpaces().word();
        int year = (int) in.number();
        return day <= 0 || day > 31 || clock.length() != 8 || year < 1970
                ? Timestamps.NONE
                : Timestamps.onDay(year, month, day, new Cursor(clock), line.zone());
    }
}

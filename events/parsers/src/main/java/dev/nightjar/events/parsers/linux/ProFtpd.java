package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// ProFTPD (mod_auth.c, `pr_log_auth`): `ftp.example.com (192.0.2.1[192.0.2.1]) - USER bob (Login failed): Incorrect
/// password.`, `… USER bob: no such user found from 192.0.2.1 [192.0.2.1] to …`, `… USER bob: Login successful.`. The
/// client stands in front of the name, which is its own choice.
final class ProFtpd implements Parser {
    @Override
    public Parsed parse(Line line) {
        String text = line.message().strip();
        if (text.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(text)) {
            return Parsed.rejected("a message of PAM's");
        }
        int open = text.indexOf('[');
        int close = text.indexOf("])", Math.max(0, open));
        if (open < 0 || close < 0 || text.lastIndexOf('(', open) < 0) {
            return Parsed.of(LogMessage.of(line));
        }
        String said = text.substring(close + 2);
        said = said.startsWith(" - ") ? said.substring(3) : said.startsWith(": ") ? said.substring(2) : said.strip();
        EventBuilder event = event(line, said, text.substring(open + 1, close));
        return Parsed.of(event == null ? LogMessage.of(line) : event);
    }

    private static @Nullable EventBuilder event(Line line, String said, String client) {
        if (said.startsWith("USER ") || said.startsWith("ANON ")) {
            int good = said.lastIndexOf(": Login successful");
            int unknown = said.lastIndexOf(": no such user found from ");
            int failed = said.lastIndexOf(" (Login failed): ");
            int end = Math.max(good, Math.max(unknown, failed));
            if (end < 5) {
                return null;
            }
            String why = end == unknown
                    ? "the user does not exist"
                    : said.substring(end + 17).strip();
            return FtpServer.logon(line, "proftpd", said.substring(5, end), client, end == good)
                    .set("status_detail", end == good ? "" : why);
        }
        if (said.startsWith("SECURITY VIOLATION: ") || said.startsWith("Maximum login attempts ")) {
            boolean isRoot = said.toLowerCase(Locale.ROOT).contains("root login");
            return FtpServer.logon(line, "proftpd", isRoot ? "root" : "", client, false)
                    .set("status_detail", said);
        }
        if (said.startsWith("FTP session ")) {
            return FtpServer.transfer(line, OcsfClass.OTHER, said.replace(".", ""), "", client, "");
        }
        return null;
    }
}

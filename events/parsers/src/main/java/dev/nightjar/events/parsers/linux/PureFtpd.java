package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import org.jspecify.annotations.Nullable;

/// Pure-FTPd: `(?@192.0.2.1) [WARNING] Authentication failed for user [bob]`, `(?@192.0.2.1) [INFO] bob is now logged
/// in`, `(bob@192.0.2.1) [NOTICE] /home/bob//a uploaded  (1024 bytes, 448.83KB/sec)`.
final class PureFtpd implements Parser {
    private static final String FAILED = "Authentication failed for user [";

    @Override
    public Parsed parse(Line line) {
        String text = line.message().strip();
        if (text.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(text)) {
            return Parsed.rejected("a message of PAM's");
        }
        int end = text.startsWith("(") ? text.indexOf(") [") : -1;
        int said = end < 0 ? -1 : text.indexOf("] ", end);
        int at = text.lastIndexOf('@', Math.max(0, end));
        if (said < 0 || at < 1) {
            return Parsed.of(LogMessage.of(line));
        }
        EventBuilder event = event(line, text.substring(said + 2), text.substring(1, at), text.substring(at + 1, end));
        return Parsed.of(event == null ? LogMessage.of(line) : event);
    }

    private static @Nullable EventBuilder event(Line line, String said, String user, String client) {
        if (said.startsWith(FAILED)) {
            int end = said.lastIndexOf(']');
            String tried = said.substring(FAILED.length(), end < FAILED.length() ? said.length() : end);
            return FtpServer.logon(line, "pure-ftpd", tried, client, false);
        }
        if (said.endsWith(" is now logged in")) {
            String name = said.substring(0, said.length() - " is now logged in".length());
            return FtpServer.logon(line, "pure-ftpd", name, client, true);
        }
        int up = said.lastIndexOf(" uploaded  (");
        int down = said.lastIndexOf(" downloaded  (");
        if (up > 0 || down > 0) {
            String path = said.substring(0, Math.max(up, down)).replace("//", "/");
            return FtpServer.transfer(line, up > down ? FtpServer.PUT : FtpServer.GET, "", user, client, path)
                    .succeeded(true);
        }
        if (said.startsWith("Deleted ")) {
            return FtpServer.transfer(line, FtpServer.DELETE, "", user, client, said.substring(8))
                    .succeeded(true);
        }
        boolean isSession = said.startsWith("New connection from ") || said.startsWith("Logout");
        return isSession
                ? FtpServer.transfer(
                        line, OcsfClass.OTHER, said.startsWith("New") ? "Connect" : "Logout", user, client, "")
                : null;
    }
}

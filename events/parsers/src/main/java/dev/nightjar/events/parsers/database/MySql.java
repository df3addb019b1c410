package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;

/// MySQL's and MariaDB's error log (5.7, 8.x, MariaDB 10 and 11) and general query log (MySQL Reference Manual, 7.4.2
/// and 7.4.3).
///
/// `2026-11-22T10:00:00.123456Z 8 [Note] [MY-010926] [Server] Access denied for user 'x'@'192.0.2.1' (using password:
/// YES)`, `2026-11-22T10:00:00.123456Z	    8 Connect	root@localhost on app using Socket`
final class MySql implements Parser {
    static final String PRODUCT = "MySQL";

    private static final String[] LEVELS = {"[Note]", "[Warning]", "[ERROR]", "[Error]", "[System]", "[Information]"};
    private static final String[] COMMANDS = {
        "Connect\t",
        "Query\t",
        "Quit\t",
        "Init DB\t",
        "Execute\t",
        "Prepare\t",
        "Close stmt\t",
        "Field List\t",
        "Statistics\t",
        "Change user\t",
        "Ping\t",
        "Binlog Dump\t",
        "Reset stmt\t"
    };
    private static final int SAFE = 15; // behind `261122 10:00:00`

    private static final String LAST_TIME = "mysql-last-time";

    static boolean isLog(Line line) {
        String text = line.message();
        if (text.length() < 10) {
            return false;
        }
        return isHeader(text)
                || command(text) > 0
                || error(text) > 0
                || text.indexOf(" mysqld_safe ") == SAFE
                || isUntagged(text);
    }

    /// What a server writes at the start of its general and slow logs.
    static boolean isHeader(String text) {
        return (text.startsWith("Tcp port: ") && text.contains("Unix socket: "))
                || text.startsWith("Time                 Id Command    Argument")
                || (text.endsWith("started with:") && text.contains(", Version: "));
    }

    /// Lines without a level, of servers before 5.7 and of the bootstrap: InnoDB's, behind a time of six digits
    /// or none, what an SQL script failed with, and the version that started.
    private static boolean isUntagged(String text) {
        return text.startsWith("InnoDB: ")
                || (text.indexOf("InnoDB: ") == text.indexOf(':', SAFE + 1) - 6 && isOldTime(text))
                || (text.startsWith("ERROR: ") && text.indexOf("  ", 7) == 11 && Character.isDigit(text.charAt(7)))
                || (text.startsWith("Version: '") && text.contains("'  socket: '"));
    }

    /// `161209 14:18:50 `, the hour padded with a space or a zero.
    private static boolean isOldTime(String text) {
        return text.length() > SAFE
                && text.charAt(6) == ' '
                && text.charAt(9) == ':'
                && text.charAt(12) == ':'
                && text.charAt(SAFE) == ' '
                && new Cursor(text).digits(6) >= 0;
    }

    /// Where an error line's level stands; −1 when it is none.
    private static int error(String text) {
        if (!Character.isDigit(text.charAt(0)) || text.indexOf(" [") < 0) {
            return -1;
        }
        int open = text.indexOf(" [") + 1;
        for (String level : LEVELS) {
            if (open < 60 && text.startsWith(level, open)) {
                return open;
            }
        }
        return -1;
    }

    /// Where a general log's command stands, behind a tab or spaces and the connection's id; −1 when it is none.
    private static int command(String text) {
        int tab = text.indexOf('\t');
        if (tab < 0 || tab > 40) {
            return -1;
        }
        int at = tab;
        while (at < text.length() && (text.charAt(at) == '\t' || text.charAt(at) == ' ')) {
            at++;
        }
        int id = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == id || at >= text.length() || text.charAt(at) != ' ') {
            return -1;
        }
        for (String command : COMMANDS) {
            if (text.startsWith(command, at + 1)
                    || (text.length() == at + command.length() && text.startsWith(command.strip(), at + 1))) {
                return at + 1;
            }
        }
        return -1;
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (isHeader(text)) {
            return Parsed.filtered("mysql-header");
        }
        int command = text.length() < 10 ? -1 : command(text);
        if (command > 0) {
            return general(line, text, command);
        }
        int level = text.length() < 10 ? -1 : error(text);
        if (level > 0) {
            return error(line, text, level);
        }
        if (text.indexOf(" mysqld_safe ") == SAFE) {
            var in = new Cursor(text);
            long time = time(in, line.zone());
            return time == Timestamps.NONE
                    ? Parsed.rejected("no time at the start of a line of mysqld_safe")
                    : Parsed.of(LogMessage.of(line, false, "mysqld_safe").time(time));
        }
        if (isUntagged(text)) {
            return untagged(line, text);
        }
        return line.app().startsWith("mysqld") || line.app().startsWith("mariadbd")
                ? Parsed.of(LogMessage.of(line))
                : Parsed.rejected("neither an error's level nor a query log's command");
    }

    /// ISO 8601, or `261122 10:00:00` of older servers and MariaDB.
    static long time(Cursor in, ZoneId zone) {
        long time = Timestamps.iso(in, zone);
        if (time != Timestamps.NONE) {
            return time;
        }
        int start = in.at();
        int date = in.digits(6);
        if (date < 0 || !in.take(' ')) {
            in.moveTo(start);
            return Timestamps.NONE;
        }
        String clock = in.skipSpaces().word();
        String padded = clock.indexOf(':') == 1 ? "0" + clock : clock;
        return Timestamps.onDay(2000 + date / 10_000, date / 100 % 100, date % 100, new Cursor(padded, 0, 8), zone);
    }

    private static Parsed error(Line line, String text, int at) {
        var in = new Cursor(text);
        long time = time(in, line.zone());
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time at the start of an error line");
        }
        long thread = in.skipSpaces().number();
        in.moveTo(at + 1);
        String level = in.until(']');
        in.skipSpaces();
        String code = "";
        String subsystem = "";
        if (in.take("[MY-")) {
            code = "MY-" + in.until(']');
            in.skipSpaces();
            subsystem = in.take('[') ? in.until(']') : "";
            in.skipSpaces();
        }
        String message = in.rest();
        EventBuilder event = event(line, level, message);
        return Parsed.of(event.time(time)
                .severity(severity(level))
                .set("message", message)
                .metadata("event_code", code)
                .unmapped("thread", thread < 0 ? null : thread)
                .unmapped("err_code", code)
                .unmapped("subsystem", subsystem)
                .unmapped("label", level));
    }

    /// The lines of one start-up follow each other: one without a time has the last one's.
    private static Parsed untagged(Line line, String text) {
        var in = new Cursor(text);
        long time = time(in, line.zone());
        if (time == Timestamps.NONE) {
            time = line.session().recall(LAST_TIME, Long.class).orElse(line.loggedTime());
        } else {
            line.session().remember(LAST_TIME, time);
        }
        String message = in.skipSpaces().rest();
        boolean isError = message.startsWith("ERROR: ") || message.startsWith("InnoDB: Error");
        return Parsed.of(LogMessage.of(line, isError, "mysqld").time(time).set("message", message));
    }

    private static EventBuilder event(Line line, String level, String message) {
        Client client = account(message, "for user '");
        if (message.startsWith("Access denied for user") || message.startsWith("Access denied; you need")) {
            EventBuilder event = DatabaseEvents.authentication(
                            line, DatabaseEvents.LOGON, client.withDatabase(quoted(message, "to database '")), PRODUCT)
                    .succeeded(false)
                    .set("status_detail", message);
            return event.set("actor", DatabaseEvents.actor(client));
        }
        Client aborted = account(message, "user: '");
        if (message.startsWith("Aborted connection")) {
            String user = quoted(message, "user: '");
            Client lost = aborted.withUser(user)
                    .withDatabase(quoted(message, "db: '"))
                    .withHost(quoted(message, "host: '"), -1);
            return DatabaseEvents.authentication(line, DatabaseEvents.LOGOFF, lost, PRODUCT)
                    .succeeded(false)
                    .set("status_detail", message);
        }
        return LogMessage.of(line, level.equalsIgnoreCase("error"), "mysqld");
    }

    private static Parsed general(Line line, String text, int at) {
        var in = new Cursor(text);
        long time = time(in, line.zone());
        if (time == Timestamps.NONE) { // lines of the same second follow without one
            time = line.session().recall(LAST_TIME, Long.class).orElse(line.loggedTime());
        } else {
            line.session().remember(LAST_TIME, time);
        }
        String id = text.substring(0, at).strip();
        id = id.substring(Math.max(id.lastIndexOf(' '), id.lastIndexOf('\t')) + 1);
        in.moveTo(at);
        String command = in.until('\t');
        String argument = in.rest();
        var connections = Connections.of(line.session());
        Client client = connections.client(id);
        EventBuilder event = switch (command) {
            case "Connect", "Change user" -> {
                client = connected(client, argument);
                connections.remember(id, client);
                yield connect(line, client, argument);
            }
            case "Quit" ->
                DatabaseEvents.authentication(line, DatabaseEvents.LOGOFF, client, PRODUCT)
                        .succeeded(true)
                        .set("actor", DatabaseEvents.actor(client));
            case "Init DB" -> {
                connections.remember(id, client.withDatabase(argument));
                yield DatabaseEvents.connect(line, client.withDatabase(argument), PRODUCT);
            }
            case "Query", "Execute", "Prepare" -> DatabaseEvents.statement(line, argument, client, PRODUCT);
            default -> DatabaseEvents.datastore(line, 0, client, PRODUCT).otherActivity(command);
        };
        return Parsed.of(event.time(time)
                .unmapped("command_type", command)
                .unmapped("thread_id", id)
                .unmapped("argument", argument));
    }

    /// `root@192.0.2.1 on app using SSL/TLS`, `Access denied for user 'x'@'192.0.2.1' (using password: YES)`
    private static Client connected(Client known, String argument) {
        if (argument.startsWith("Access denied")) {
            Client who = account(argument, "for user '");
            return known.withUser(who.user()).withHost(who.host(), -1);
        }
        var in = new Cursor(argument);
        String account = in.word();
        int sign = account.lastIndexOf('@');
        Client client =
                sign < 0 ? known : known.withUser(account.substring(0, sign)).withHost(account.substring(sign + 1), -1);
        return in.take("on ") && !in.take("using ") ? client.withDatabase(in.word()) : client;
    }

    private static EventBuilder connect(Line line, Client client, String argument) {
        boolean isDenied = argument.startsWith("Access denied");
        EventBuilder event = DatabaseEvents.authentication(line, DatabaseEvents.LOGON, client, PRODUCT)
                .succeeded(!isDenied)
                .set("actor", DatabaseEvents.actor(client));
        return isDenied ? event.set("status_detail", argument) : event;
    }

    /// `'name'@'host'` behind a mark that ends with the first quote.
    static Client account(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return Client.UNKNOWN;
        }
        var in = new Cursor(text, at + mark.length(), text.length());
        String user = in.until('\'');
        String host = in.take("@'") ? in.until('\'') : "";
        return Client.UNKNOWN.withUser(user).withHost(host, -1);
    }

    private static String quoted(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : new Cursor(text, at + mark.length(), text.length()).until('\'');
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "ERROR", "Error" -> Severity.HIGH;
            case "Warning" -> Severity.MEDIUM;
            default -> Severity.INFORMATIONAL;
        };
    }
}

package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;

/// The tools of shadow-utils that change accounts and groups: useradd, usermod, userdel, groupadd, gpasswd, chage and
/// the like, as they write to syslog.
final class AccountTools implements Parser {
    private static final int CREATE = 1;
    private static final int PASSWORD_CHANGE = 3;
    private static final int DELETE = 6;
    private static final int LOCK = 9;
    private static final int UNLOCK = 12;
    private static final int GROUP_ADD_USER = 3;
    private static final int GROUP_REMOVE_USER = 4;
    private static final int GROUP_DELETE = 5;
    private static final int GROUP_CREATE = 6;

    @Override
    public Parsed parse(Line line) {
        String message = line.message().strip();
        if (message.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        return Parsed.of(Pam.isPam(message) ? Pam.event(line) : event(line, message));
    }

    private static EventBuilder event(Line line, String message) {
        if (message.startsWith("new user: ")) {
            EventBuilder event = account(line, CREATE, field(message, "name="), true);
            event.object("user").put("uid", orNull(field(message, "UID=")));
            return event.unmapped("home", field(message, "home=")).unmapped("shell", field(message, "shell="));
        }
        if (message.startsWith("failed adding user ")) {
            return account(line, CREATE, quoted(message, 0), false).set("status_detail", message);
        }
        if (message.startsWith("new group: ") || message.startsWith("group added to ")) {
            return group(line, GROUP_CREATE, field(message, "name="), field(message, "GID="));
        }
        if (message.startsWith("delete user ")) {
            return account(line, DELETE, quoted(message, 0), true);
        }
        if (message.startsWith("group ") && message.contains(" removed")) {
            return group(line, GROUP_DELETE, quoted(message, 0), "");
        }
        if (message.startsWith("removed ") && message.contains("group ")) {
            return group(line, GROUP_DELETE, quoted(message, 0), "");
        }
        if (message.startsWith("add ") || message.startsWith("delete ")) {
            return member(line, message);
        }
        return changed(line, message);
    }

    /// `add 'alice' to group 'sudo'`, `delete 'alice' from shadow group 'sudo'`
    private static EventBuilder member(Line line, String message) {
        String user = quoted(message, 0);
        String group = quoted(message, 1);
        if (user.isEmpty() || group.isEmpty()) {
            return LogMessage.of(line);
        }
        return group(line, message.startsWith("add ") ? GROUP_ADD_USER : GROUP_REMOVE_USER, group, "")
                .set("user", Ocsf.user(user));
    }

    private static EventBuilder changed(Line line, String message) {
        if (message.startsWith("user ") && message.contains(" by ") && message.contains(" group ")) {
            return gpasswd(line, message);
        }
        String user = message.startsWith("changed password expiry for ")
                ? message.substring("changed password expiry for ".length())
                : quoted(message, 0);
        if (user.isEmpty()) {
            return LogMessage.of(line);
        }
        if (message.startsWith("lock user ")) {
            return account(line, LOCK, user, true);
        }
        if (message.startsWith("unlock user ")) {
            return account(line, UNLOCK, user, true);
        }
        if (message.startsWith("password for ")
                || (message.startsWith("change user ") && message.endsWith(" password"))) {
            return account(line, PASSWORD_CHANGE, user, true);
        }
        return message.startsWith("change")
                ? account(line, 0, user, true).otherActivity("Modify")
                : LogMessage.of(line);
    }

    /// `user alice added by root to group sudo`, `user alice removed by root from group sudo`
    private static EventBuilder gpasswd(Line line, String message) {
        String[] words = message.split(" ", 9);
        int activity = words.length > 2 && words[2].equals("added") ? GROUP_ADD_USER : GROUP_REMOVE_USER;
        EventBuilder event = group(line, activity, message.substring(message.lastIndexOf(' ') + 1), "")
                .set("user", Ocsf.user(words[1]));
        if (words.length > 4) {
            event.object("actor").put("user", Ocsf.user(words[4]));
        }
        return event;
    }

    private static EventBuilder account(Line line, int activity, String user, boolean success) {
        return UnixEvents.about(line, OcsfClass.ACCOUNT_CHANGE, activity)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .succeeded(success);
    }

    private static EventBuilder group(Line line, int activity, String name, String gid) {
        return UnixEvents.about(line, OcsfClass.GROUP_MANAGEMENT, activity)
                .set(
                        "group",
                        new JsonObject(2)
                                .put("name", name.isEmpty() ? "unknown" : name)
                                .put("uid", orNull(gid)))
                .succeeded(true);
    }

    /// The value of `NAME=value,`.
    private static String field(String message, String name) {
        int at = message.indexOf(name);
        if (at < 0) {
            return "";
        }
        int end = message.indexOf(',', at);
        return message.substring(at + name.length(), end < 0 ? message.length() : end);
    }

    /// The n-th text in single quotes (older versions open with a backquote).
    private static String quoted(String message, int n) {
        int from = 0;
        for (int i = 0; i <= n; i++) {
            int open = quote(message, from);
            int close = open < 0 ? -1 : message.indexOf('\'', open + 1);
            if (close < 0) {
                return "";
            }
            if (i == n) {
                return message.substring(open + 1, close);
            }
            from = close + 1;
        }
        return "";
    }

    private static int quote(String message, int from) {
        int plain = message.indexOf('\'', from);
        int back = message.indexOf('`', from);
        return plain < 0 ? back : back < 0 ? plain : Math.min(plain, back);
    }

    private static @org.jspecify.annotations.Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

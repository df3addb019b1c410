package dev.nightjar.events.parsers.linux.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Linux audit log as LAUREL writes it:
/// `{"ID":"SECONDS.MILLIS:SERIAL","NODE":…,"SYSCALL":{…},"EXECVE":{"ARGV":[…]},
/// "PATH":[{…},{…}]}`. Its records are written out as the log has them, so that one parser understands both.
public final class Laurel implements Parser {
    private static final int MAX_RECORDS = 500;
    private static final int MAX_ARGUMENTS = 1_000;

    private final Auditd auditd = new Auditd();

    /// The id is a time and a serial, and a record stands under its type.
    public static boolean isEvent(JsonObject json) {
        if (!(json.get("ID") instanceof String id) || id.length() < 12 || id.length() > 50) {
            return false;
        }
        int point = id.indexOf('.');
        int colon = id.indexOf(':');
        return point == 10 && colon > point && id.chars().allMatch(c -> c == '.' || c == ':' || (c >= '0' && c <= '9'));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        if (!isEvent(json)) {
            return Parsed.rejected("its ID is no time and serial of an audit event");
        }
        String head = " msg=audit(" + json.text("ID").orElse("") + "): ";
        String node = json.text("NODE").orElse("");
        var text = new StringBuilder();
        for (int i = 0; i < json.size(); i++) {
            switch (json.value(i)) {
                case JsonObject record -> append(text, node, json.name(i), head, record);
                case List<?> records -> {
                    for (Object record : records.subList(0, Math.min(records.size(), MAX_RECORDS))) {
                        if (record instanceof JsonObject object) {
                            append(text, node, json.name(i), head, object);
                        }
                    }
                }
                case null, default -> {}
            }
        }
        if (text.isEmpty()) {
            return Parsed.rejected("no record under its type");
        }
        return auditd.parse(line.within(new Envelope("laurel", text.toString(), Timestamps.NONE, node, "auditd")));
    }

    private static void append(StringBuilder text, String node, String type, String head, JsonObject record) {
        if (type.equals("PARENT_INFO") || type.equals("ENV")) { // LAUREL's own, no records of the log
            return;
        }
        text.append(text.isEmpty() ? "" : "\n");
        if (!node.isEmpty()) {
            text.append("node=").append(clean(node).replace(' ', '_')).append(' ');
        }
        text.append("type=").append(clean(type).replace(' ', '_')).append(head);
        record.forEach((name, value) -> {
            switch (value) {
                case List<?> list when name.equals("ARGV") -> arguments(text, type, list);
                case JsonObject address
                when name.equals("SADDR") ->
                    address.forEach((key, part) -> {
                        pair(text, key.equals("addr") ? "laddr" : key.equals("port") ? "lport" : key, scalar(part));
                    });
                case JsonObject process
                when name.equals("PPID") ->
                    pair(text, "parent_exe", process.text("exe").orElse(""));
                case null, default -> pair(text, name, scalar(value));
            }
        });
        if (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }

    private static void arguments(StringBuilder text, String type, List<?> list) {
        var all = new StringBuilder();
        for (int i = 0; i < Math.min(list.size(), MAX_ARGUMENTS); i++) {
            String argument = scalar(list.get(i));
            if (type.equals("PROCTITLE")) {
                all.append(all.isEmpty() ? "" : " ").append(argument);
            } else {
                pair(text, "a" + i, argument);
            }
        }
        pair(text, "proctitle", all.toString());
    }

    private static void pair(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            String quoted = clean(value).replace("\\", "\\\\").replace("\"", "\\\"");
            text.append(clean(name)).append('=');
            boolean isBare = value.chars().allMatch(Character::isLetterOrDigit);
            text.append(isBare ? value : '"' + quoted + '"').append(' ');
        }
    }

    /// Without what would begin another record.
    private static String clean(String text) {
        return text.indexOf('\n') < 0 ? text : text.replace('\n', ' ');
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case null, default -> "";
        };
    }
}

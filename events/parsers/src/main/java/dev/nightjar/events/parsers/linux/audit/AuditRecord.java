package dev.nightjar.events.parsers.linux.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One record: `[node=HOST ]type=TYPE msg=audit(SECONDS.MILLIS:SERIAL): key=value … [msg='key=value …']`.
///
/// @param node empty when missing
/// @param type such as `SYSCALL`; the kernel's number where it logs without auditd
/// @param time `Timestamps.NONE` when missing
/// @param serial −1 when missing
/// @param fields texts by name (`true` for lone words), those of the inner `msg='…'` among them
/// @param text what stands behind the serial
record AuditRecord(String node, String type, long time, long serial, JsonObject fields, String text) {
    private static final int MAX_TYPE = 40;

    static boolean isRecord(String text) {
        return (text.startsWith("type=") && text.contains(" msg="))
                || (text.startsWith("node=") && text.contains(" type=") && text.contains(" msg="))
                || text.startsWith("audit: type=")
                || isKernel(text);
    }

    /// `type=1326 audit(1769595317.123:4583): …`, as older kernels log it.
    private static boolean isKernel(String text) {
        int open = text.startsWith("type=1") ? text.indexOf(' ') : -1;
        return open > 8 && open < 11 && text.startsWith(" audit(", open);
    }

    /// Reads a line; null when it is no record.
    ///
    /// @param zone of the times that `ausearch -i` writes; the log's own are absolute
    static @Nullable AuditRecord read(String line, ZoneId zone) {
        var in = new Cursor(line);
        in.take("audit: ");
        String node = in.take("node=") ? in.word() : "";
        if (!in.take("type=")) {
            return null;
        }
        String type = in.word();
        if (type.isEmpty() || type.length() > MAX_TYPE) {
            return null;
        }
        in.take("msg=");
        long time = Timestamps.NONE;
        long serial = -1;
        if (in.take("audit(")) {
            int from = in.at();
            time = Timestamps.epochSeconds(in);
            if (in.peek() != ':') {
                in.moveTo(from);
                time = local(in, zone);
            }
            serial = in.take(':') ? in.number() : -1;
            if (serial < 0 || !in.take(')')) {
                return null;
            }
            in.skipSpaces().take(':');
        }
        String text = in.skipSpaces().rest();
        JsonObject fields = type.equals("PROCTITLE") && text.startsWith("proctitle=") // interpreted, it has blanks
                ? new JsonObject(1)
                        .put(
                                "proctitle",
                                unquoted(text.substring("proctitle=".length()).strip()))
                : fields(text);
        return new AuditRecord(node, name(type), time, serial, named(fields), text);
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /// `05/01/2026 10:00:00.123`, as `ausearch -i` writes a time: month first, the year of two or four digits.
    private static long local(Cursor in, ZoneId zone) {
        long month = in.number();
        long day = in.take('/') ? in.number() : -1;
        long year = in.take('/') ? in.number() : -1;
        if (month < 1 || month > 12 || day < 1 || day > 31 || year < 0 || year > 9999 || !in.take(' ')) {
            return Timestamps.NONE;
        }
        String clock = in.until('.');
        long millis = in.number();
        String date = "%04d-%02d-%02d %s".formatted(year < 100 ? 2000 + year : year, month, day, clock);
        long time = Timestamps.iso(new Cursor(date), zone);
        return time == Timestamps.NONE || millis < 0 || millis > 999 ? Timestamps.NONE : time + millis;
    }

    /// Interpreted records have names where the log has numbers; they are told as an enriched record tells them.
    private static JsonObject named(JsonObject fields) {
        for (String name : new String[] {"auid", "uid", "euid", "suid", "gid", "egid", "syscall", "id"}) {
            if (fields.get(name) instanceof String text && !text.isEmpty() && Character.isLetter(text.charAt(0))) {
                String enriched = name.toUpperCase(Locale.ROOT);
                if (!fields.has(enriched) && !text.equals("unset")) {
                    fields.put(enriched, text);
                }
            }
        }
        return fields;
    }

    /// The fields, with those of `msg='…'` unfolded; an enriched record repeats some in capitals behind a separator.
    private static JsonObject fields(String text) {
        int inner = text.indexOf("msg='");
        if (inner < 0) {
            return KeyValues.spaced(text.replace('\u001d', ' '));
        }
        int end = text.lastIndexOf('\'');
        String outer = text.substring(0, inner);
        JsonObject fields = KeyValues.spaced(outer);
        String held = text.substring(inner + 5, end > inner + 5 ? end : text.length());
        if (held.contains(
                " (hostname=")) { // `PAM: accounting acct="x" : exe="y" (hostname=?, addr=?, terminal=z res=ok)`
            held = held.replace(" (hostname=", " hostname=").replace(", ", " ").replace(")", "");
        }
        KeyValues.spaced(held).forEach((key, value) -> {
            if (!fields.has(key)) {
                fields.put(key, value);
            }
        });
        if (end > inner + 5) {
            KeyValues.spaced(text.substring(end + 1).replace('\u001d', ' ')).forEach((key, value) -> {
                if (!fields.has(key)) {
                    fields.put(key, value);
                }
            });
        }
        return fields;
    }

    /// The text of a field as written; empty when it is missing, `?` or `(null)`.
    String get(String name) {
        return fields.get(name) instanceof String text
                        && !text.equals("?")
                        && !text.equals("(null)")
                        && !text.equals("(none)")
                ? text
                : "";
    }

    /// The text of a field that the kernel writes in hexadecimal when it holds a space or a quote.
    String decoded(String name) {
        String text = get(name);
        return isQuoted(name) ? text : unhex(text);
    }

    /// The number of a field; −1 when it is none (4294967295 is the kernel's own "unset").
    long number(String name) {
        String text = get(name);
        var in = new Cursor(text);
        long number = in.number();
        return !in.isAtEnd() || number == 4_294_967_295L ? -1 : number;
    }

    /// Whether the record says that it went well: 1, else 0; −1 when it does not say.
    int success() {
        String word = get("res").isEmpty() ? get("success") : get("res");
        return switch (word) {
            case "success", "yes", "1" -> 1;
            case "failed", "no", "0" -> 0;
            default -> -1;
        };
    }

    private boolean isQuoted(String name) {
        return text.contains(name + "=\"");
    }

    /// The text behind hexadecimal digits, a NUL between arguments becoming a space; the text itself when it is none.
    static String unhex(String text) {
        if (text.length() < 2 || text.length() % 2 != 0) {
            return text;
        }
        var bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(2 * i), 16);
            int low = Character.digit(text.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0 || Character.isLowerCase(text.charAt(2 * i))) {
                return text;
            }
            int value = high * 16 + low;
            bytes[i] = (byte) (value == 0 ? ' ' : value);
        }
        return new String(bytes, UTF_8).strip();
    }

    private static String name(String type) {
        return switch (type) {
            case "1300" -> "SYSCALL";
            case "1302" -> "PATH";
            case "1305" -> "CONFIG_CHANGE";
            case "1306" -> "SOCKADDR";
            case "1307" -> "CWD";
            case "1309" -> "EXECVE";
            case "1320" -> "EOE";
            case "1325" -> "NETFILTER_CFG";
            case "1326" -> "SECCOMP";
            case "1327" -> "PROCTITLE";
            case "1400" -> "AVC";
            case "1404" -> "MAC_STATUS";
            case "1100" -> "USER_AUTH";
            case "1101" -> "USER_ACCT";
            case "1105" -> "USER_START";
            case "1106" -> "USER_END";
            case "1112" -> "USER_LOGIN";
            case "1123" -> "USER_CMD";
            case "1130" -> "SERVICE_START";
            case "1131" -> "SERVICE_STOP";
            case "1701" -> "ANOM_ABEND";
            default -> type;
        };
    }
}

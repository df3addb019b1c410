package dev.nightjar.cli.generate.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.LineSink;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The Linux audit log of one server, with a rule that records every `execve`.
final class AuditLog {
    private static final long UNSET = 4_294_967_295L;

    private final LineSink logs;
    private final Feed feed;
    private long serial = 1_000;

    AuditLog(LineSink logs, Feed feed) {
        this.logs = logs;
        this.feed = feed;
    }

    /// A program that a job starts: what was called, with what, where, and the end of the event.
    void executed(Instant time, Dice dice, String exe, List<String> arguments) {
        String id = id(time);
        int parent = dice.between(700, 30_000);
        String comm = exe.substring(exe.lastIndexOf('/') + 1);
        write(
                time,
                "type=SYSCALL msg=" + id + ": arch=c000003e syscall=59 success=yes exit=0 a0=" + dice.hex(12) + " a1="
                        + dice.hex(12) + " a2=" + dice.hex(12) + " a3=8 items=2 ppid=" + parent + " pid="
                        + (parent + dice.between(1, 90)) + " auid=" + UNSET
                        + " uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=" + UNSET
                        + " comm=\"" + comm + "\" exe=\"" + exe + "\" subj=unconfined key=\"exec\"");
        var execve = new StringBuilder("type=EXECVE msg=" + id + ": argc=" + (arguments.size() + 1));
        execve.append(" a0=\"").append(comm).append('"');
        for (int i = 0; i < arguments.size(); i++) {
            execve.append(" a").append(i + 1).append('=').append(encoded(arguments.get(i)));
        }
        write(time, execve.toString());
        write(time, "type=CWD msg=" + id + ": cwd=\"/\"");
        write(time, "type=EOE msg=" + id + ":");
    }

    /// A unit that systemd starts.
    void started(Instant time, String unit) {
        write(
                time,
                "type=SERVICE_START msg=" + id(time) + ": pid=1 uid=0 auid=" + UNSET + " ses=" + UNSET
                        + " subj=unconfined msg='unit=" + unit + " comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\""
                        + " hostname=? addr=? terminal=? res=success'");
    }

    /// Blanks and quotes make auditd write a text in hexadecimal digits.
    private static String encoded(String text) {
        return text.matches("[!#-~]+")
                ? "\"" + text + "\""
                : HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8));
    }

    private String id(Instant time) {
        return String.format(
                Locale.ROOT, "audit(%d.%03d:%d)", time.getEpochSecond(), time.toEpochMilli() % 1_000, serial++);
    }

    private void write(Instant time, String text) {
        logs.write(time, feed, text);
    }
}

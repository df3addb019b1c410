package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.LineSink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Sysmon 15 as the collector of Windows events forwards it: one event in XML on a line, fields in Sysmon's order.
final class SysmonLog {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LineSink logs;
    private final Feed feed;
    private long record = 40_000;

    SysmonLog(LineSink logs, Feed feed) {
        this.logs = logs;
        this.feed = feed;
    }

    /// Event 1, a process is created.
    void created(Instant time, Workstation on, Running process, Running parent, String sha256) {
        Map<String, String> data = data(time);
        put(data, process);
        data.put("FileVersion", process.fileVersion());
        data.put("Description", process.description());
        data.put("Product", process.description());
        data.put("Company", process.company());
        data.put("OriginalFileName", process.originalName());
        data.put("CommandLine", process.commandLine());
        data.put("CurrentDirectory", "C:\\Users\\" + on.user() + "\\");
        data.put("User", on.account());
        data.put("LogonGuid", on.logonGuid());
        data.put("LogonId", "0x3e7a1");
        data.put("TerminalSessionId", "1");
        data.put("IntegrityLevel", "Medium");
        data.put("Hashes", "SHA256=" + sha256.toUpperCase(Locale.ROOT));
        data.put("ParentProcessGuid", parent.guid());
        data.put("ParentProcessId", Integer.toString(parent.pid()));
        data.put("ParentImage", parent.image());
        data.put("ParentCommandLine", parent.commandLine());
        data.put("ParentUser", on.account());
        write(time, on, 1, 5, data);
    }

    /// Event 3, a process connects.
    void connected(Instant time, Workstation on, Running process, int fromPort, String to, String name, int port) {
        Map<String, String> data = data(time);
        put(data, process);
        data.put("User", on.account());
        data.put("Protocol", "tcp");
        data.put("Initiated", "true");
        data.put("SourceIsIpv6", "false");
        data.put("SourceIp", on.address());
        data.put("SourceHostname", on.fqdn());
        data.put("SourcePort", Integer.toString(fromPort));
        data.put("SourcePortName", "-");
        data.put("DestinationIsIpv6", "false");
        data.put("DestinationIp", to);
        data.put("DestinationHostname", name);
        data.put("DestinationPort", Integer.toString(port));
        data.put("DestinationPortName", port == 443 ? "https" : "-");
        write(time, on, 3, 5, data);
    }

    /// Event 11, a process writes a file.
    void fileWritten(Instant time, Workstation on, Running process, String file) {
        Map<String, String> data = data(time);
        put(data, process);
        data.put("TargetFilename", file);
        data.put("CreationUtcTime", UTC_TIME.format(time));
        data.put("User", on.account());
        write(time, on, 11, 2, data);
    }

    /// Event 15, the mark of the web: where a browser says that it has a file from.
    void markedFromWeb(Instant time, Workstation on, Running browser, String file, String sha256, Download from) {
        Map<String, String> data = data(time);
        put(data, browser);
        data.put("TargetFilename", file + ":Zone.Identifier");
        data.put("CreationUtcTime", UTC_TIME.format(time));
        data.put("Hash", "SHA256=" + sha256.toUpperCase(Locale.ROOT));
        data.put("Contents", "[ZoneTransfer]  ZoneId=3  ReferrerUrl=" + from.referrer() + "  HostUrl=" + from.url());
        data.put("User", on.account());
        write(time, on, 15, 2, data);
    }

    /// Where a file came from.
    record Download(String url, String referrer) {}

    /// Event 22, a process asks for a name.
    void asked(Instant time, Workstation on, Running process, String name, String answer) {
        Map<String, String> data = data(time);
        data.put("ProcessGuid", process.guid());
        data.put("ProcessId", Integer.toString(process.pid()));
        data.put("QueryName", name);
        data.put("QueryStatus", "0");
        data.put("QueryResults", "::ffff:" + answer + ";");
        data.put("Image", process.image());
        data.put("User", on.account());
        write(time, on, 22, 5, data);
    }

    /// A running program.
    ///
    /// @param guid by which Sysmon tells processes apart for ever
    record Running(String image, int pid, String guid, String commandLine, String description, String company) {
        static Running start(Dice dice, String image, String arguments, String description, String company) {
            return new Running(
                    image,
                    dice.between(500, 6_000) * 4,
                    SysmonLog.guid(dice),
                    "\"" + image + "\"" + (arguments.isEmpty() ? "" : " " + arguments),
                    description,
                    company);
        }

        String originalName() {
            return description.equals("-") ? "-" : image.substring(image.lastIndexOf('\\') + 1);
        }

        String fileVersion() {
            return description.equals("-") ? "-" : "10.0.26100.1";
        }
    }

    static String guid(Dice dice) {
        return "{" + dice.hex(8) + "-" + dice.hex(4) + "-" + dice.hex(4) + "-" + dice.hex(4) + "-" + dice.hex(12) + "}";
    }

    private static Map<String, String> data(Instant time) {
        var data = new LinkedHashMap<String, String>();
        data.put("RuleName", "-");
        data.put("UtcTime", UTC_TIME.format(time));
        return data;
    }

    private static void put(Map<String, String> data, Running process) {
        data.put("ProcessGuid", process.guid());
        data.put("ProcessId", Integer.toString(process.pid()));
        data.put("Image", process.image());
    }

    private void write(Instant time, Workstation on, int id, int version, Map<String, String> data) {
        Instant logged = time.plusMillis(3);
        var xml = new StringBuilder(1_400)
                .append("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider"
                        + " Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>")
                .append(id)
                .append("</EventID><Version>")
                .append(version)
                .append("</Version><Level>4</Level><Task>")
                .append(id)
                .append("</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='")
                .append(logged)
                .append("'/><EventRecordID>")
                .append(record++)
                .append("</EventRecordID><Correlation/><Execution ProcessID='3120' ThreadID='4188'/><Channel>"
                        + "Microsoft-Windows-Sysmon/Operational</Channel><Computer>")
                .append(on.fqdn())
                .append("</Computer><Security UserID='S-1-5-18'/></System><EventData>");
        data.forEach((name, value) -> xml.append("<Data Name='")
                .append(name)
                .append("'>")
                .append(escaped(value))
                .append("</Data>"));
        logs.write(logged, feed, xml.append("</EventData></Event>").toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

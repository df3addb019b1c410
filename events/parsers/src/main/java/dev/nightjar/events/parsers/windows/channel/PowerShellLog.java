package dev.nightjar.events.parsers.windows.channel;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.windows.ChannelMessage;
import dev.nightjar.events.parsers.windows.WindowsEvent;
import java.util.Locale;

/// PowerShell: script blocks and pipelines (4103 to 4106) of Windows PowerShell and PowerShell 7, and the classic
/// log's engine, provider and pipeline events (400, 403, 600, 800).
public final class PowerShellLog implements Parser {
    private static final String CLASSIC = "Windows PowerShell";
    private static final long POWERSHELL = 2; // script.type_id
    private static final int MAX_LINES = 1_000;

    public static boolean isOf(WindowsEvent event) {
        return event.isFrom(CLASSIC, "PowerShell")
                || event.isFrom("Microsoft-Windows-PowerShell/Operational", "Microsoft-Windows-PowerShell")
                || event.isFrom("PowerShellCore/Operational", "PowerShellCore");
    }

    @Override
    public Parsed parse(Line line) {
        WindowsEvent read = WindowsEvent.read(line);
        if (read == null) {
            return Parsed.rejected("no Windows event in XML or JSON");
        }
        return isOf(read) ? Parsed.of(event(line, read)) : Parsed.rejected("a Windows event of another channel");
    }

    private static EventBuilder event(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 4103 -> pipeline(line, read);
            case 4104 -> script(line, read, read.text("ScriptBlockText"));
            case 4105 -> script(line, read, "").otherActivity("Start");
            case 4106 -> script(line, read, "").otherActivity("Stop");
            case 400, 600 -> engine(line, read, 3);
            case 403 -> engine(line, read, 4);
            case 800 -> details(line, read);
            default -> ChannelMessage.of(line, read);
        };
    }

    private static EventBuilder script(Line line, WindowsEvent read, String text) {
        var script = new JsonObject(4)
                .put("script_content", new JsonObject(1).put("value", text))
                .put("type_id", POWERSHELL);
        String id = read.text("ScriptBlockId").isEmpty() ? read.text("ScriptBlock ID") : read.text("ScriptBlockId");
        if (!id.isEmpty()) {
            script.put("uid", id);
        }
        String path = read.text("Path");
        if (!path.isEmpty()) {
            JsonObject file = Ocsf.file(path);
            script.put("file", file).put("name", file.get("name"));
        }
        EventBuilder event = read.event(line, OcsfClass.SCRIPT_ACTIVITY, 1)
                .set("script", script)
                .set("actor", new JsonObject(2).put("app_name", "PowerShell"));
        acting(event, read, "", "");
        return event;
    }

    /// 4103: `ContextInfo` holds ` Host Application = …`, ` Script Name = …`, ` User = …`, one a line.
    private static EventBuilder pipeline(Line line, WindowsEvent read) {
        EventBuilder event = script(line, read, read.text("Payload"));
        JsonObject context = pairs(read.text("ContextInfo"), " = ");
        acting(event, read, text(context, "User"), text(context, "Host Application"));
        String path = text(context, "Script Name");
        if (!path.isEmpty() && event.object("script").get("file") == null) {
            event.object("script").put("file", Ocsf.file(path));
        }
        return event;
    }

    /// 400, 403, 600: the values stand in a nameless field, one `Name=value` a line; rules name them.
    private static EventBuilder engine(Line line, WindowsEvent read, int activity) {
        String app = read.id() == 600 ? "PowerShell provider" : "PowerShell";
        EventBuilder event = ChannelMessage.lifecycle(line, read, OcsfClass.APPLICATION_LIFECYCLE, activity, app);
        JsonObject values = classic(event, read);
        acting(event, read, text(values, "UserId"), text(values, "HostApplication"));
        return event;
    }

    private static EventBuilder details(Line line, WindowsEvent read) {
        EventBuilder event = script(line, read, read.text("param1"));
        JsonObject values = classic(event, read);
        acting(event, read, text(values, "UserId"), text(values, "HostApplication"));
        String path = text(values, "ScriptName");
        if (!path.isEmpty()) {
            event.object("script").put("file", Ocsf.file(path));
        }
        return event;
    }

    private static JsonObject classic(EventBuilder event, WindowsEvent read) {
        var all = new StringBuilder();
        var values = new JsonObject(24);
        for (int i = 1; i <= 4; i++) {
            if (read.data().get("param" + i) instanceof String text) {
                all.append(all.isEmpty() ? "" : "\n").append(text.strip());
                pairs(text, "=").forEach(values::put);
            }
        }
        values.forEach(event::unmapped);
        event.unmapped("Data", all.toString());
        return values;
    }

    /// PowerShell logs in its own process, so that the process that logged is the one that acted.
    private static void acting(EventBuilder event, WindowsEvent read, String account, String command) {
        JsonObject actor = event.object("actor");
        JsonObject user = WindowsEvent.user(account);
        if (user != null) {
            actor.put("user", user);
        }
        if (!command.isEmpty() || read.process() > 0) {
            JsonObject process =
                    WindowsEvent.process(executable(command), read.process() > 0 ? read.process() : -1, "");
            actor.put("process", command.isEmpty() ? process : process.put("cmd_line", command));
        }
    }

    /// The program that a command line starts; empty when it names none ending in `.exe`.
    private static String executable(String command) {
        int end = command.toLowerCase(Locale.ROOT).indexOf(".exe");
        boolean isQuoted = command.startsWith("\"");
        return end < 0 ? "" : command.substring(isQuoted ? 1 : 0, end + 4);
    }

    private static JsonObject pairs(String text, String mark) {
        var pairs = new JsonObject(16);
        int from = 0;
        for (int i = 0; i < MAX_LINES && from < text.length(); i++) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            int at = text.indexOf(mark, from);
            if (at > from && at < end) {
                String value = text.substring(at + mark.length(), end).strip();
                String name = text.substring(from, at).strip();
                if (!value.isEmpty() && !name.isEmpty() && name.length() < 40) {
                    pairs.put(name, value);
                }
            }
            from = end + 1;
        }
        return pairs;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}

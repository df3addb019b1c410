package dev.nightjar.events.parsers.windows.channel;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.windows.ChannelMessage;
import dev.nightjar.events.parsers.windows.WindowsEvent;
import dev.nightjar.events.parsers.windows.security.Changes;
import dev.nightjar.events.parsers.windows.security.Parties;
import java.util.Locale;

/// The system log: services, logs that are cleared, starts and stops; by provider and id, for ids repeat between
/// providers.
public final class SystemLog implements Parser {
    private static final String SERVICES = "Service Control Manager";

    public static boolean isOf(WindowsEvent event) {
        return event.isFrom("System", SERVICES, "Microsoft-Windows-Kernel-General", "User32", "EventLog");
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
        int id = (int) read.id();
        return switch (read.provider()) {
            case SERVICES -> service(line, read, id);
            case "Microsoft-Windows-Eventlog" -> id == 104 ? cleared(line, read) : ChannelMessage.of(line, read);
            case "User32", "USER32" -> id == 1074 ? shutdown(line, read) : ChannelMessage.of(line, read);
            case "EventLog" ->
                switch (id) {
                    case 6005 -> windows(line, read, 3);
                    case 6006 -> windows(line, read, 4);
                    case 6008 -> unexpected(line, read);
                    default -> ChannelMessage.of(line, read);
                };
            case "Microsoft-Windows-Kernel-General" ->
                id == 12 ? windows(line, read, 3) : id == 13 ? windows(line, read, 4) : ChannelMessage.of(line, read);
            case "Microsoft-Windows-Kernel-Power" -> id == 41 ? unexpected(line, read) : ChannelMessage.of(line, read);
            default -> ChannelMessage.of(line, read);
        };
    }

    private static EventBuilder service(Line line, WindowsEvent read, int id) {
        return switch (id) {
            case 7045 -> Changes.service(line, read);
            case 7036 ->
                state(line, read, read.text("param2").toLowerCase(Locale.ROOT).contains("stopped") ? 4 : 3);
            case 7035 -> state(line, read, 0).otherActivity("Control");
            case 7040 -> state(line, read, 2);
            case 7000, 7001, 7009, 7011, 7013, 7022, 7038, 7041 ->
                state(line, read, 3).succeeded(false);
            case 7023, 7024, 7031, 7032, 7034 -> state(line, read, 4).succeeded(false);
            default -> ChannelMessage.of(line, read);
        };
    }

    /// The service stands in `param1`, for the timeouts 7009 and 7011 in `param2`.
    private static EventBuilder state(Line line, WindowsEvent read, int activity) {
        boolean isTimeout = read.id() == 7009 || read.id() == 7011;
        String name = read.text(isTimeout ? "param2" : "param1");
        return read.event(line, OcsfClass.WINDOWS_SERVICE_ACTIVITY, activity)
                .set(
                        "win_service",
                        new JsonObject(2)
                                .put("name", name.isEmpty() ? "unknown" : name)
                                .put("service_type_id", 0L))
                .set("actor", new JsonObject(1).put("app_name", SERVICES));
    }

    /// 104: UserData names the log that was cleared in `Channel`.
    private static EventBuilder cleared(Line line, WindowsEvent read) {
        String log = read.data().get("Channel") instanceof String name ? name : "";
        return read.event(line, OcsfClass.EVENT_LOG_ACTIVITY, 1)
                .severity(Severity.HIGH)
                .succeeded(true)
                .set("log_name", log.isEmpty() ? "unknown" : log)
                .set("actor", Parties.actor(read));
    }

    /// 1074: process, computer, reason, code, kind of shutdown, comment, user.
    private static EventBuilder shutdown(Line line, WindowsEvent read) {
        boolean restarts = read.text("param5").toLowerCase(Locale.ROOT).contains("restart");
        EventBuilder event = windows(line, read, restarts ? 5 : 4).set("status_detail", read.text("param3"));
        JsonObject user = WindowsEvent.user(read.text("param7"));
        if (user != null) {
            event.object("actor").put("user", user);
        }
        return event;
    }

    private static EventBuilder unexpected(Line line, WindowsEvent read) {
        return read.event(line, OcsfClass.APPLICATION_ERROR, 1)
                .set("actor", new JsonObject(1).put("app_name", "Windows"));
    }

    private static EventBuilder windows(Line line, WindowsEvent read, int activity) {
        return ChannelMessage.lifecycle(line, read, OcsfClass.APPLICATION_LIFECYCLE, activity, "Windows");
    }
}

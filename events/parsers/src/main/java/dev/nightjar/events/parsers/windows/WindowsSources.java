package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.windows.channel.DefenderLog;
import dev.nightjar.events.parsers.windows.channel.OtherChannels;
import dev.nightjar.events.parsers.windows.channel.PowerShellLog;
import dev.nightjar.events.parsers.windows.channel.SystemLog;
import dev.nightjar.events.parsers.windows.security.SecurityLog;
import java.util.List;
import java.util.function.Predicate;

/// Windows event logs.
public final class WindowsSources {
    private WindowsSources() {}

    public static List<Source> all() {
        return List.of(
                source("sysmon", "Sysmon", "Sysmon", Sysmon::isOf, new Sysmon(), "microsoft-windows-sysmon"),
                source(
                        "windows-security",
                        "Windows Security",
                        "Windows security log, domain controllers included",
                        SecurityLog::isOf,
                        new SecurityLog(),
                        "microsoft-windows-security-auditing",
                        "security-auditing"),
                source("windows-system", "Windows System", "Windows system log", SystemLog::isOf, new SystemLog()),
                source(
                        "windows-powershell",
                        "PowerShell",
                        "PowerShell: script blocks, pipelines, the classic log",
                        PowerShellLog::isOf,
                        new PowerShellLog(),
                        "microsoft-windows-powershell"),
                source(
                        "windows-defender",
                        "Microsoft Defender Antivirus",
                        "Microsoft Defender Antivirus's event log",
                        DefenderLog::isOf,
                        new DefenderLog()),
                source(
                        "windows-events",
                        "Windows",
                        "Other Windows event logs: tasks, remote desktops, firewall, AppLocker and any channel",
                        OtherChannels::isOf,
                        new OtherChannels()));
    }

    /// A Windows log, in XML or as Winlogbeat, the Elastic Agent, NXLog, Fluent Bit, Vector, Snare, Splunk,
    /// Eventlog to Syslog and dumps of EVTX files forward it.
    ///
    /// @param apps under which agents send it by syslog without a mark of its own
    private static Source source(
            String name, String product, String title, Predicate<WindowsEvent> isOf, Parser parser, String... apps) {
        return Source.named(name)
                .vendor("Microsoft", product)
                .title(title)
                .apps(apps)
                .json("winlog")
                .json("Event.System")
                .json("win.system")
                .json("properties.RawXml")
                .json("EventID")
                .json("event_id")
                .onlyIf(json -> {
                    WindowsEvent event = WindowsEvent.head(json);
                    return event != null && isOf.test(event);
                })
                .text(
                        line -> {
                            WindowsEvent event = WindowsEvent.head(line);
                            return event != null && isOf.test(event);
                        },
                        Look.starting("M"),
                        Look.ANY.holding("\tMWEL"),
                        Look.starting("0-9").at(2, "/").at(5, "/").holding("LN="),
                        Look.ANY.holding("<>/ES"))
                .parsedBy(parser);
    }
}

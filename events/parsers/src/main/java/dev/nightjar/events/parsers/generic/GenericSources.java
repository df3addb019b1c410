package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Formats without a product of their own; asked last.
public final class GenericSources {
    private GenericSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("cef")
                        .vendor("ArcSight", "CEF")
                        .title("Common Event Format of any product")
                        .text(CefLog::isCef, Look.wrapped(), Look.ANY.holding("FCE:"))
                        .generic()
                        .parsedBy(new CefLog()),
                Source.named("leef")
                        .vendor("IBM", "LEEF")
                        .title("Log Event Extended Format of any product, 1.0 and 2.0")
                        .text(LeefLog::isLeef, Look.wrapped(), Look.ANY.holding("|LEF:"))
                        .generic()
                        .parsedBy(new LeefLog()),
                Source.named("key-value")
                        .vendor("unknown", "key=value")
                        .title("key=value lines of any product")
                        .text("=", KeyValueLog::isKeyValue)
                        .generic()
                        .parsedBy(new KeyValueLog()),
                Source.named("csv")
                        .vendor("unknown", "CSV")
                        .title("Comma-separated values with a header line")
                        .text(",", CsvLog::isCsv)
                        .generic()
                        .parsedBy(new CsvLog()),
                Source.named("syslog")
                        .vendor("IETF", "syslog")
                        .title("Any program in syslog (RFC 3164, RFC 5424)")
                        .text(Syslog::isSyslog, Look.wrapped())
                        .generic()
                        .parsedBy(new Syslog()),
                Source.named("json")
                        .vendor("unknown", "JSON")
                        .title("JSON objects of any product")
                        .text(line -> line.json() != null, Look.json())
                        .generic()
                        .parsedBy(new JsonLog()));
    }
}

package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;

/// A record of one of Zeek's logs (or, without a path, of any of them) in the form of its ASCII writer, with or without
/// its header, or in JSON.
///
/// All native fields but the time are kept under `unmapped` by Zeek's names, which Sigma's rules for Zeek use.
final class ZeekParser implements Parser {
    private final String path;

    ZeekParser(String path) {
        this.path = path;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json != null) {
            var record = new ZeekRecord(json);
            String told = json.text("_path").orElseGet(() -> path.isEmpty() ? ZeekLogs.otherPath(record) : path);
            return path.isEmpty() || told.equals(path)
                    ? event(line, record, told)
                    : Parsed.rejected("its _path names another log");
        }
        String text = line.message();
        ZeekHeader header = ZeekHeader.before(line);
        if (ZeekHeader.isHeader(text)) {
            ZeekHeader.remember(line, header.with(text));
            return Parsed.filtered("zeek-header");
        }
        if (!header.path().isEmpty() && (path.isEmpty() || header.path().equals(path))) {
            JsonObject record = header.record(text);
            if (record != null) {
                return event(line, new ZeekRecord(record), header.path());
            }
        }
        ZeekHeader usual = ZeekColumns.of(path, text);
        JsonObject record = usual == null ? null : usual.record(text);
        return record == null
                ? Parsed.rejected("no header names as many fields, and they are not the log's usual columns")
                : event(line, new ZeekRecord(record), path);
    }

    private static Parsed event(Line line, ZeekRecord log, String path) {
        long time = log.time("ts");
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in ts");
        }
        EventBuilder event =
                ZeekLogs.of(path).event(line, log).time(time).metadata("log_name", path.isEmpty() ? null : path);
        String sensor = log.text("_system_name"); // Corelight's
        if (!sensor.isEmpty() && event.type().categoryUid() == OcsfClass.NETWORK_ACTIVITY.categoryUid()) {
            event.set("device", Ocsf.endpoint(sensor));
        }
        log.all().forEach((name, value) -> {
            if (!name.equals("ts")) {
                event.unmapped(name, value);
            }
        });
        return Parsed.of(event);
    }
}

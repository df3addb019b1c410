package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.audit.Batch;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// Microsoft Entra ID's sign-in, audit and risk logs, and requests to Microsoft Graph: as Microsoft Graph gives them,
/// as Azure Monitor sends them to an Event Hub or a storage account (`records`, `properties`), and as Log Analytics
/// exports them.
public final class Entra implements Parser {
    /// Whether a record, or the first of a list, is of one of Entra's logs.
    public static boolean isEntra(JsonObject object) {
        List<?> records = records(object);
        JsonObject first = !records.isEmpty() && records.getFirst() instanceof JsonObject record ? record : object;
        return EntraKind.of(new EntraRecord(first)) != EntraKind.NONE;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        List<?> records = records(json);
        return records.isEmpty() ? record(line, json) : Batch.of(records, record -> record(line, record));
    }

    private static List<?> records(JsonObject object) {
        List<?> records = object.list("records");
        return records.isEmpty() ? object.list("value") : records;
    }

    private static Parsed record(Line line, JsonObject object) {
        var record = new EntraRecord(object);
        long time = record.time();
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in the record");
        }
        return switch (EntraKind.of(record)) {
            case SIGN_IN -> Parsed.of(EntraSignIn.event(line, record).time(time));
            case AUDIT -> Parsed.of(EntraAudit.event(line, record).time(time));
            case REQUEST -> Parsed.of(GraphActivity.event(line, record).time(time));
            case RISK -> Parsed.of(EntraRisk.event(line, record).time(time));
            case NONE -> Parsed.rejected("no category of Microsoft Entra's");
        };
    }
}

package dev.nightjar.detection.flow;

import dev.nightjar.detection.flow.Quarantine.QuarantineObject;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/// A record, or one line of it, that could not be used.
///
/// @param record that it came in
/// @param tenant that it belongs to
/// @param source the log source that its sender named; empty when it named none
/// @param host that the sender named; empty when it named none
/// @param zone of times that have none, as the sender named it; empty when it named none
/// @param parser that refused it; empty when none took it
/// @param line its place in the record, from 0; -1 for the record as a whole
/// @param reason in words for a person; quotes nothing of the bytes
/// @param raw the bytes as they came
public record Quarantined(
        StreamRecord record,
        String tenant,
        String source,
        String host,
        String zone,
        String parser,
        int line,
        String reason,
        byte[] raw) {

    /// What a record of the pipeline's own, with no sender's header, left behind.
    public static Quarantined of(StreamRecord record, String tenant, int line, String reason, byte[] raw) {
        return new Quarantined(record, tenant, "", "", "", "", line, reason, raw);
    }

    JsonObject json() {
        var json = new JsonObject(13);
        json.put("reason", reason);
        json.put("parser", parser.isEmpty() ? null : parser);
        json.put("source", source.isEmpty() ? null : source);
        json.put("tenant", tenant);
        json.put("host", host.isEmpty() ? null : host);
        json.put("zone", zone.isEmpty() ? null : zone);
        json.put("stream", record.stream());
        json.put("shard", record.shard());
        json.put("sequence", record.sequence());
        json.put("line", line < 0 ? null : line);
        json.put("arrived", record.arrived().toString());
        return json.put("raw", Base64.getEncoder().encodeToString(raw));
    }

    /// The object that holds all that one record left behind.
    public static QuarantineObject object(List<Quarantined> all) {
        StreamRecord record = all.getFirst().record();
        var lines = new ByteArrayOutputStream();
        for (Quarantined one : all) {
            lines.writeBytes(Json.writeBytes(one.json()));
            lines.write('\n');
        }
        String day = record.arrived().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return new QuarantineObject(
                "day=" + day + "/" + record.shard() + "-" + record.sequence() + ".json", lines.toByteArray());
    }
}

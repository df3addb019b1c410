package dev.nightjar.cli.send;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.ByteArrayOutputStream;

/// The first line of a record: what its sender knows of the lines that follow. Members that are empty are left out.
///
/// @param source the log source's name, such as `sshd`; empty to have it recognized from the content
/// @param host that wrote the lines, where they do not say it themselves
/// @param zone of times that say none, such as `Europe/Berlin`
/// @param tenant that the lines belong to; the deployment's own when empty
public record Envelope(String source, String host, String zone, String tenant) {
    private static final int VERSION = 1;

    /// Where records with this envelope go: all to one shard, so that their order stays.
    public String partitionKey() {
        String key = tenant + "/" + source + "/" + host;
        return key.length() > 200 ? key.substring(0, 200) : key;
    }

    /// There is a header even when it says nothing, so that no first line of a log can pass for one.
    void writeTo(ByteArrayOutputStream out) {
        var header = new JsonObject().put("nightjar", VERSION);
        put(header, "source", source);
        put(header, "tenant", tenant);
        put(header, "host", host);
        put(header, "zone", zone);
        out.writeBytes(Json.writeBytes(header));
        out.write('\n');
    }

    private static void put(JsonObject header, String name, String value) {
        if (!value.isEmpty()) {
            header.put(name, value);
        }
    }
}

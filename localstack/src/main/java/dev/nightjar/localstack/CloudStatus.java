package dev.nightjar.localstack;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.net.URI;
import java.util.Locale;

/// How a cloud is. `reason` and `log` are empty where there is nothing to say.
///
/// @param endpoint where it answers, or where it last did
/// @param mode how it runs, since that decides how it reaches back to this machine
public record CloudStatus(State state, URI endpoint, Mode mode, String reason, String log) {
    public enum State {
        STARTING,
        READY,
        STOPPING,
        STOPPED,
        FAILED
    }

    /// As processes of this machine, or as containers.
    public enum Mode {
        HOST,
        DOCKER
    }

    public boolean isReady() {
        return state == State.READY;
    }

    /// Reads what `cloud status --json` prints.
    static CloudStatus parse(String json) {
        try {
            JsonObject status = Json.readObject(json);
            return new CloudStatus(
                    State.valueOf(text(status, "state").toUpperCase(Locale.ROOT)),
                    URI.create(text(status, "url")),
                    Mode.valueOf(text(status, "mode").toUpperCase(Locale.ROOT)),
                    text(status, "reason"),
                    text(status, "log"));
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new CloudException("'cloud status' answered something else than a status: " + json, e);
        }
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}

package dev.nightjar.aws.lambda;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.IOException;
import java.io.OutputStream;

/// The answer to a request of a function URL: JSON that no cache keeps and no browser takes for a page.
///
/// @param status of HTTP (RFC 9110, section 15)
public record UrlAnswer(int status, JsonObject body) {
    public static UrlAnswer ok(JsonObject body) {
        return new UrlAnswer(200, body);
    }

    /// @param message for whoever asked
    public static UrlAnswer error(int status, String message) {
        return new UrlAnswer(status, new JsonObject(1).put("error", message));
    }

    public void write(OutputStream out) throws IOException {
        out.write(Json.writeBytes(new JsonObject(3)
                .put("statusCode", status)
                .put(
                        "headers",
                        new JsonObject(4)
                                .put("content-type", "application/json")
                                .put("cache-control", "no-store")
                                .put("x-content-type-options", "nosniff"))
                .put("body", Json.write(body))));
    }
}

package dev.nightjar.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to a function URL (payload format 2.0).
///
/// @param method such as `GET`
/// @param path such as `/findings`, as it was sent
/// @param parameters of the query string, decoded, each once
public record UrlRequest(String method, String path, Map<String, String> parameters) {
    private static final int MAX_QUERY = 8192;
    private static final int MAX_PARAMETERS = 32;

    public UrlRequest {
        parameters = Map.copyOf(parameters);
    }

    /// @throws MalformedEnvelope when the event is no request of a function URL
    /// @throws BadRequest when the sender is to blame, in words for the sender
    public static UrlRequest read(InputStream in) throws IOException, BadRequest {
        var event = new Event();
        EnvelopeReader.event(EnvelopeReader.bytes(in), event::member);
        if (event.method == null) {
            throw new MalformedEnvelope("the event is no request of a function URL");
        }
        return new UrlRequest(event.method, event.path, parameters(event.query));
    }

    private static Map<String, String> parameters(String query) throws BadRequest {
        if (query.length() > MAX_QUERY) {
            throw new BadRequest("the query string is longer than " + MAX_QUERY + " characters");
        }
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new BadRequest("a parameter is there twice");
            }
            if (parameters.size() > MAX_PARAMETERS) {
                throw new BadRequest("more than " + MAX_PARAMETERS + " parameters");
            }
        }
        return parameters;
    }

    private static String decoded(String text) throws BadRequest {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("the query string has a % that no two hexadecimal digits follow");
        }
    }

    private static final class Event {
        private @Nullable String method;
        private String path = "/";
        private String query = "";

        void member(String name, JsonParser value) throws IOException {
            switch (name) {
                case "rawPath" -> path = value.getText();
                case "rawQueryString" -> query = value.getText();
                case "requestContext" -> EnvelopeReader.members(value, this::context);
                default -> {}
            }
        }

        private void context(String name, JsonParser value) throws IOException {
            if (name.equals("http")) {
                EnvelopeReader.members(
                        value, (member, text) -> method = member.equals("method") ? text.getText() : method);
            }
        }
    }
}

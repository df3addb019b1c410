package dev.nightjar.events.parsers.flow.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.nightjar.events.parsers.flow.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The requests or responses at the start of a stream (HTTP/1, RFC 9112): their first lines and headers.
final class HttpExchange {
    private static final int MAX_MESSAGES = 200;
    private static final int MAX_HEADERS = 100;
    private static final String[] METHODS = {
        "GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "CONNECT ", "PATCH ", "TRACE ", "PROPFIND "
    };

    /// @param start the request or status line
    /// @param headers by their names in lower case
    /// @param at where it starts in the stream
    record Message(String start, Map<String, String> headers, int at) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private HttpExchange() {}

    static boolean isRequest(Slice stream) {
        String start = new String(stream.data(), stream.from(), Math.min(10, stream.size()), ISO_8859_1);
        for (String method : METHODS) {
            if (start.startsWith(method)) {
                return true;
            }
        }
        return false;
    }

    static boolean isResponse(Slice stream) {
        return stream.size() > 12 && new String(stream.data(), stream.from(), 7, ISO_8859_1).equals("HTTP/1.");
    }

    /// The messages whose heads are whole. Bodies of a told length are stepped over; behind a chunked one, and behind
    /// one that the stream does not hold whole, nothing is looked for.
    static List<Message> messages(Slice stream, boolean isRequests) {
        var messages = new ArrayList<Message>();
        int at = 0;
        while (messages.size() < MAX_MESSAGES
                && (isRequests ? isRequest(stream.rest(at)) : isResponse(stream.rest(at)))) {
            int end = headEnd(stream, at);
            if (end < 0) {
                break;
            }
            String head = new String(stream.data(), stream.from() + at, end - at, ISO_8859_1);
            String[] lines = head.split("\n", MAX_HEADERS);
            var headers = new LinkedHashMap<String, String>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                if (colon > 0) {
                    headers.putIfAbsent(
                            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                            lines[i].substring(colon + 1).strip());
                }
            }
            messages.add(new Message(lines[0], headers, at));
            long body = length(headers.getOrDefault("content-length", "0"));
            if (body < 0 || headers.containsKey("transfer-encoding") || end + body > stream.size()) {
                break;
            }
            at = end + (int) body;
        }
        return messages;
    }

    private static long length(String text) {
        return text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? -1
                : Long.parseLong(text);
    }

    private static int headEnd(Slice stream, int from) {
        for (int i = from; i + 1 < stream.size(); i++) {
            if (stream.u8(i) == '\n') {
                if (stream.u8(i + 1) == '\n') {
                    return i + 2;
                }
                if (stream.u8(i + 1) == '\r' && stream.u8(i + 2) == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }
}

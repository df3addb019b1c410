package dev.nightjar.detection.intel;

import dev.nightjar.detection.intel.Indicator.Kind;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A value of an event that an indicator could be about, by one table of OCSF paths.
///
/// | Indicator | Found in |
/// |---|---|
/// | domain, with all names below it | names asked for, requested, connected to (TLS) and answered |
/// | address, network | both ends of a connection, answers |
/// | URL | requests and links, as absolute URLs or as host, path and query |
/// | file hash | files, programs and modules |
///
/// @param path where it stands
record Met(Kind kind, String path, String value) {
    /// Answers of one look-up, and hashes of one file; an event that lists more is read so far.
    private static final int MOST = 64;

    private static final List<String> NAMES =
            List.of("query.hostname", "http_request.url.hostname", "url.hostname", "tls.sni", "dst_endpoint.hostname");

    private static final List<String> ADDRESSES = List.of("dst_endpoint.ip", "src_endpoint.ip");

    private static final List<String> URLS = List.of("http_request.url", "url");

    private static final List<String> FILES =
            List.of("file.hashes", "process.file.hashes", "module.file.hashes", "actor.process.file.hashes");

    static void of(Event event, Consumer<Met> taker) {
        NAMES.forEach(path -> event.text(path).ifPresent(name -> taker.accept(new Met(Kind.DOMAIN, path, name))));
        ADDRESSES.forEach(path -> event.text(path).ifPresent(ip -> taker.accept(new Met(Kind.ADDRESS, path, ip))));
        objects(event, "answers")
                .flatMap(answer -> answer.text("rdata").stream())
                .forEach(data -> {
                    taker.accept(new Met(Kind.DOMAIN, "answers.rdata", data));
                    taker.accept(new Met(Kind.ADDRESS, "answers.rdata", data));
                });
        URLS.forEach(path -> event.body().object(path).ifPresent(url -> {
            String text = text(url);
            if (!text.isEmpty()) {
                taker.accept(new Met(Kind.URL, path, text));
            }
        }));
        FILES.forEach(path -> objects(event, path)
                .flatMap(hash -> hash.text("value").stream())
                .forEach(hash -> taker.accept(new Met(Kind.HASH, path, hash))));
    }

    /// A proxy writes a URL whole; a server writes what comes behind its own name.
    private static String text(JsonObject url) {
        String whole = url.text("url_string").orElse("");
        if (whole.indexOf("://") >= 0) {
            return whole;
        }
        String query = url.text("query_string").map(text -> "?" + text).orElse("");
        return url.text("hostname")
                .map(host -> host + url.text("path").orElse("/") + query)
                .orElse("");
    }

    private static Stream<JsonObject> objects(Event event, String path) {
        return event.body().list(path).stream()
                .limit(MOST)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }
}

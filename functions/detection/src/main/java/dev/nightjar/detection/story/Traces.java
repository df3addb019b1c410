package dev.nightjar.detection.story;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What one machine did, as far as it may explain a beacon: visits, files written, programs started, connections
/// of programs. Bounded, so that a busy machine of a week fits into memory: the latest stay.
final class Traces {
    private static final int MOST = 50_000;
    private static final int MAX_TEXT = 1024;

    private static final int FILE = 1001;
    private static final int PROCESS = 1007;
    private static final int NETWORK = 4001;
    private static final int HTTP = 4002;
    private static final int DNS = 4003;
    private static final int LAUNCH = 1;
    private static final int CREATE = 1;

    final Earliest<Visit> visits = Earliest.last(MOST);
    final Earliest<Written> written = Earliest.last(MOST);
    final Earliest<Launch> launches = Earliest.last(MOST);
    final Earliest<Talk> talks = Earliest.last(MOST);

    /// @param host lower case
    /// @param url empty where only the name was looked up or connected to
    /// @param referrer empty when the log has none
    record Visit(Instant time, String uid, String host, String url, String path, String referrer, boolean blocked) {
        /// The last part of the path, lower case: what a downloaded file is called.
        String file() {
            return lastPart(path, '/').toLowerCase(Locale.ROOT);
        }
    }

    /// @param by the process that wrote it
    /// @param from where its writer says that it comes from (mark of the web); empty when it does not say
    record Written(Instant time, String uid, String path, Running by, List<String> hashes, String from, String page) {}

    record Launch(Instant time, String uid, Running process, String commandLine, Running parent, List<String> hashes) {}

    /// A program that connected or asked for a name.
    record Talk(Instant time, String uid, Running process, String address, String name) {}

    /// @param uid the agent's id of it; empty when it has none
    /// @param user empty when the log has none
    record Running(String uid, long pid, String path, String name, String user) {
        static Running of(Optional<JsonObject> json, String user) {
            JsonObject process = json.orElseGet(JsonObject::new);
            String path = text(process, "path").isEmpty() ? text(process, "file.path") : text(process, "path");
            String name = text(process, "name");
            return new Running(
                    text(process, "uid"),
                    process.number("pid").orElse(-1),
                    path.isEmpty() ? name : path,
                    name.isEmpty() ? lastPart(path.replace('\\', '/'), '/') : name,
                    user.isEmpty() ? text(process, "user.name") : user);
        }

        /// By the agent's id, where both have one; else by number and program.
        boolean is(Running other) {
            return (!uid.isEmpty() && !other.uid.isEmpty())
                    ? uid.equals(other.uid)
                    : pid == other.pid && path.equalsIgnoreCase(other.path);
        }
    }

    void add(Observation one) {
        Event event = one.event();
        Instant time = event.time();
        switch (event.classUid()) {
            case FILE -> {
                if (event.activityId() == CREATE
                        || event.text("unmapped.Contents").isPresent()) {
                    written.add(time, one.uid(), written(one));
                }
            }
            case PROCESS -> {
                if (event.activityId() == LAUNCH) {
                    launches.add(time, one.uid(), launch(one));
                }
            }
            case HTTP, NETWORK, DNS -> {
                if (event.body().object("actor.process").isPresent()) {
                    talks.add(time, one.uid(), talk(one));
                }
                visit(one).ifPresent(visit -> visits.add(time, one.uid(), visit));
            }
            default -> {}
        }
    }

    static List<String> hashes(JsonObject holder, String path) {
        return holder.list(path).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(hash -> hash.text("value").isPresent())
                .map(hash -> hash.text("algorithm").orElse("hash") + "="
                        + Shortened.to(text(hash, "value").toLowerCase(Locale.ROOT), 128))
                .sorted()
                .limit(8)
                .toList();
    }

    private static Written written(Observation one) {
        JsonObject body = one.event().body();
        String contents = text(body, "unmapped.Contents");
        String path = text(body, "file.path");
        int stream = path.indexOf(':', 2); // behind the drive's colon: an alternate data stream, such as the mark
        return new Written(
                one.event().time(),
                one.uid(),
                stream < 0 ? path : path.substring(0, stream),
                Running.of(body.object("actor.process"), text(body, "actor.user.name")),
                hashes(body, "file.hashes"),
                ZoneMark.value(contents, "HostUrl"),
                ZoneMark.value(contents, "ReferrerUrl"));
    }

    private static Launch launch(Observation one) {
        JsonObject body = one.event().body();
        return new Launch(
                one.event().time(),
                one.uid(),
                Running.of(body.object("process"), text(body, "process.user.name")),
                text(body, "process.cmd_line"),
                Running.of(
                        body.object("process.parent_process").or(() -> body.object("actor.process")),
                        text(body, "actor.user.name")),
                hashes(body, "process.file.hashes"));
    }

    private static Talk talk(Observation one) {
        JsonObject body = one.event().body();
        String name = text(body, "query.hostname");
        return new Talk(
                one.event().time(),
                one.uid(),
                Running.of(body.object("actor.process"), text(body, "actor.user.name")),
                text(body, "dst_endpoint.ip"),
                (name.isEmpty() ? text(body, "dst_endpoint.hostname") : name).toLowerCase(Locale.ROOT));
    }

    private static Optional<Visit> visit(Observation one) {
        JsonObject body = one.event().body();
        String host = first(body, "http_request.url.hostname", "query.hostname", "tls.sni", "dst_endpoint.hostname");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        boolean isRequest = one.event().classUid() == HTTP;
        return Optional.of(new Visit(
                one.event().time(),
                one.uid(),
                host.toLowerCase(Locale.ROOT),
                isRequest ? text(body, "http_request.url.url_string") : "",
                isRequest ? text(body, "http_request.url.path") : "",
                isRequest ? text(body, "http_request.referrer") : "",
                body.number("disposition_id").orElse(0) == 2));
    }

    private static String first(JsonObject body, String... paths) {
        for (String path : paths) {
            String text = text(body, path);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    static String lastPart(String path, char separator) {
        return path.substring(path.lastIndexOf(separator) + 1);
    }

    private static String text(JsonObject json, String path) {
        return Shortened.to(json.text(path).orElse(""), MAX_TEXT);
    }
}

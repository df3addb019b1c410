package dev.nightjar.events.parsers.web.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.time.ZoneOffset;

/// Amazon S3's server access logs (Amazon S3 User Guide, "Amazon S3 server access log format").
public final class S3Access implements Parser {
    private static final String[] COLUMNS = {
        "bucketowner",
        "bucket",
        "time",
        "remoteip",
        "requester",
        "requestid",
        "operation",
        "key",
        "requesturi",
        "httpstatus",
        "errorcode",
        "bytessent",
        "objectsize",
        "totaltime",
        "turnaroundtime",
        "referer",
        "useragent",
        "versionid",
        "hostid",
        "sigversion",
        "ciphersuite",
        "authtype",
        "hostheader",
        "tlsversion",
        "accesspointarn",
        "aclrequired"
    };
    private static final int MIN_OWNER = 32; // a canonical user ID has 64 hexadecimal digits
    private static final long S3 = 1; // databucket.type_id
    private static final long DATABUCKET = 2; // type_id

    private static final int READ = 1;
    private static final int UPDATE = 2;
    private static final int QUERY = 4;
    private static final int WRITE = 5;
    private static final int DELETE = 7;
    private static final int LIST = 8;

    public static boolean isAccess(Line line) {
        var in = new Cursor(line.message());
        if (in.text().lastIndexOf(' ', MIN_OWNER - 1) >= 0) {
            return false; // nearly always: spares the text of the word
        }
        String owner = in.word();
        if (owner.length() < MIN_OWNER) {
            return false;
        }
        for (int i = 0; i < owner.length(); i++) {
            if (Character.digit(owner.charAt(i), 16) < 0) {
                return false;
            }
        }
        in.word();
        return in.peek() == '[' && in.peek(3) == '/' && in.peek(7) == '/';
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject columns = Columns.read(new Cursor(line.message()), COLUMNS);
        var in = new Fields(columns);
        long time = Timestamps.clf(new Cursor(in.text("time")), ZoneOffset.UTC);
        String operation = in.text("operation");
        if (time == Timestamps.NONE || operation.isEmpty()) {
            return Parsed.rejected("no time in the common log format or no operation");
        }
        int activity = activity(operation);
        EventBuilder event = activity == OcsfClass.OTHER
                ? line.event(OcsfClass.DATASTORE_ACTIVITY, 0).otherActivity(operation)
                : line.event(OcsfClass.DATASTORE_ACTIVITY, activity);
        event.time(time)
                .metadata("event_code", operation)
                .metadata("original_event_uid", in.text("requestid"))
                .set("type_id", DATABUCKET, "type", "Databucket")
                .set("databucket", bucket(in))
                .set("actor", new JsonObject(1).put("user", requester(in.text("requester"))))
                .set("src_endpoint", Who.endpoint(in.text("remoteip")))
                .set("cloud", new JsonObject(1).put("provider", "AWS"));
        request(event, in);
        String host = in.text("hostheader");
        if (!host.isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(host));
        }
        return Parsed.of(event.set("unmapped", columns));
    }

    private static void request(EventBuilder event, Fields in) {
        var request = new Cursor(in.text("requesturi"));
        String method = request.word();
        String url = request.word();
        JsonObject asked = HttpEvents.request(
                method, url, request.rest().replace("HTTP/", ""), in.text("referer"), in.text("useragent"));
        if (!asked.isEmpty()) {
            event.set("http_request", asked);
        }
        long code = in.number("httpstatus");
        if (code >= 100 && code <= 999) {
            long bytes = in.number("bytessent");
            var response = new JsonObject(2).put("code", code);
            response.put("body_length", bytes < 0 || bytes > Integer.MAX_VALUE ? null : bytes);
            event.set("http_response", response)
                    .set("status_code", Long.toString(code))
                    .succeeded(code < 400)
                    .set("status_detail", in.text("errorcode"));
        }
        long total = in.number("totaltime");
        event.set("duration", total < 0 ? null : total);
    }

    private static JsonObject bucket(Fields in) {
        String name = in.text("bucket");
        var bucket =
                new JsonObject(4).put("name", name.isEmpty() ? "unknown" : name).put("type_id", S3);
        String key = in.text("key");
        if (!key.isEmpty()) {
            JsonObject file = Ocsf.file(key);
            long size = in.number("objectsize");
            bucket.put("file", file.put("size", size < 0 ? null : size));
        }
        return bucket;
    }

    /// A canonical user ID, an ARN, or nobody.
    private static JsonObject requester(String who) {
        if (who.isEmpty()) {
            return new JsonObject(1).put("name", "anonymous");
        }
        if (!who.startsWith("arn:")) {
            return new JsonObject(1).put("uid", who);
        }
        String name = who.substring(Math.max(who.lastIndexOf('/'), who.lastIndexOf(':')) + 1);
        return new JsonObject(2).put("name", name.isEmpty() ? who : name).put("uid_alt", who);
    }

    /// `REST.GET.OBJECT`, `S3.EXPIRE.OBJECT`, `BATCH.DELETE.OBJECT`, `WEBSITE.GET.OBJECT`.
    private static int activity(String operation) {
        String[] parts = operation.split("\\.", 3);
        String verb = parts.length > 1 ? parts[1] : "";
        String what = parts.length > 2 ? parts[2] : "";
        return switch (verb) {
            case "GET", "HEAD" -> what.equals("BUCKET") || what.equals("BUCKETVERSIONS") ? LIST : READ;
            case "PUT", "POST", "COPY" -> what.contains("OBJECT") || what.contains("PART") ? WRITE : UPDATE;
            case "DELETE", "EXPIRE" -> DELETE;
            case "SELECT" -> QUERY;
            default -> OcsfClass.OTHER;
        };
    }
}

package dev.nightjar.cli.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The look-ups of one capture: a JSON object per line with `pcap`, `ts` (seconds), `src`, `dst`, `query`, `qtype`
/// (number), `response` (`0` or `1`) and `rcode`.
///
/// @param name of the file and of the capture in it
/// @param lookups by time; an answer is a look-up of whom it was sent to
record Capture(String name, List<Observation> lookups) {
    private static final int DNS_ACTIVITY = 4003;
    private static final Map<String, String> TYPES = Map.of(
            "1", "A", "5", "CNAME", "10", "NULL", "15", "MX", "16", "TXT", "25", "KEY", "28", "AAAA", "33", "SRV", "65",
            "HTTPS", "255", "ANY");

    /// The captures of a file, which may be compressed with gzip.
    static List<Capture> read(Path file) throws IOException {
        Map<String, List<Observation>> captures = new LinkedHashMap<>();
        int number = 0;
        try (var lines = new BufferedReader(new InputStreamReader(open(file), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                JsonObject json = object(file, number, line);
                captures.computeIfAbsent(json.text("pcap").orElse(""), name -> new ArrayList<>())
                        .add(lookup(file, number, json));
            }
        }
        return captures.entrySet().stream()
                .map(one -> new Capture(
                        file.getFileName() + " " + one.getKey(),
                        one.getValue().stream().sorted(Observation.BY_TIME).toList()))
                .toList();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static JsonObject object(Path file, int number, String line) throws IOException {
        try {
            return Json.readObject(line);
        } catch (MalformedJson e) {
            throw new IOException(file + " line " + number + ": " + e.getMessage(), e);
        }
    }

    private static Observation lookup(Path file, int number, JsonObject json) throws IOException {
        boolean isAnswer = json.text("response").orElse("").equals("1");
        if (!(json.get("ts") instanceof Number time)) {
            throw new IOException(file + " line " + number + ": ts is no number of seconds");
        }
        String uid = "line-" + number;
        String type = json.text("qtype").orElse("");
        var body = new JsonObject(8)
                .put("class_uid", DNS_ACTIVITY)
                .put("activity_id", isAnswer ? 2 : 1)
                .put("time", Math.round(time.doubleValue() * 1000))
                .put("metadata", new JsonObject(1).put("uid", uid))
                .put(
                        "src_endpoint",
                        new JsonObject(1)
                                .put("ip", json.text(isAnswer ? "dst" : "src").orElse("")))
                .put(
                        "query",
                        new JsonObject(2)
                                .put("hostname", json.text("query").orElse(""))
                                .put("type", TYPES.getOrDefault(type, "TYPE" + type)));
        String code = json.text("rcode").orElse("");
        if (!code.isEmpty() && code.chars().allMatch(Character::isDigit)) {
            body.put("rcode_id", Long.valueOf(code));
        }
        return new Observation("measure", uid, new Event(body));
    }
}

package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a Wazuh alert was raised on: the decoded connection and user, the file of `syscheck`, the process of a Windows
/// event.
final class WazuhEvidence {
    private WazuhEvidence() {}

    /// Null when the alert holds nothing of the kind.
    static @Nullable List<Object> of(JsonObject json, Fields fields) {
        var evidence = new JsonObject(8);
        ends(evidence, fields);
        String user = first(fields, "data.dstuser", "data.srcuser", "data.win.eventdata.targetUserName");
        if (!user.isEmpty()) {
            JsonObject held = Wazuh.user(user);
            AwsFindings.put(held, "domain", fields.at("data.win.eventdata.targetDomainName"));
            evidence.put("user", held);
        }
        if (json.get("syscheck") instanceof JsonObject syscheck) {
            evidence.put("file", file(new Fields(syscheck)));
            String changer = new Fields(syscheck).at("audit.process.name");
            if (!changer.isEmpty()) {
                evidence.put("process", process(changer, "", new Fields(syscheck).at("audit.process.id")));
            }
        } else if (!first(fields, "data.file", "data.win.eventdata.targetFilename")
                .isEmpty()) {
            evidence.put("file", Ocsf.file(first(fields, "data.file", "data.win.eventdata.targetFilename")));
        }
        String image = first(fields, "data.win.eventdata.image", "data.win.eventdata.newProcessName", "data.audit.exe");
        if (!image.isEmpty()) {
            String command = first(fields, "data.win.eventdata.commandLine", "data.audit.command");
            evidence.put(
                    "process",
                    process(image, command, first(fields, "data.win.eventdata.processId", "data.audit.pid")));
        }
        String url = fields.at("data.url");
        if (!url.isEmpty()) {
            evidence.put("url", Web.url(url));
        }
        return evidence.isEmpty() ? null : List.of(evidence);
    }

    private static String first(Fields fields, String... paths) {
        for (String path : paths) {
            String text = fields.at(path);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static void ends(JsonObject evidence, Fields fields) {
        End source = End.at(
                first(
                        fields,
                        "data.srcip",
                        "data.src_ip",
                        "data.win.eventdata.ipAddress",
                        "data.win.eventdata.sourceIp"),
                first(
                        fields,
                        "data.srcport",
                        "data.src_port",
                        "data.win.eventdata.ipPort",
                        "data.win.eventdata.sourcePort"));
        End destination = End.at(
                first(fields, "data.dstip", "data.dest_ip", "data.win.eventdata.destinationIp"),
                first(fields, "data.dstport", "data.dest_port", "data.win.eventdata.destinationPort"));
        if (source.isIdentified() || destination.isIdentified()) {
            evidence.put("src_endpoint", source.json()).put("dst_endpoint", destination.json());
            String protocol = first(fields, "data.protocol", "data.proto");
            boolean isTransport = switch (protocol.toLowerCase(Locale.ROOT)) {
                case "tcp", "udp", "icmp" -> true;
                default -> false; // web logs keep the method there
            };
            evidence.put("connection_info", Network.connection(isTransport ? protocol : "", Direction.UNKNOWN, source));
        }
    }

    private static JsonObject file(Fields syscheck) {
        String path = syscheck.text("path");
        JsonObject file = Ocsf.file(path.isEmpty() ? "unknown" : path);
        var hashes = new ArrayList<Object>(3);
        for (String algorithm : new String[] {"md5", "sha1", "sha256"}) {
            String value = syscheck.text(algorithm + "_after");
            if (!value.isEmpty()) {
                hashes.add(Ocsf.hash(algorithm.toUpperCase(Locale.ROOT), value));
            }
        }
        if (!hashes.isEmpty()) {
            file.put("hashes", hashes);
        }
        long size = Fields.toNumber(syscheck.text("size_after"));
        if (size >= 0) {
            file.put("size", size);
        }
        if (!syscheck.text("uname_after").isEmpty()) {
            file.put("owner", Ocsf.user(syscheck.text("uname_after")));
        }
        long modified = Timestamps.iso(new Cursor(syscheck.text("mtime_after")), ZoneOffset.UTC);
        AwsFindings.putTime(file, "modified_time", modified);
        file.put("is_deleted", syscheck.text("event").equals("deleted"));
        return file;
    }

    private static JsonObject process(String image, String command, String id) {
        String digits = id.startsWith("0x") ? "" : id;
        JsonObject process = Ocsf.process("", Fields.toNumber(digits));
        JsonObject file = Ocsf.file(image);
        process.put("name", file.get("name")).put("path", image).put("file", file);
        AwsFindings.put(process, "cmd_line", command);
        if (!process.has("pid")) {
            process.put("uid", id.isEmpty() ? "unknown" : id);
        }
        return process;
    }
}

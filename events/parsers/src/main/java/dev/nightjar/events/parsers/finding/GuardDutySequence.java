package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// The attack sequences of GuardDuty's Extended Threat Detection: `service.detection.sequence` lists who acted and from
/// where, each an evidence of its own.
final class GuardDutySequence {
    private static final int MAX = 50;

    private GuardDutySequence() {}

    static void evidences(JsonObject finding, List<Object> evidences) {
        for (Object element : finding.list("service.detection.sequence.endpoints")) {
            if (element instanceof JsonObject endpoint && evidences.size() < MAX) {
                var held = new Fields(endpoint);
                End end = End.at(held.text("ip")).domain(held.text("domain")).port(held.number("port"));
                if (end.isIdentified()) {
                    evidences.add(new JsonObject(1).put("src_endpoint", end.json()));
                }
            }
        }
        for (Object element : finding.list("service.detection.sequence.actors")) {
            if (element instanceof JsonObject actor && evidences.size() < MAX) {
                actor(new Fields(actor), evidences);
            }
        }
    }

    private static void actor(Fields actor, List<Object> evidences) {
        String name = actor.at("user.name");
        if (!name.isEmpty()) {
            JsonObject user = Ocsf.user(name);
            AwsFindings.put(user, "uid", actor.at("user.uid"));
            AwsFindings.put(user, "credential_uid", actor.at("user.credentialUid"));
            AwsFindings.put(user, "type", actor.at("user.type"));
            evidences.add(new JsonObject(1).put("user", user));
        }
        String path = actor.at("process.path");
        if (!path.isEmpty()) {
            JsonObject file = Ocsf.file(path);
            String hash = actor.at("process.sha256");
            if (!hash.isEmpty()) {
                file.put("hashes", List.of(Ocsf.hash("SHA256", hash)));
            }
            String called = actor.at("process.name");
            JsonObject process = Ocsf.process(called.isEmpty() ? null : called, -1)
                    .put("uid", "unknown")
                    .put("path", path);
            evidences.add(new JsonObject(1).put("process", process.put("file", file)));
        }
    }
}

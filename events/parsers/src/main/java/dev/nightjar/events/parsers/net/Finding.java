package dev.nightjar.events.parsers.net;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import java.util.List;

/// A threat that a device saw in traffic (intrusion prevention, antivirus, sandbox), as OCSF Detection Finding with the
/// connection as its evidence.
public final class Finding {
    private static final int CREATE = 1;
    private static final long RULE = 1;

    private final EventBuilder event;
    private final JsonObject info = new JsonObject(6);
    private final JsonObject evidence = new JsonObject(8);

    private Finding(EventBuilder event) {
        this.event = event;
    }

    /// A finding of a signature.
    ///
    /// @param uid tells it from all other findings of the source, as well as the source can
    /// @param title what was found, for a person; the signature's id when the source has no name
    /// @param signature the id of the signature or rule; empty when the source has none
    public static Finding of(Line line, String uid, String title, String signature) {
        var finding = new Finding(line.event(OcsfClass.DETECTION_FINDING, CREATE));
        String name = !title.isEmpty() ? title : !signature.isEmpty() ? signature : "unnamed threat";
        finding.info.put("uid", uid.isEmpty() ? name : uid).put("title", name);
        var analytic = new JsonObject(4).put("type_id", RULE).put("name", name);
        finding.info.put("analytic", signature.isEmpty() ? analytic : analytic.put("uid", signature));
        finding.event.set("is_alert", true);
        return finding;
    }

    /// The connection in which it was seen.
    public Finding connection(End source, End destination, JsonObject connectionInfo) {
        evidence.put("src_endpoint", source.json()).put("dst_endpoint", destination.json());
        if (source.isIdentified() || destination.isIdentified()) {
            evidence.put("connection_info", connectionInfo);
        }
        return this;
    }

    /// The signature's class, such as a Suricata class type or a vendor's category.
    public Finding category(String category) {
        if (!category.isEmpty()) {
            info.put("types", List.of(category));
            if (info.get("analytic") instanceof JsonObject analytic) {
                analytic.put("category", category);
            }
        }
        return this;
    }

    public Finding description(String text) {
        if (!text.isEmpty()) {
            info.put("desc", text);
        }
        return this;
    }

    public Finding reference(String url) {
        if (!url.isEmpty()) {
            info.put("src_url", url);
        }
        return this;
    }

    /// Another thing that was seen: `url`, `file`, `http_request`, `user`, `query`, `email`.
    public Finding evidence(String name, JsonObject object) {
        if (!object.isEmpty()) {
            evidence.put(name, object);
        }
        return this;
    }

    /// What a sandbox or analyst says of it: OCSF's `verdict_id` and the source's word.
    public Finding verdict(long id, String word) {
        evidence.put("verdict_id", id).put("verdict", word);
        return this;
    }

    /// The event, to which the parser adds what is its own.
    public EventBuilder event() {
        event.set("finding_info", info);
        if (holdsOne()) {
            event.set("evidences", List.of(evidence));
        }
        return event;
    }

    /// OCSF wants one of these in an evidence; a request alone is none.
    private boolean holdsOne() {
        for (String name :
                new String[] {"src_endpoint", "dst_endpoint", "url", "file", "user", "query", "email", "actor"}) {
            if (evidence.has(name)) {
                return true;
            }
        }
        return false;
    }
}

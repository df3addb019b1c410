package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.net.Fields;
import java.util.ArrayList;
import java.util.List;

/// What a `SetIamPolicy` changed: AuditLog's `serviceData.policyDelta.bindingDeltas`, which some services put into
/// `metadata`.
///
/// @param added roles that were given, and to whom
/// @param removed roles that were taken, and from whom
record GcpGrant(List<Fields> added, List<Fields> removed) {
    static GcpGrant of(JsonObject payload) {
        var added = new ArrayList<Fields>(2);
        var removed = new ArrayList<Fields>(2);
        for (String place : new String[] {
            "serviceData.policyDelta.bindingDeltas",
            "metadata.datasetChange.bindingDeltas",
            "metadata.policyDelta.bindingDeltas"
        }) {
            for (Object element : payload.list(place)) {
                if (element instanceof JsonObject delta) {
                    ("REMOVE".equals(delta.get("action")) ? removed : added).add(new Fields(delta));
                }
            }
        }
        return new GcpGrant(List.copyOf(added), List.copyOf(removed));
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /// Whether roles were taken only; a change that gives any is a grant.
    boolean isTaken() {
        return added.isEmpty();
    }

    void into(AuditEvent audit) {
        for (Fields delta : added.isEmpty() ? removed : added) {
            audit.privilege(delta.text("role"));
            String member = delta.text("member");
            int colon = member.indexOf(':'); // user:alice@example.com, serviceAccount:…, allUsers
            if (!member.isEmpty()) {
                audit.about(Who.user(
                        member.substring(colon + 1),
                        "",
                        member.startsWith("serviceAccount:")
                                ? "Service Account"
                                : member.startsWith("user:") ? "User" : ""));
            }
        }
    }
}

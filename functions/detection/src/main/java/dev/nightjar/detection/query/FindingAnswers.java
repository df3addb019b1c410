package dev.nightjar.detection.query;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.finding.FindingStore.Page;
import dev.nightjar.events.model.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers queries for findings: `{"findings":[…], "cursor":"…"}`, the findings in OCSF form, newest first; the
/// cursor is there while there is more.
public final class FindingAnswers {
    private final String tenant;
    private final FindingStore store;
    private final InstantSource clock;

    /// @param tenant of a query that names none
    /// @param clock says until when a query looks that does not say so itself
    public FindingAnswers(String tenant, FindingStore store, InstantSource clock) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
    }

    /// @param parameters each at most once, already decoded
    /// @return empty when a finding was asked for by an id that is not there
    /// @throws BadQuery in words for whoever asked
    public Optional<JsonObject> answer(Map<String, String> parameters) throws BadQuery {
        var asked = new QueryParameters(Map.copyOf(parameters), tenant, clock.instant());
        asked.check(QueryParameters.FINDINGS);
        Optional<FindingId> id = asked.id();
        return id.isPresent()
                ? store.byId(asked.tenant(), id.get()).map(finding -> json(List.of(finding), Optional.empty()))
                : Optional.of(page(asked));
    }

    private JsonObject page(QueryParameters asked) throws BadQuery {
        try {
            Page page = store.search(asked.query());
            return json(page.findings(), page.cursor());
        } catch (IllegalArgumentException e) {
            throw new BadQuery(e);
        }
    }

    private static JsonObject json(List<Finding> findings, Optional<String> cursor) {
        return new JsonObject()
                .put("findings", findings.stream().map(FindingJson::write).toList())
                .put("cursor", cursor.orElse(null));
    }
}

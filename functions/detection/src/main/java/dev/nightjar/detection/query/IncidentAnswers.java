package dev.nightjar.detection.query;

import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.detection.incident.IncidentStore;
import dev.nightjar.detection.incident.IncidentStore.Page;
import dev.nightjar.events.model.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers queries for incidents: `{"incidents":[…], "cursor":"…"}`, in OCSF form, newest first; the cursor is there
/// while there is more. Who asks for one that went on under another id is answered that one.
public final class IncidentAnswers {
    /// An id leads to another at most so often; ids only ever lead to incidents that began earlier.
    private static final int MAX_HOPS = 32;

    private final String tenant;
    private final IncidentStore store;
    private final InstantSource clock;

    /// @param tenant of a query that names none
    /// @param clock says until when a query looks that does not say so itself
    public IncidentAnswers(String tenant, IncidentStore store, InstantSource clock) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
    }

    /// @param parameters each at most once, already decoded
    /// @return empty when an incident was asked for by an id that is not there
    /// @throws BadQuery in words for whoever asked
    public Optional<JsonObject> answer(Map<String, String> parameters) throws BadQuery {
        var asked = new QueryParameters(Map.copyOf(parameters), tenant, clock.instant());
        asked.check(QueryParameters.INCIDENTS);
        Optional<IncidentId> id = asked.incident();
        return id.isPresent()
                ? current(asked.tenant(), id.get()).map(incident -> json(List.of(incident), Optional.empty()))
                : Optional.of(page(asked));
    }

    private Optional<Incident> current(String of, IncidentId id) {
        Optional<Incident> incident = store.byId(of, id).map(IncidentStore.Held::incident);
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            Optional<IncidentId> next = incident.flatMap(Incident::mergedInto);
            if (next.isEmpty()) {
                return incident;
            }
            incident = store.byId(of, next.get()).map(IncidentStore.Held::incident);
        }
        return incident;
    }

    private JsonObject page(QueryParameters asked) throws BadQuery {
        try {
            Page page = store.search(asked.incidents());
            return json(page.incidents(), page.cursor());
        } catch (IllegalArgumentException e) {
            throw new BadQuery(e);
        }
    }

    private static JsonObject json(List<Incident> incidents, Optional<String> cursor) {
        return new JsonObject()
                .put("incidents", incidents.stream().map(IncidentJson::write).toList())
                .put("cursor", cursor.orElse(null));
    }
}

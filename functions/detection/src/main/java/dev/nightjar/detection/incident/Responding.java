package dev.nightjar.detection.incident;

import dev.nightjar.detection.incident.IncidentStore.Held;
import java.util.Optional;
import java.util.function.Function;

/// Writes down what people do about incidents, beside a pipeline that tells them anew meanwhile: whoever was faster is
/// read again first, so that neither loses what the other wrote.
public final class Responding {
    private static final int ATTEMPTS = 20;

    private final IncidentStore incidents;

    public Responding(IncidentStore incidents) {
        this.incidents = incidents;
    }

    /// @param deed made of the incident as it is, again when it changed meanwhile; may refuse by throwing
    /// @return the incident after it, or what it was merged into; empty when there is none
    public Optional<Incident> write(String tenant, IncidentId id, Function<Incident, Deed> deed) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Held> held = living(tenant, id);
            if (held.isEmpty()) {
                return Optional.empty();
            }
            Incident before = held.get().incident();
            Incident after = before.after(deed.apply(before));
            if (incidents.replace(after, held.get().version())) {
                return Optional.of(after);
            }
        }
        throw new IllegalStateException("incident " + id + " changed " + ATTEMPTS + " times meanwhile");
    }

    private Optional<Held> living(String tenant, IncidentId id) {
        Optional<Held> held = incidents.byId(tenant, id);
        for (int i = 0; i < ATTEMPTS && held.isPresent(); i++) {
            Optional<IncidentId> heir = held.get().incident().mergedInto();
            if (heir.isEmpty()) {
                return held;
            }
            held = incidents.byId(tenant, heir.get());
        }
        return held;
    }
}

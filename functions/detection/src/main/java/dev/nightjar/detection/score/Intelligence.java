package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Entity;
import java.time.Instant;
import java.util.Optional;

/// What others hold against an entity.
@FunctionalInterface
public interface Intelligence {
    /// Nobody says anything.
    Intelligence NONE = (entity, at) -> Optional.empty();

    /// What is held against an entity that was met at a time.
    Optional<Known> of(Entity entity, Instant at);

    /// @param indicator the entity itself, or the domain or network that it is in
    /// @param source who says so
    /// @param confidence 0 to 100, as STIX 2.1 counts it
    record Known(String indicator, String source, int confidence) {}
}

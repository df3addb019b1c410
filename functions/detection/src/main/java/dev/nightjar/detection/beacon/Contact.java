package dev.nightjar.detection.beacon;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.flow.Shortened;
import java.util.List;

/// One request that a source made of a destination.
///
/// @param destination what the memory is kept by, such as a registered domain, or an address and a port
/// @param source address or name of whoever asked
/// @param host the source's name when the event tells it beside its address, else empty
/// @param detail what exactly was asked for, such as the host name; may be empty
/// @param bytes that were moved, or -1 when the event does not say
record Contact(List<String> destination, String source, String host, String detail, long bytes) {
    Contact {
        destination = destination.stream()
                .map(part -> Shortened.to(part, Entities.MAX_VALUE))
                .toList();
        source = Shortened.to(source, Entities.MAX_VALUE);
        host = Shortened.to(host, Entities.MAX_VALUE);
        detail = Shortened.to(detail, Entities.MAX_VALUE);
    }

    static Entity actor(String source) {
        return Entities.endpoint(source, Entity.Role.ACTOR);
    }
}

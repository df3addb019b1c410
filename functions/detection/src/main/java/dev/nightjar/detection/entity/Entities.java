package dev.nightjar.detection.entity;

import static dev.nightjar.detection.finding.Entity.Role.ACTOR;
import static dev.nightjar.detection.finding.Entity.Role.TARGET;
import static dev.nightjar.detection.finding.Entity.Type.ADDRESS;
import static dev.nightjar.detection.finding.Entity.Type.DOMAIN;
import static dev.nightjar.detection.finding.Entity.Type.HOST;
import static dev.nightjar.detection.finding.Entity.Type.PROCESS;
import static dev.nightjar.detection.finding.Entity.Type.RESOURCE;
import static dev.nightjar.detection.finding.Entity.Type.USER;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the entities of an event by one table of OCSF paths.
public final class Entities {
    /// Longer names are cut: nobody has such a name, and keys and messages are made of it.
    public static final int MAX_VALUE = 256;

    private static final int SYSTEM_ACTIVITY = 1;

    /// In this order; the same entity is named once, in its first role.
    private static final List<Row> TABLE = List.of(
            new Row("src_endpoint.ip", ADDRESS, ACTOR),
            new Row("src_endpoint.hostname", HOST, ACTOR),
            new Row("actor.user.name", USER, ACTOR),
            new Row("user.name", USER, TARGET),
            new Row("dst_endpoint.ip", ADDRESS, TARGET),
            new Row("dst_endpoint.hostname", HOST, TARGET),
            new Row("device.hostname", HOST, TARGET),
            new Row("device.ip", ADDRESS, TARGET),
            new Row("query.hostname", DOMAIN, TARGET),
            new Row("http_request.url.hostname", DOMAIN, TARGET),
            new Row("url.hostname", DOMAIN, TARGET),
            new Row("tls.sni", DOMAIN, TARGET),
            new Row("process.name", PROCESS, ACTOR),
            new Row("cloud.account.uid", RESOURCE, TARGET));

    private Entities() {}

    /// All entities that the event names.
    public static List<Entity> of(Event event) {
        var entities = new ArrayList<Entity>();
        for (Row row : TABLE) {
            row.read(event)
                    .filter(entity -> entities.stream().noneMatch(known -> isSame(known, entity)))
                    .ifPresent(entities::add);
        }
        return entities;
    }

    /// The one that the event is about, and that its finding is kept under once a day:
    /// - API activity (6003) and account changes (3001, 3005, 3006): the user who acted,
    /// - what happens on a system (category 1): the host,
    /// - all else: where it came from, else the host.
    ///
    /// Empty when the event names nobody.
    public static Optional<Entity> concerned(Event event) {
        List<Entity> all = of(event);
        return switch (event.classUid()) {
            case 6003, 3001, 3005, 3006 -> firstOf(all, USER, ADDRESS, HOST);
            default ->
                event.classUid() / 1000 == SYSTEM_ACTIVITY
                        ? firstOf(all, HOST, USER, ADDRESS)
                        : firstOf(all, ADDRESS, HOST, USER);
        };
    }

    /// An endpoint that is known by its address or, where the log has none, by its name.
    public static Entity endpoint(String text, Entity.Role role) {
        return new Entity(isAddress(text) ? ADDRESS : HOST, text, role);
    }

    private static boolean isAddress(String text) {
        return text.indexOf(':') >= 0 || text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static Optional<Entity> firstOf(List<Entity> all, Entity.Type... types) {
        for (Entity.Type type : types) {
            for (Entity entity : all) {
                if (entity.type() == type) {
                    return Optional.of(entity);
                }
            }
        }
        return all.stream().findFirst();
    }

    private static boolean isSame(Entity a, Entity b) {
        return a.type() == b.type() && a.value().equals(b.value());
    }

    private record Row(String path, Entity.Type type, Entity.Role role) {
        Optional<Entity> read(Event event) {
            return event.text(path)
                    .filter(text -> !text.isBlank())
                    .map(text -> Shortened.to(text, MAX_VALUE))
                    .map(text -> new Entity(type, type == USER ? text : text.toLowerCase(Locale.ROOT), role));
        }
    }
}

package dev.nightjar.detection.detect;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.ocsf.IpText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whom a correlation's group is about: a group has no event of its own, only fields with names that a rule's author
/// chose. Addresses are known by their form, the others by a word in the field's name.
final class GroupEntities {
    /// In this order: `client.user.name` is a user, `user.domain` too.
    private static final List<Word> WORDS = List.of(
            new Word("user", Entity.Type.USER),
            new Word("account", Entity.Type.USER),
            new Word("principal", Entity.Type.USER),
            new Word("actor", Entity.Type.USER),
            new Word("host", Entity.Type.HOST),
            new Word("computer", Entity.Type.HOST),
            new Word("device", Entity.Type.HOST),
            new Word("workstation", Entity.Type.HOST),
            new Word("query", Entity.Type.DOMAIN),
            new Word("domain", Entity.Type.DOMAIN),
            new Word("dns", Entity.Type.DOMAIN),
            new Word("image", Entity.Type.PROCESS),
            new Word("process", Entity.Type.PROCESS));

    private GroupEntities() {}

    /// @param names as the rule writes them
    /// @param values one for each name
    static List<Entity> of(List<String> names, List<String> values) {
        var entities = new ArrayList<Entity>();
        for (int i = 0; i < values.size(); i++) {
            Entity entity = entity(names.get(i).toLowerCase(Locale.ROOT), values.get(i));
            if (entities.stream()
                    .noneMatch(known ->
                            known.type() == entity.type() && known.value().equals(entity.value()))) {
                entities.add(entity);
            }
        }
        return entities;
    }

    private static Entity entity(String name, String value) {
        Entity.Type type = IpText.isIp(value) ? Entity.Type.ADDRESS : type(name);
        String text = Shortened.to(value, Entities.MAX_VALUE);
        return new Entity(type, type == Entity.Type.USER ? text : text.toLowerCase(Locale.ROOT), role(name, type));
    }

    private static Entity.Type type(String name) {
        return WORDS.stream()
                .filter(word -> name.contains(word.part()))
                .findFirst()
                .map(Word::type)
                .orElse(Entity.Type.RESOURCE);
    }

    private static Entity.Role role(String name, Entity.Type type) {
        boolean isTarget = name.contains("dst") || name.contains("dest") || name.contains("target");
        boolean isActor = type == Entity.Type.ADDRESS
                || type == Entity.Type.USER
                || type == Entity.Type.PROCESS
                || name.contains("src");
        return isActor && !isTarget ? Entity.Role.ACTOR : Entity.Role.TARGET;
    }

    private record Word(String part, Entity.Type type) {}
}

package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.Block;
import dev.nightjar.events.model.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What all events of a class, or of one activity of a class, say alike: the members that an event begins with, and
/// those that name what it is.
final class Classification {
    private static final Map<OcsfClass, Classification> ALL = new EnumMap<>(OcsfClass.class);

    static {
        for (OcsfClass each : OcsfClass.values()) {
            ALL.put(each, new Classification(each));
        }
    }

    private final OcsfClass type;
    private final Block start;

    /// By activity, made when they are asked for. Racy on purpose: blocks do not change, and one made twice is the
    /// same.
    private final @Nullable Block[] names = new @Nullable Block[OcsfClass.OTHER + 1];

    private Classification(OcsfClass type) {
        this.type = type;
        start = Block.of(new JsonObject(4)
                .put("class_uid", (long) type.uid())
                .put("activity_id", 0L)
                .put("time", 0L)
                .put("severity_id", 1L));
    }

    static Classification of(OcsfClass type) {
        return Objects.requireNonNull(ALL.get(type));
    }

    /// `class_uid`, and the places of `activity_id`, `time` and `severity_id`.
    Block start() {
        return start;
    }

    /// The names of activity, class and type.
    Block names(int activity) {
        Block made = names[activity];
        if (made == null) {
            made = Block.of(new JsonObject(4)
                    .put("activity_name", type.activity(activity))
                    .put("class_name", type.caption())
                    .put("category_uid", (long) type.categoryUid())
                    .put("type_uid", type.typeUid(activity)));
            names[activity] = made;
        }
        return made;
    }
}

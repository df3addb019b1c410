package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.OcsfPaths;
import dev.nightjar.events.model.ocsf.OcsfPaths.Leaf;
import dev.nightjar.events.model.ocsf.OcsfPaths.UnknownPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One element of `events:`: when it applies, its class and activity, and where each attribute comes from.
final class EventReader {
    private static final Set<String> KEYS =
            Set.of("when", "class", "activity", "fields", "constants", "tables", "unmapped");
    private static final Set<String> TABLE = Set.of("from", "values", "otherwise");

    private final Tree tree;
    private final OcsfPaths paths;

    EventReader(Tree tree, OcsfPaths paths) {
        this.tree = tree;
        this.paths = paths;
    }

    @Nullable
    MappedEvent read() {
        Map<String, Tree> members = tree.members(KEYS);
        OcsfClass type = type(members.get("class"));
        if (type == null) {
            return null;
        }
        var steps = new ArrayList<Step>();
        fields(members.get("fields"), type, steps);
        constants(members.get("constants"), type, steps);
        tables(members.get("tables"), type, steps);
        complete(type, steps);
        return new MappedEvent(
                when(members.get("when")), type, activity(members.get("activity"), type), steps, keeps(members));
    }

    private static boolean keeps(Map<String, Tree> members) {
        Tree unmapped = members.get("unmapped");
        if (unmapped == null || unmapped.text().equals("all")) {
            return true;
        }
        if (!unmapped.text().equals("none")) {
            unmapped.complain(
                    "write `unmapped: all` (the fields as they came, which rules may name) or `unmapped: none`");
        }
        return false;
    }

    private @Nullable OcsfClass type(@Nullable Tree given) {
        if (given == null) {
            tree.complain("has no class; write `class: network_activity`, or another of OCSF " + "1.8.0");
            return null;
        }
        String text = given.text();
        for (OcsfClass each : OcsfClass.values()) {
            if (text.equals(Integer.toString(each.uid())) || text.equals(name(each)) || text.equals(each.caption())) {
                return each;
            }
        }
        List<String> names =
                Arrays.stream(OcsfClass.values()).map(EventReader::name).toList();
        given.complain("unknown class `" + text + "`"
                + OcsfPaths.closest(text, names)
                        .map(near -> "; write `" + near + "`")
                        .orElse("; known are " + String.join(", ", names)));
        return null;
    }

    /// `Network Activity` → `network_activity`
    private static String name(OcsfClass type) {
        return type.caption().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /// A name or number for all, or a table by a field.
    private Lookup activity(@Nullable Tree given, OcsfClass type) {
        if (given == null) {
            return Lookup.always(0L);
        }
        if (!given.isMapping()) {
            return Lookup.always(activityId(given, type));
        }
        return lookup(given, value -> activityId(value, type));
    }

    private static Long activityId(Tree given, OcsfClass type) {
        String text = given.text();
        var names = new ArrayList<String>();
        for (int id = 0; id <= OcsfClass.OTHER; id++) {
            String caption;
            try {
                caption = type.activity(id);
            } catch (IllegalArgumentException e) {
                continue;
            }
            if (text.equalsIgnoreCase(caption) || text.equals(Integer.toString(id))) {
                return (long) id;
            }
            names.add(caption);
        }
        given.complain(type.caption() + " has no activity `" + text + "`; write one of " + String.join(", ", names));
        return 0L;
    }

    private List<MappedEvent.Condition> when(@Nullable Tree given) {
        var conditions = new ArrayList<MappedEvent.Condition>();
        if (given != null) {
            given.members().forEach((field, value) -> {
                List<String> values = value.texts();
                conditions.add(new MappedEvent.Condition(field, values.contains("*") ? Set.of() : Set.copyOf(values)));
            });
        }
        return conditions;
    }

    private void fields(@Nullable Tree given, OcsfClass type, List<Step> steps) {
        if (given == null) {
            return;
        }
        given.members().forEach((path, value) -> {
            Leaf leaf = leaf(value, type, path);
            if (leaf != null) {
                steps.add(new Step.Copy(Step.split(path), value.texts(), leaf));
            }
        });
    }

    private void constants(@Nullable Tree given, OcsfClass type, List<Step> steps) {
        if (given == null) {
            return;
        }
        given.members().forEach((path, value) -> {
            Leaf leaf = leaf(value, type, path);
            Object constant = leaf == null ? null : constant(value, path, leaf);
            if (constant != null) {
                steps.add(new Step.Constant(Step.split(path), constant));
            }
        });
    }

    private void tables(@Nullable Tree given, OcsfClass type, List<Step> steps) {
        if (given == null) {
            return;
        }
        given.members().forEach((path, value) -> {
            Leaf leaf = leaf(value, type, path);
            if (leaf != null) {
                steps.add(new Step.Table(Step.split(path), lookup(value, each -> constant(each, path, leaf))));
            }
        });
    }

    private interface Reader {
        @Nullable
        Object read(Tree value);
    }

    private static Lookup lookup(Tree given, Reader reader) {
        Map<String, Tree> members = given.members(TABLE);
        Tree from = members.get("from");
        Tree values = members.get("values");
        if (from == null || values == null) {
            given.complain(
                    "a table needs a field and values; write `{from: FIELD, values: {word: value}, otherwise: value}`");
            return Lookup.always(0L);
        }
        var table = new LinkedHashMap<String, Object>();
        values.members().forEach((word, value) -> {
            Object read = reader.read(value);
            if (read != null) {
                table.put(word.toLowerCase(Locale.ROOT), read);
            }
        });
        Tree otherwise = members.get("otherwise");
        return new Lookup(from.texts(), Map.copyOf(table), otherwise == null ? null : reader.read(otherwise));
    }

    private @Nullable Leaf leaf(Tree at, OcsfClass type, String path) {
        if (path.startsWith("unmapped.")) {
            return new Leaf("json", "json_t", false, Set.of());
        }
        switch (path) {
            case "class_uid",
                    "category_uid",
                    "type_uid",
                    "activity_id",
                    "activity_name",
                    "class_name",
                    "time",
                    "raw_data" -> {
                at.complain("`" + path + "` is written by Nightjar; use class, activity and time for it");
                return null;
            }
            default -> {}
        }
        try {
            return paths.leaf(type, path);
        } catch (UnknownPath e) {
            at.complain(e.getMessage() == null ? "unknown path" : e.getMessage());
            return null;
        }
    }

    private static @Nullable Object constant(Tree value, String path, Leaf leaf) {
        String text = value.text();
        Object converted = Convert.to(leaf, Captions.id(path, text));
        if (converted == null) {
            value.complain("`" + text + "` is no " + leaf.kind() + ", which `" + path + "` takes");
        } else if (!leaf.allowed().isEmpty() && !leaf.allowed().contains(converted.toString())) {
            value.complain("`" + text + "` is not among the values of `" + path + "`: "
                    + String.join(", ", new java.util.TreeSet<>(leaf.allowed())));
            return null;
        }
        return converted;
    }

    /// An event that lacks what its class requires would never be valid.
    private void complete(OcsfClass type, List<Step> steps) {
        Set<String> set = new java.util.HashSet<>();
        steps.forEach(step -> set.add(step.path().getFirst()));
        for (String required : paths.required(type)) {
            if (!set.contains(required)) {
                tree.complain(
                        type.caption() + " requires `" + required + "`; map one of its attributes under `fields:`");
            }
        }
        List<String> some = paths.atLeastOne(type);
        if (!some.isEmpty() && some.stream().noneMatch(set::contains)) {
            tree.complain(type.caption() + " requires one of " + String.join(", ", some)
                    + "; map one of them under `fields:`");
        }
    }
}

package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.ocsf.OcsfPaths;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Source;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One document of a mapping file on its way to a source.
final class SourceReader {
    private static final Set<String> KEYS = Set.of(
            "source", "vendor", "product", "title", "format", "separator", "columns", "recognize", "time", "events");
    private static final Set<String> RECOGNIZE = Set.of("members", "app", "starts", "contains");
    private static final Set<String> TIME = Set.of("field", "format", "zone");

    private final Tree tree;
    private final OcsfPaths paths;
    private final Problems problems;

    SourceReader(Tree tree, OcsfPaths paths, Problems problems) {
        this.tree = tree;
        this.paths = paths;
        this.problems = problems;
    }

    /// The source; null when it cannot be made, and then there are problems.
    @Nullable
    Source read() {
        if (!tree.isMapping()) {
            tree.complain("must be a mapping that begins with `source: NAME`");
            return null;
        }
        Map<String, Tree> members = tree.members(KEYS);
        String name = name(members.get("source"));
        Shape shape = shape(members);
        TimeField time = time(members.get("time"));
        List<MappedEvent> events = events(members.get("events"));
        Source.Draft draft = Source.named(name.isEmpty() ? "unnamed" : name)
                .vendor(
                        members.containsKey("vendor") ? Tree.textOf(members.get("vendor")) : "unknown",
                        members.containsKey("product") ? Tree.textOf(members.get("product")) : name)
                .title(members.containsKey("title") ? Tree.textOf(members.get("title")) : name);
        recognize(members.get("recognize"), draft, shape);
        return problems.isEmpty() ? draft.parsedBy(new MappedParser(shape, time, events)) : null;
    }

    private String name(@Nullable Tree given) {
        if (given == null) {
            tree.complain("has no name; write `source: NAME`, lower-case words joined with `-`");
            return "";
        }
        String name = given.text();
        boolean isGood = !name.isEmpty() && name.length() <= 60;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            isGood &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0);
        }
        if (!isGood) {
            given.complain("the name `" + name + "` must be lower-case words joined with `-`, such as `acme-gateway`");
        }
        return name;
    }

    private Shape shape(Map<String, Tree> members) {
        Tree given = members.get("format");
        String format = given == null ? "json" : given.text();
        Tree separated = members.get("separator");
        String separator = Tree.textOf(separated);
        Tree listed = members.get("columns");
        List<String> columns = listed == null ? List.of() : listed.texts();
        if (separated != null && separator.length() > 1) {
            separated.complain("the separator must be one character; write `\"\\t\"` for a tab");
        }
        char mark = separator.isEmpty() ? 0 : separator.charAt(0);
        return switch (format) {
            case "json" -> new Shape.Json();
            case "keyvalue" -> new Shape.Pairs(mark == 0 ? ' ' : mark);
            case "csv" -> new Shape.Columns(mark == 0 ? ',' : mark, columns);
            default -> {
                if (given != null) {
                    given.complain("unknown format `" + format + "`; write json, keyvalue or csv");
                }
                yield new Shape.Json();
            }
        };
    }

    private TimeField time(@Nullable Tree given) {
        if (given == null) {
            return TimeField.NONE;
        }
        Map<String, Tree> members = given.members(TIME);
        if (!members.containsKey("field")) {
            given.complain("the time has no field; write `time: {field: NAME}`");
            return TimeField.NONE;
        }
        ZoneId zone = null;
        Tree zoned = members.get("zone");
        if (zoned != null) {
            try {
                zone = ZoneId.of(zoned.text());
            } catch (DateTimeException e) {
                zoned.complain(
                        "unknown zone `" + zoned.text() + "`; write one such as `Europe/Berlin`, `UTC` or `+02:00`");
            }
        }
        Tree formatted = members.get("format");
        String format = formatted == null ? "auto" : formatted.text();
        try {
            return TimeField.of(Tree.textOf(members.get("field")), format, zone);
        } catch (IllegalArgumentException e) {
            if (formatted != null) {
                formatted.complain("unknown time format `" + format + "`; write auto, iso, epoch, or a pattern such as "
                        + "`dd.MM.yyyy HH:mm:ss`");
            }
            return TimeField.NONE;
        }
    }

    private List<MappedEvent> events(@Nullable Tree given) {
        if (given == null) {
            tree.complain("has no events; write `events:` with a list of `class:`, `activity:` and `fields:`");
            return List.of();
        }
        var events = new ArrayList<MappedEvent>();
        for (Tree each : given.elements()) {
            MappedEvent event = new EventReader(each, paths).read();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private void recognize(@Nullable Tree given, Source.Draft draft, Shape shape) {
        if (given == null) {
            return; // lines come under its name only
        }
        for (Tree way : given.elements()) {
            Map<String, Tree> members = way.members(RECOGNIZE);
            List<String> names = texts(members.get("members"));
            String starts = Tree.textOf(members.get("starts"));
            String contains = Tree.textOf(members.get("contains"));
            draft.apps(texts(members.get("app")).toArray(String[]::new));
            if (!names.isEmpty() && shape instanceof Shape.Json) {
                draft.json(names.toArray(String[]::new));
            }
            Predicate<Line> probe = probe(shape instanceof Shape.Json ? List.of() : names, starts, contains);
            if (!starts.isEmpty() || !contains.isEmpty() || (!names.isEmpty() && !(shape instanceof Shape.Json))) {
                draft.text(probe);
            }
        }
    }

    private static List<String> texts(@Nullable Tree given) {
        return given == null ? List.of() : given.texts();
    }

    /// Text is recognized by what it starts with and holds; the names of fields stand in it followed by `=`.
    private static Predicate<Line> probe(List<String> names, String starts, String contains) {
        List<String> keys = names.stream().map(name -> name + "=").toList();
        return line -> {
            String text = line.message();
            if (!text.startsWith(starts) || !text.contains(contains)) {
                return false;
            }
            for (String key : keys) {
                if (!text.contains(key)) {
                    return false;
                }
            }
            return true;
        };
    }
}

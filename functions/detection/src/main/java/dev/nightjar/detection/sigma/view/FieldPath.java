package dev.nightjar.detection.sigma.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where an event may keep a field that a rule names: as one flat name, or nested along its dots; XML attributes
/// joined with `_` also as a child of their element (rules specification, "Field Usage").
///
/// Names are compared without spaces, the rule's and the event's: `Threat Name` answers to `ThreatName`.
public final class FieldPath {
    /// A name with more dots is looked for flat, and fully nested; the ways between them double with each dot.
    private static final int MAX_MIXED_DOTS = 4;

    private static final int MAX_KNOWN = 10_000;
    private static final Map<String, List<List<String>>> KNOWN = new ConcurrentHashMap<>();

    private FieldPath() {}

    /// The same as `of`, remembered: rules ask for few fields, and for those in every event.
    static List<List<String>> known(String field) {
        List<List<String>> paths = KNOWN.get(field);
        if (paths == null) {
            paths = of(field);
            if (KNOWN.size() < MAX_KNOWN) {
                KNOWN.put(field, paths);
            }
        }
        return paths;
    }

    /// The ways to reach the field from the event, or from a container in it, each as member names.
    public static List<List<String>> of(String name) {
        String field = name.replace(" ", "");
        Set<List<String>> paths = new LinkedHashSet<>();
        paths.add(List.of(field));
        String[] segments = field.split("\\.", -1);
        if (segments.length > 1 && segments.length <= MAX_MIXED_DOTS + 1) {
            mixed(segments, 0, new ArrayList<>(), paths);
        } else if (segments.length > 1) {
            paths.add(bare(List.of(segments)));
        }
        int underscore = field.indexOf('_');
        if (underscore > 0 && underscore < field.length() - 1 && isElementAndAttribute(field, underscore)) {
            String element = field.substring(0, underscore);
            String attribute = field.substring(underscore + 1);
            paths.add(List.of(element, attribute));
            paths.add(List.of(element, "@" + attribute));
            paths.add(List.of(element, "#attributes", attribute));
        }
        return List.copyOf(paths);
    }

    private static void mixed(String[] segments, int from, List<String> path, Set<List<String>> paths) {
        if (from == segments.length) {
            paths.add(bare(List.copyOf(path)));
            return;
        }
        var name = new StringBuilder();
        for (int to = from; to < segments.length; to++) {
            name.append(to == from ? "" : ".").append(segments[to]);
            path.add(name.toString());
            mixed(segments, to + 1, path, paths);
            path.removeLast();
        }
    }

    /// Containers are seen through, also where a rule names them.
    private static List<String> bare(List<String> path) {
        int from = 0;
        while (from < path.size() - 1 && Containers.NAMES.contains(path.get(from))) {
            from++;
        }
        return path.subList(from, path.size());
    }

    /// XML names of the Windows event schema are in camel case, which keeps `src_ip` from being read as an element.
    private static boolean isElementAndAttribute(String field, int underscore) {
        return Character.isUpperCase(field.charAt(0)) && Character.isUpperCase(field.charAt(underscore + 1));
    }
}

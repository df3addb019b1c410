package dev.nightjar.events.parsers;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Probes;
import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Which sources a line may come from, most likely first, at the cost of a few look-ups: JSON by its members, syslog
/// by its program, other text by the sources' probes.
final class Recognition {
    private final Map<String, List<JsonForm>> byMember = new HashMap<>();
    private final Map<String, List<Source>> byApp = new HashMap<>();
    private final Probes probes;

    /// What a JSON object is, its members tell; if not, only the generic sources are asked.
    private final Probes genericProbes;

    private final List<Source> joining = new ArrayList<>();
    private final List<Source> binaries = new ArrayList<>();

    /// A set of members that a source's objects have.
    private record JsonForm(Source source, List<String> others) {
        boolean isIn(JsonObject object) {
            for (String member : others) {
                if (object.at(member) == null && !object.has(member)) {
                    return false;
                }
            }
            return source.matches(object);
        }
    }

    Recognition(Catalogue catalogue) {
        for (Source source : catalogue.sources()) {
            for (List<String> members : source.jsonMembers()) {
                String first = members.getFirst();
                int dot = first.indexOf('.');
                var form = new JsonForm(source, dot < 0 ? members.subList(1, members.size()) : members);
                byMember.computeIfAbsent(dot < 0 ? first : first.substring(0, dot), name -> new ArrayList<>(2))
                        .add(form);
                if (dot > 0) { // the same name may be flat
                    byMember.computeIfAbsent(first, name -> new ArrayList<>(2)).add(form);
                }
            }
            if (source.binary() != null) {
                binaries.add(source);
            }
            for (String app : source.apps()) {
                add(byApp.computeIfAbsent(app, name -> new ArrayList<>(2)), source);
            }
            if (source.joins()) {
                joining.add(source);
            }
        }
        probes = new Probes(List.copyOf(catalogue.sources()));
        genericProbes = new Probes(
                catalogue.sources().stream().filter(Source::isGeneric).toList());
    }

    /// All of them.
    List<Source> candidates(Line line) {
        var all = new ArrayList<Source>(4);
        new Candidates(line).forEachRemaining(all::add);
        return all;
    }

    /// One after the other: the probes are only asked when nobody before them understands the line.
    Iterator<Source> oneByOne(Line line) {
        return new Candidates(line);
    }

    /// Those that members or the program name; cheap, for they are looked up.
    private List<Source> named(Line line) {
        JsonObject json = line.json();
        String app = line.app();
        List<Source> programs = app.isEmpty() ? List.of() : programs(app);
        if (json == null) {
            return programs;
        }
        List<Source> found = known(json);
        for (Source source : programs) {
            add(found, source);
        }
        return found;
    }

    private List<Source> known(JsonObject json) {
        var found = new ArrayList<Source>(4);
        for (int i = 0; i < json.size(); i++) {
            for (JsonForm form : byMember.getOrDefault(json.name(i), List.of())) {
                if (form.isIn(json)) {
                    add(found, form.source());
                }
            }
        }
        return found;
    }

    /// Whether an object's members say of which source it is.
    boolean isKnown(JsonObject json) {
        return known(json).stream().anyMatch(source -> !source.isGeneric());
    }

    private List<Source> programs(String app) {
        List<Source> known = byApp.get(app); // nearly always as it stands
        return known != null ? known : byApp.getOrDefault(program(app), List.of());
    }

    /// The sources of bytes.
    List<Source> binaries() {
        return binaries;
    }

    private final class Candidates implements Iterator<Source> {
        private final Line line;
        private final List<Source> named;
        private Probes.@Nullable Asking probed;
        private int next;
        private @Nullable Source found;

        private Candidates(Line line) {
            this.line = line;
            this.named = named(line);
        }

        @Override
        public boolean hasNext() {
            if (found == null && next < named.size()) {
                found = named.get(next++);
            }
            while (found == null) {
                Source source = probed().next();
                if (source == null) {
                    return false;
                }
                found = named.contains(source) ? null : source;
            }
            return true;
        }

        private Probes.Asking probed() {
            Probes.Asking asking = probed;
            if (asking == null) {
                asking = (line.json() == null ? probes : genericProbes).ask(line);
                probed = asking;
            }
            return asking;
        }

        @Override
        public Source next() {
            if (!hasNext() || found == null) {
                throw new NoSuchElementException();
            }
            Source source = found;
            found = null;
            return source;
        }
    }

    /// The source whose lines are joined and that this line belongs to; null when it stands alone.
    @Nullable
    Source joining(Line line) {
        for (Source source : joining) {
            if (source.joinKey(line) != 0 && source.matches(line)) { // most lines have no key, and need no probe
                return source;
            }
        }
        return null;
    }

    /// The program's own name: without a path, an instance (`postfix/smtpd` keeps its first part) or capitals.
    private static String program(String app) {
        String name = app;
        int slash = name.indexOf('/');
        if (slash == 0) {
            name = name.substring(name.lastIndexOf('/') + 1);
        } else if (slash > 0) {
            name = name.substring(0, slash);
        }
        int parenthesis = name.indexOf('('); // `su(pam_unix)`, `CRON(pam_unix)`
        return (parenthesis > 0 ? name.substring(0, parenthesis) : name).toLowerCase(Locale.ROOT);
    }

    private static void add(List<Source> found, Source source) {
        if (!found.contains(source)) {
            found.add(source);
        }
    }
}

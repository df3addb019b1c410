package dev.nightjar.cli.measure;

import dev.nightjar.detection.distinct.Lexicon;
import dev.nightjar.detection.distinct.Patterns;
import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.flow.Observation;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What each threshold would tell of generated names and of the files' own: name by name, and by sessions.
///
/// @param longest session of the files, seconds
record GeneratedTable(PrintWriter out, List<Capture> captures, int longest) {
    private static final int EACH = 10_000;
    private static final int SESSIONS = 1_000;
    private static final long NO_SUCH_NAME = 3;

    void print() {
        names();
        sessions(10);
        sessions(20);
    }

    private void names() {
        Set<String> real = captures.stream()
                .flatMap(capture -> capture.lookups().stream())
                .flatMap(GeneratedTable::registered)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Function<Random, String>> sorts = GeneratedNames.bySort();
        out.printf(
                "%nnames with so many bits: %,d registered domains of the files, and %,d made of each sort%n",
                real.size(), EACH);
        head("bits", sorts);
        for (int threshold : List.of(4, 6, Lexicon.COUNTS, 10, 12, 15, 20)) {
            out.printf(Locale.ROOT, "%-10d %9.2f %%", threshold, percent(real, threshold));
            sorts.values().forEach(sort -> out.printf(Locale.ROOT, " %13.1f %%", percent(made(sort, EACH), threshold)));
            out.println(threshold == Lexicon.COUNTS ? "  <- counts" : "");
        }
    }

    private void sessions(int names) {
        List<Set<String>> real = captures.stream()
                .flatMap(capture -> Sessions.of(capture.lookups(), Math.min(longest, 600)).stream())
                .map(GeneratedTable::missing)
                .toList();
        Map<String, Function<Random, String>> sorts = GeneratedNames.bySort();
        out.printf(
                "%nsessions that reach so many bits: %d of the files in ten minutes, and %,d of %d names that do not"
                        + " exist%n",
                real.size(), SESSIONS, names);
        head("bits", sorts);
        for (int threshold : List.of(40, 50, 60, Patterns.GENERATED_BITS, 80, 100, 120)) {
            out.printf("%-10d %11s", threshold, reached(real, threshold));
            sorts.values()
                    .forEach(sort -> out.printf(
                            Locale.ROOT, " %13.1f %%", 100.0 * reached(sessions(sort, names), threshold) / SESSIONS));
            out.println(threshold == Patterns.GENERATED_BITS ? "  <- used" : "");
        }
    }

    private void head(String first, Map<String, Function<Random, String>> sorts) {
        out.printf("%-10s %11s", first, "files");
        sorts.keySet().forEach(sort -> out.printf(" %15s", sort));
        out.println();
    }

    private static long reached(List<Set<String>> sessions, int threshold) {
        return sessions.stream()
                .map(names -> names.stream()
                        .mapToLong(Lexicon::evidence)
                        .filter(bits -> bits > 0)
                        .summaryStatistics())
                .filter(sum -> sum.getCount() >= Patterns.GENERATED_NAMES && sum.getSum() >= threshold)
                .count();
    }

    private static double percent(Collection<String> names, int threshold) {
        return 100.0
                * names.stream().filter(name -> Lexicon.bits(name) >= threshold).count()
                / Math.max(1, names.size());
    }

    private static List<String> made(Function<Random, String> sort, int count) {
        var random = new Random(2026);
        return IntStream.range(0, count).mapToObj(i -> sort.apply(random)).toList();
    }

    private static List<Set<String>> sessions(Function<Random, String> sort, int names) {
        List<String> made = made(sort, SESSIONS * names);
        return IntStream.range(0, SESSIONS)
                .<Set<String>>mapToObj(i -> new HashSet<>(made.subList(i * names, (i + 1) * names)))
                .toList();
    }

    private static Set<String> missing(List<Observation> session) {
        return session.stream()
                .filter(one -> one.event().body().number("rcode_id").orElse(0) == NO_SUCH_NAME)
                .flatMap(GeneratedTable::registered)
                .collect(Collectors.toSet());
    }

    private static Stream<String> registered(Observation one) {
        return one.event().text("query.hostname").flatMap(DomainName::of).map(DomainName::registered).stream();
    }
}

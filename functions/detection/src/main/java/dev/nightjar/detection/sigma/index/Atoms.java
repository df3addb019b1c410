package dev.nightjar.detection.sigma.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.value.Anchor;
import dev.nightjar.detection.sigma.value.Folding;
import dev.nightjar.detection.sigma.value.Numbers;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Gives every distinct test one number, however many rules make it.
///
/// A list of alternatives over one field is one atom: any of its literals makes it true. Numbers of eager atoms, which
/// literals or the presence of a field make true, count up from 0; numbers of lazy ones down from -1.
final class Atoms {
    private final Map<String, Integer> fields = new LinkedHashMap<>();
    private final Map<Set<Literal>, Integer> byLiterals = new HashMap<>();
    private final Map<Integer, Integer> presences = new HashMap<>();
    private final Map<LazyKey, Integer> lazyNumbers = new HashMap<>();
    private final List<LazyTest> lazyTests = new ArrayList<>();
    private final List<Set<Literal>> eager = new ArrayList<>();

    /// From here on fields stand for keywords, one for each log source, until the number of fields is known.
    static final int KEYWORDS = Integer.MAX_VALUE / 16;

    private static final int[] NO_GUARDS = {};

    private final Set<Set<Literal>> seldom;

    /// @param seldom alternatives that are not worth looking for in every value
    Atoms(Set<Set<Literal>> seldom) {
        this.seldom = seldom;
    }

    private record LazyKey(int field, ValueTest test) {}

    /// The number of a field.
    int field(String name) {
        return fields.computeIfAbsent(name, _ -> fields.size());
    }

    List<String> fieldNames() {
        return List.copyOf(fields.keySet());
    }

    /// The literals of each eager atom; a presence has none.
    List<Set<Literal>> eager() {
        return eager;
    }

    List<LazyTest> lazyTests() {
        return lazyTests;
    }

    Map<Integer, Integer> presences() {
        return presences;
    }

    /// @param source the log source, whose keywords are told from those of others
    Formula formula(Expression.Item item, int source) {
        int field = item.isKeyword() ? KEYWORDS + source : field(item.field());
        if (item.all()) {
            return Formula.all(
                    item.tests().stream().map(test -> any(field, List.of(test))).toList());
        }
        return any(field, item.tests());
    }

    private Formula any(int field, List<ValueTest> tests) {
        Set<Literal> literals = new LinkedHashSet<>();
        List<Formula> parts = new ArrayList<>();
        for (ValueTest test : tests) {
            switch (test) {
                case ValueTest.Matches matches -> parts.addAll(matches(field, matches, literals));
                case ValueTest.IsNumber(var number) ->
                    literals.add(new Literal(
                            Lanes.of(field, Lanes.NUMBER),
                            Anchor.WHOLE,
                            Numbers.canonical(number).getBytes(UTF_8)));
                case ValueTest.IsMissing() -> parts.add(Formula.not(presence(field)));
                case ValueTest.Exists(boolean wanted) ->
                    parts.add(wanted ? presence(field) : Formula.not(presence(field)));
                case ValueTest.Finds finds -> parts.add(lazy(field, finds, guards(field, finds), -1));
                case ValueTest.RefersTo refers ->
                    parts.add(lazy(field, refers, guards(field), field(refers.otherField())));
                case ValueTest.Compares compares -> parts.add(lazy(field, compares, guards(field), -1));
                case ValueTest.InNetwork network -> parts.add(lazy(field, network, guards(field), -1));
                case ValueTest.TimePartIs time -> parts.add(lazy(field, time, guards(field), -1));
            }
        }
        if (seldom.contains(literals)) {
            for (ValueTest test : tests) {
                if (test instanceof ValueTest.Matches || test instanceof ValueTest.IsNumber) {
                    parts.add(lazy(field, test, NO_GUARDS, -1));
                }
            }
        } else if (!literals.isEmpty()) {
            parts.addFirst(new Formula.Atom(literals(literals)));
        }
        return Formula.any(parts);
    }

    private List<Formula> matches(int field, ValueTest.Matches matches, Set<Literal> literals) {
        int lane = Lanes.of(field, matches.cased() ? Lanes.CASED : Lanes.FOLDED);
        List<Formula> parts = new ArrayList<>();
        for (Shape shape : Shape.of(matches.glob())) {
            switch (shape) {
                case Shape.Text(Anchor anchor, byte[] bytes) -> literals.add(new Literal(lane, anchor, bytes));
                case Shape.Anything() -> parts.add(presence(field));
                case Shape.Pattern(Optional<String> needed) -> {
                    int[] guards =
                            needed.map(text -> guards(lane, Set.of(text))).orElseGet(() -> guards(field));
                    parts.add(lazy(field, matches, guards, -1));
                }
            }
        }
        return parts;
    }

    private Formula lazy(int field, ValueTest test, int[] guards, int other) {
        return new Formula.Atom(lazyNumbers.computeIfAbsent(new LazyKey(field, test), _ -> {
            lazyTests.add(new LazyTest(field, test, other, guards));
            return -lazyTests.size();
        }));
    }

    private int literals(Set<Literal> literals) {
        return byLiterals.computeIfAbsent(Set.copyOf(literals), set -> {
            eager.add(literals);
            return eager.size() - 1;
        });
    }

    /// Every event has something that keywords search.
    private Formula presence(int field) {
        return field >= KEYWORDS
                ? Formula.TRUE
                : new Formula.Atom(presenceAtom(field).orElseThrow());
    }

    private OptionalInt presenceAtom(int field) {
        if (field >= KEYWORDS) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(presences.computeIfAbsent(field, _ -> {
            eager.add(Set.of());
            return eager.size() - 1;
        }));
    }

    private int[] guards(int field) {
        return presenceAtom(field).stream().toArray();
    }

    private int[] guards(int lane, Set<String> texts) {
        Set<Literal> literals = new LinkedHashSet<>();
        texts.forEach(text -> literals.add(new Literal(lane, Anchor.ANYWHERE, text.getBytes(UTF_8))));
        return new int[] {literals(literals)};
    }

    private int[] guards(int field, ValueTest.Finds finds) {
        return RegexLiterals.of(finds.regex().source())
                .map(texts -> guards(
                        Lanes.of(field, Lanes.FOLDED),
                        texts.stream().map(Folding::fold).collect(java.util.stream.Collectors.toSet())))
                .orElseGet(() -> guards(field));
    }
}

package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Detection;
import dev.nightjar.detection.sigma.value.Anchor;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// Compiles rules into an index.
public final class IndexBuilder {
    private final List<Detection> rules;
    private final Atoms atoms;
    private final Map<LogSource, Integer> sources = new LinkedHashMap<>();
    private final Map<BodyKey, List<Integer>> bodies = new LinkedHashMap<>();
    private final List<Set<Integer>> sourceFields = new ArrayList<>();
    private final List<Boolean> sourceKeywords = new ArrayList<>();

    private record BodyKey(int source, Formula formula) {}

    private IndexBuilder(List<Detection> rules, Set<Set<Literal>> seldom) {
        this.rules = rules;
        atoms = new Atoms(seldom);
    }

    /// @param otherFields that are wanted beside those of the rules
    public static Index build(List<Detection> rules, List<String> otherFields) {
        Set<Set<Literal>> seldom = read(rules, otherFields, Set.of()).seldom();
        return read(rules, otherFields, seldom).index();
    }

    private static IndexBuilder read(List<Detection> rules, List<String> otherFields, Set<Set<Literal>> seldom) {
        var builder = new IndexBuilder(List.copyOf(rules), seldom);
        otherFields.forEach(builder.atoms::field);
        for (int rule = 0; rule < rules.size(); rule++) {
            builder.add(rule);
        }
        return builder;
    }

    /// Alternatives with a short text anywhere in a value that announce no body: looking for them in every value costs
    /// more than asking for them once a rule has come that far.
    private Set<Set<Literal>> seldom() {
        Set<Integer> announcing = new HashSet<>();
        var triggers = new Triggers(atoms, uses(), bodies.size());
        bodies.keySet().forEach(body -> triggers.of(body.formula()).ifPresent(announcing::addAll));
        atoms.lazyTests().forEach(test -> Arrays.stream(test.guards()).forEach(announcing::add));
        Set<Set<Literal>> seldom = new HashSet<>();
        for (int atom = 0; atom < atoms.eager().size(); atom++) {
            Set<Literal> literals = atoms.eager().get(atom);
            if (!announcing.contains(atom) && literals.stream().anyMatch(IndexBuilder::isShort)) {
                seldom.add(literals);
            }
        }
        return seldom;
    }

    private static boolean isShort(Literal literal) {
        return literal.anchor() == Anchor.ANYWHERE && literal.bytes().length < GramClass.INSIDE_4.size();
    }

    private void add(int number) {
        Detection rule = rules.get(number);
        int source = sources.computeIfAbsent(rule.logSource(), _ -> {
            sourceFields.add(new TreeSet<>());
            sourceKeywords.add(false);
            return sources.size();
        });
        Formula formula = formula(rule.condition(), source);
        bodies.computeIfAbsent(new BodyKey(source, formula), _ -> new ArrayList<>())
                .add(number);
    }

    private Formula formula(Expression expression, int source) {
        return switch (expression) {
            case Expression.AllOf(var parts) ->
                Formula.all(parts.stream().map(part -> formula(part, source)).toList());
            case Expression.AnyOf(var parts) ->
                Formula.any(parts.stream().map(part -> formula(part, source)).toList());
            case Expression.Not(var part) -> Formula.not(formula(part, source));
            case Expression.Selection selection -> formula(selection.content(), source);
            case Expression.Item item -> {
                note(item, source);
                yield atoms.formula(item, source);
            }
        };
    }

    private void note(Expression.Item item, int source) {
        if (item.isKeyword()) {
            sourceKeywords.set(source, true);
        } else {
            sourceFields.get(source).add(atoms.field(item.field()));
        }
        for (ValueTest test : item.tests()) {
            if (test instanceof ValueTest.RefersTo refers) {
                sourceFields.get(source).add(atoms.field(refers.otherField()));
            }
        }
    }

    private Index index() {
        List<String> fields = atoms.fieldNames();
        int eagerAtoms = atoms.eager().size();
        var presences = new int[fields.size()];
        Arrays.fill(presences, -1);
        atoms.presences().forEach((field, atom) -> presences[field] = atom);
        var program = new Program(eagerAtoms);
        int[] starts = bodies.keySet().stream()
                .mapToInt(body -> program.add(body.formula()))
                .toArray();
        var sourceHasKeywords = new boolean[sources.size()];
        for (int i = 0; i < sourceHasKeywords.length; i++) {
            sourceHasKeywords[i] = sourceKeywords.get(i);
        }
        return new Index(
                fields,
                presences,
                literals(fields.size()),
                eagerAtoms,
                lazy(fields.size()),
                bodies(starts),
                program.code(),
                List.copyOf(sources.keySet()),
                runs(sourceFields.stream().map(List::copyOf).toList()),
                runs(sourceAtoms()),
                sourceHasKeywords,
                book());
    }

    private LiteralTable literals(int fields) {
        var table = new LiteralTableBuilder();
        for (int atom = 0; atom < atoms.eager().size(); atom++) {
            for (Literal literal : atoms.eager().get(atom)) {
                int behind = literal.lane() - Lanes.of(Atoms.KEYWORDS, 0);
                if (behind < 0) {
                    table.add(literal, atom);
                } else {
                    int kind = Lanes.kind(literal.lane());
                    table.add(literal.in(Lanes.of(fields, kind)), atom);
                    table.add(literal.in(Lanes.of(fields + 1, 0) + behind), atom);
                }
            }
        }
        return table.build(Lanes.of(fields + 1 + sources.size(), 0));
    }

    private Index.Bodies bodies(int[] starts) {
        var triggers = new Triggers(atoms, uses(), bodies.size());
        List<List<Integer>> triggered = new ArrayList<>();
        atoms.eager().forEach(_ -> triggered.add(new ArrayList<>()));
        List<Integer> untriggered = new ArrayList<>();
        int body = 0;
        for (BodyKey key : bodies.keySet()) {
            int number = body++;
            Optional<Set<Integer>> needed = triggers.of(key.formula());
            if (needed.isEmpty()) {
                untriggered.add(number);
            } else {
                needed.get().forEach(atom -> triggered.get(atom).add(number));
            }
        }
        return new Index.Bodies(
                bodies.keySet().stream().mapToInt(BodyKey::source).toArray(),
                starts,
                runs(List.copyOf(bodies.values())),
                runs(triggered),
                untriggered.stream().mapToInt(Integer::intValue).toArray());
    }

    private int[] uses() {
        var uses = new int[atoms.eager().size()];
        bodies.keySet().forEach(body -> visit(body.formula(), atom -> uses[atom]++));
        return uses;
    }

    /// Visits each eager atom that a formula names, itself or as a guard.
    private void visit(Formula formula, IntConsumer each) {
        switch (formula) {
            case Formula.Constant _ -> {}
            case Formula.Atom(int number) -> {
                if (number >= 0) {
                    each.accept(number);
                } else {
                    for (int guard : atoms.lazyTests().get(-number - 1).guards()) {
                        each.accept(guard);
                    }
                }
            }
            case Formula.Not(var part) -> visit(part, each);
            case Formula.All(var parts) -> parts.forEach(part -> visit(part, each));
            case Formula.Any(var parts) -> parts.forEach(part -> visit(part, each));
        }
    }

    private static Index.Runs runs(List<List<Integer>> lists) {
        var starts = new int[lists.size() + 1];
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            starts[i] = items.size();
            items.addAll(lists.get(i));
        }
        starts[lists.size()] = items.size();
        return new Index.Runs(starts, items.stream().mapToInt(Integer::intValue).toArray());
    }

    private Index.Lazy lazy(int fields) {
        List<LazyTest> tests = atoms.lazyTests();
        return new Index.Lazy(
                tests.stream().mapToInt(test -> Math.min(test.field(), fields)).toArray(),
                tests.stream().mapToInt(LazyTest::other).toArray(),
                runs(tests.stream()
                        .map(test -> Arrays.stream(test.guards()).boxed().toList())
                        .toList()));
    }

    private List<List<Integer>> sourceAtoms() {
        List<Set<Integer>> used = new ArrayList<>();
        sources.keySet().forEach(_ -> used.add(new TreeSet<>()));
        bodies.keySet().forEach(body -> visit(body.formula(), used.get(body.source())::add));
        return used.stream().map(List::copyOf).toList();
    }

    private RuleBook book() {
        return new InMemory(
                rules, atoms.lazyTests().stream().map(LazyTest::test).toList());
    }

    private record InMemory(List<Detection> rules, List<ValueTest> tests) implements RuleBook {
        @Override
        public int size() {
            return rules.size();
        }

        @Override
        public RuleHeader header(int rule) {
            return rules.get(rule).header();
        }

        @Override
        public Expression condition(int rule) {
            return rules.get(rule).condition();
        }

        @Override
        public ValueTest lazyTest(int number) {
            return tests.get(number);
        }
    }
}

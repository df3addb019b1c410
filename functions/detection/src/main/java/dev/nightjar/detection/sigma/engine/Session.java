package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.LazyTest;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.regex.Searcher;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.JsonScanner;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.value.Regex;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Evaluates one event after the other, for one thread; holds all that is reused from event to event.
public final class Session {
    private final Index index;
    private final Slots slots;
    private final JsonScanner scanner;
    private final SlotView view;
    private final PlainTexts texts;
    private final ValueMatcher values;
    private final ValueCache cache = new ValueCache();
    private final Routes routes;
    private final boolean isRouted;
    private final int keywords;

    /// Atoms of the event, of one value, and bodies that have been announced.
    private final AtomSet atoms;

    private final AtomSet found;
    private final AtomSet candidates;

    /// For each lazy atom: the event it was tested for, twice, plus one when it was true.
    private final long[] tested;

    private final @Nullable LazyTest[] tests;
    private final @Nullable Searcher[] searchers;
    private long event;
    private int[] matches = new int[64];
    private int matchCount;

    public Session(Index index, FieldNames names, boolean isRouted) {
        this.index = index;
        this.isRouted = isRouted;
        slots = new Slots(index.fields().size());
        scanner = new JsonScanner(names, slots);
        view = new SlotView(names, slots);
        texts = new PlainTexts(slots, view);
        values = new ValueMatcher(index, slots, view);
        routes = new Routes(index, names, isRouted);
        keywords = index.fields().size();
        atoms = new AtomSet(index.eagerAtoms());
        found = new AtomSet(index.eagerAtoms());
        candidates = new AtomSet(index.bodies().size());
        tested = new long[index.lazyAtoms()];
        tests = new @Nullable LazyTest[index.lazyAtoms()];
        searchers = new @Nullable Searcher[index.lazyAtoms()];
    }

    /// Evaluates an event in its source's own form.
    ///
    /// @param bytes with `Bytes.SLACK` more bytes behind `to`
    /// @return how many rules fired
    public int match(byte[] bytes, int from, int to) throws MalformedEvent {
        boolean everything = !isRouted;
        scanner.scan(bytes, from, to, everything);
        Route route = routes.of(slots, view::values, true);
        if (route.hasKeywords() && !everything) {
            scanner.scan(bytes, from, to, true);
        }
        return evaluate(route);
    }

    private int evaluate(Route route) {
        event++;
        texts.clear();
        atoms.clear();
        candidates.clear();
        matchCount = 0;
        for (Route.Alias alias : route.aliases()) {
            alias(alias);
        }
        int count = slots.count();
        for (int slot = 0; slot < count; slot++) {
            int field = slots.field(slot);
            if (field >= 0 && route.wants(field)) {
                int presence = index.presences()[field];
                if (presence >= 0) {
                    mark(presence, route);
                }
                look(slot, field, route);
            }
            if (route.hasKeywords() && slots.isFirst(slot)) {
                look(slot, keywords, route);
            }
        }
        for (int body : route.untriggered()) {
            candidates.add(body);
        }
        for (int i = 0; i < candidates.size(); i++) {
            int body = candidates.get(i);
            if (holds(index.bodies().starts()[body])) {
                report(body);
            }
        }
        Arrays.sort(matches, 0, matchCount);
        return matchCount;
    }

    /// A field that the event lacks takes the values that it has under another name.
    private void alias(Route.Alias alias) {
        if (slots.has(alias.to())) {
            return;
        }
        for (int slot = slots.first(alias.from()); slot >= 0; slot = slots.next(slot)) {
            slots.add(alias.to(), slots.kind(slot), slots.start(slot), slots.end(slot), slots.hash(slot), false);
        }
    }

    private void look(int slot, int field, Route route) {
        byte kind = slots.kind(slot);
        long hash = slots.hash(slot);
        byte[] buffer = slots.buffer();
        int from = slots.start(slot);
        int to = slots.end(slot);
        int[] known = cache.find(field, kind, hash, buffer, from, to);
        if (known != null) {
            for (int atom : known) {
                mark(atom, route);
            }
            return;
        }
        found.clear();
        values.find(slot, field, found);
        for (int i = 0; i < found.size(); i++) {
            mark(found.get(i), route);
        }
        if (cache.isWorthKeeping(field, hash, to - from)) {
            cache.keep(field, kind, hash, buffer, from, to, found.toArray());
        }
    }

    private void mark(int atom, Route route) {
        if (!atoms.add(atom)) {
            return;
        }
        Index.Bodies bodies = index.bodies();
        Index.Runs triggered = bodies.triggered();
        for (int i = triggered.from(atom); i < triggered.to(atom); i++) {
            int body = triggered.item(i);
            if (route.concerns(bodies.sources()[body])) {
                candidates.add(body);
            }
        }
    }

    private boolean holds(int start) {
        int[] code = index.code();
        int eager = index.eagerAtoms();
        int at = start;
        while (at >= 0) {
            int atom = code[at];
            boolean isTrue = atom < eager ? atoms.contains(atom) : isTrue(atom - eager);
            at = isTrue ? code[at + 1] : code[at + 2];
        }
        return at == -1;
    }

    private boolean isTrue(int lazy) {
        if (tested[lazy] >>> 1 == event) {
            return (tested[lazy] & 1) == 1;
        }
        LazyTest test = tests[lazy];
        if (test == null) {
            test = index.book().lazyTest(lazy);
            tests[lazy] = test;
        }
        boolean result = isGuarded(test) && isTrue(test, lazy);
        tested[lazy] = event << 1 | (result ? 1 : 0);
        return result;
    }

    private boolean isGuarded(LazyTest test) {
        for (int guard : test.guards()) {
            if (atoms.contains(guard)) {
                return true;
            }
        }
        return test.guards().length == 0;
    }

    private boolean isTrue(LazyTest test, int lazy) {
        return switch (test.test()) {
            case ValueTest.RefersTo refers -> refers(test, refers);
            case ValueTest.Finds finds -> {
                Searcher searcher = searcher(finds.regex(), lazy);
                yield any(test, slot -> {
                    texts.select(slot);
                    byte[] utf8 = texts.bytes();
                    return searcher.finds(utf8, texts.from(), Regex.searched(utf8, texts.from(), texts.to()));
                });
            }
            case ValueTest.OfValue ofValue -> any(test, slot -> ofValue.accepts(view.text(slot)));
            case ValueTest.IsMissing _ -> throw new IllegalStateException("presence is an eager atom");
            case ValueTest.Exists _ -> throw new IllegalStateException("presence is an eager atom");
        };
    }

    private boolean refers(LazyTest test, ValueTest.RefersTo refers) {
        return any(test, slot -> {
            for (int other = slots.first(test.other()); other >= 0; other = slots.next(other)) {
                if (refers.accepts(view.text(slot), view.text(other))) {
                    return true;
                }
            }
            return false;
        });
    }

    private Searcher searcher(Regex regex, int lazy) {
        Searcher searcher = searchers[lazy];
        if (searcher == null) {
            searcher = new Searcher(regex.source(), regex.pattern());
            searchers[lazy] = searcher;
        }
        return searcher;
    }

    private boolean any(LazyTest test, IntPredicate accepts) {
        if (test.field() == keywords) {
            for (int slot = 0; slot < slots.count(); slot++) {
                if (slots.isFirst(slot) && accepts.test(slot)) {
                    return true;
                }
            }
            return false;
        }
        for (int slot = slots.first(test.field()); slot >= 0; slot = slots.next(slot)) {
            if (accepts.test(slot)) {
                return true;
            }
        }
        return false;
    }

    private void report(int body) {
        Index.Runs rules = index.bodies().rules();
        int more = rules.to(body) - rules.from(body);
        if (matches.length < matchCount + more) {
            matches = Arrays.copyOf(matches, (matchCount + more) * 2);
        }
        for (int i = rules.from(body); i < rules.to(body); i++) {
            matches[matchCount++] = rules.item(i);
        }
    }

    /// The number of a rule that fired on the event evaluated last, in ascending order.
    public int match(int i) {
        return matches[i];
    }

    /// Why a rule fired on the event evaluated last.
    public Explanation explain(int rule) {
        return Explanation.of(index.book().condition(rule), view);
    }

    /// The log sources of the event evaluated last.
    public Membership membership() {
        return routes.of(slots, view::values, true).membership();
    }
}

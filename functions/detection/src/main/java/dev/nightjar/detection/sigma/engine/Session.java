package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.regex.Searcher;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.JsonScanner;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.scan.ViewScanner;
import dev.nightjar.detection.sigma.value.Regex;
import dev.nightjar.detection.sigma.value.ValueTest;
import dev.nightjar.detection.sigma.view.EventView;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Evaluates one event after the other, for one thread; holds all that is reused from event to event.
public final class Session {
    private static final int[] NONE = {};

    private final Index index;
    private final Slots slots;
    private final FieldNames names;
    private final JsonScanner scanner;
    private final ViewScanner viewScanner;
    private final SlotView view;
    private final PlainTexts texts;
    private final ValueMatcher values;
    private final ValueCache cache = new ValueCache();
    private final Routes routes;
    private final int keywords;

    /// Atoms of the event, of one value, and bodies that the event and the value have announced.
    private final TrueAtoms atoms;

    private final AtomSet found;
    private final AtomSet candidates;
    private final AtomSet announced;

    /// For each lazy atom: the event it was tested for, twice, plus one when it was true.
    private final long[] tested;

    private final @Nullable ValueTest[] tests;
    private final @Nullable Searcher[] searchers;
    private long event;

    /// Events of one kind follow one another: whether the last one was searched for keywords.
    private boolean expectsKeywords;

    private int[] matches = new int[64];
    private int matchCount;
    private final Explanations explanations;

    public Session(Index index, FieldNames names, boolean isRouted) {
        this.index = index;
        slots = new Slots(index.fields().size());
        scanner = new JsonScanner(names, slots);
        viewScanner = new ViewScanner(slots);
        this.names = names;
        view = new SlotView(names, slots, cache);
        texts = new PlainTexts(slots, view);
        values = new ValueMatcher(index, slots, view);
        routes = new Routes(index, names, isRouted);
        keywords = index.fields().size();
        atoms = new TrueAtoms(index.eagerAtoms());
        explanations = new Explanations(index.book(), names, slots, cache, view);
        found = new AtomSet(index.eagerAtoms());
        candidates = new AtomSet(index.bodies().size());
        announced = new AtomSet(index.bodies().size());
        tested = new long[index.lazy().size()];
        tests = new @Nullable ValueTest[index.lazy().size()];
        searchers = new @Nullable Searcher[index.lazy().size()];
    }

    /// Evaluates an event in its source's own form.
    ///
    /// @param bytes with `Bytes.SLACK` more bytes behind `to`
    /// @return how many rules fired
    public int match(byte[] bytes, int from, int to) throws MalformedEvent {
        cache.begin();
        boolean everything = expectsKeywords;
        scanner.scan(bytes, from, to, everything);
        Route route = routes.of(slots, view::values, true);
        if (route.hasKeywords() && !everything) {
            scanner.scan(bytes, from, to, true);
        }
        expectsKeywords = route.hasKeywords();
        return evaluate(route, route.aliases());
    }

    /// Evaluates an event as a view answers for it. Its own hints do not count: a normalized event says where it comes
    /// from.
    ///
    /// @param views of the event for the kinds of log sources that it belongs to
    /// @return how many rules fired
    public int match(Function<Set<String>, EventView> views) {
        cache.begin();
        EventView plain = views.apply(Set.of());
        viewScanner.scan(plain, names, routes.deciding(), false);
        Route route = routes.of(slots, view::values, false);
        EventView meant = route.kinds().isEmpty() ? plain : views.apply(route.kinds());
        viewScanner.scan(meant, names, route.wanted(), route.hasKeywords());
        // The view knows the other names already.
        return evaluate(route, List.of());
    }

    /// Reads an event and evaluates nothing.
    ///
    /// @return how many values of wanted fields it has
    public int read(byte[] bytes, int from, int to) throws MalformedEvent {
        cache.begin();
        scanner.scan(bytes, from, to, false);
        return slots.count();
    }

    private int evaluate(Route route, List<Route.Alias> aliases) {
        event++;
        explanations.begin();
        texts.clear();
        atoms.clear();
        candidates.clear();
        matchCount = 0;
        for (int i = 0; i < aliases.size(); i++) {
            alias(aliases.get(i));
        }
        int count = slots.count();
        for (int slot = 0; slot < count; slot++) {
            int field = slots.field(slot);
            boolean isWanted = field >= 0 && route.wants(field);
            boolean isSearched = route.hasKeywords() && slots.isFirst(slot);
            if (isWanted || isSearched) {
                look(slot, isWanted ? field : -1, isSearched ? route.keywords() : NONE, route);
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

    private void look(int slot, int field, int[] searched, Route route) {
        if (field < 0 && values.isBarren(slot, searched)) {
            return;
        }
        byte kind = slots.kind(slot);
        long hash = slots.hash(slot);
        byte[] buffer = slots.buffer();
        int from = slots.start(slot);
        int to = slots.end(slot);
        int place = ((route.number() * (keywords + 1)) + field + 1) * 2 + (searched.length == 0 ? 0 : 1);
        boolean isRemembered = route.number() >= 0;
        KnownValue known = isRemembered ? cache.find(slot, place, kind, hash, buffer, from, to) : null;
        if (known != null) {
            for (int atom : known.atoms()) {
                atoms.add(atom);
            }
            for (int body : known.bodies()) {
                candidates.add(body);
            }
            return;
        }
        found.clear();
        int presence = field >= 0 ? index.presences()[field] : -1;
        if (presence >= 0) {
            found.add(presence);
        }
        values.find(slot, field, searched, found);
        found.retain(route.atoms());
        mark(route, candidates);
        if (isRemembered && cache.isWorthKeeping(place, hash, to - from)) {
            announced.clear();
            mark(route, announced);
            cache.keep(
                    place,
                    hash,
                    new KnownValue(place, kind, hash, buffer, from, to, found.toArray(), announced.toArray()));
        }
    }

    /// Marks what was found, and adds the bodies that it announces.
    private void mark(Route route, AtomSet into) {
        Index.Bodies bodies = index.bodies();
        Index.Runs triggered = bodies.triggered();
        for (int i = 0; i < found.size(); i++) {
            int atom = found.get(i);
            atoms.add(atom);
            for (int at = triggered.from(atom); at < triggered.to(atom); at++) {
                int body = triggered.item(at);
                if (route.concerns(bodies.sources()[body])) {
                    into.add(body);
                }
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
        boolean result = isGuarded(lazy) && isTrue(test(lazy), lazy);
        tested[lazy] = event << 1 | (result ? 1 : 0);
        return result;
    }

    private ValueTest test(int lazy) {
        ValueTest test = tests[lazy];
        if (test == null) {
            test = index.book().lazyTest(lazy);
            tests[lazy] = test;
        }
        return test;
    }

    private boolean isGuarded(int lazy) {
        Index.Runs guards = index.lazy().guards();
        for (int i = guards.from(lazy); i < guards.to(lazy); i++) {
            if (atoms.contains(guards.item(i))) {
                return true;
            }
        }
        return guards.from(lazy) == guards.to(lazy);
    }

    private boolean isTrue(ValueTest test, int lazy) {
        return switch (test) {
            case ValueTest.RefersTo refers -> refers(refers, lazy);
            case ValueTest.OfValue ofValue -> any(lazy, slot -> accepts(ofValue, lazy, slot));
            case ValueTest.IsMissing _ -> throw new IllegalStateException("presence is an eager atom");
            case ValueTest.Exists _ -> throw new IllegalStateException("presence is an eager atom");
        };
    }

    private boolean accepts(ValueTest.OfValue test, int lazy, int slot) {
        KnownValue known = cache.of(slot);
        if (known == null) {
            return decide(test, lazy, slot);
        }
        int verdict = known.verdict(lazy);
        if (verdict < 0) {
            boolean isTrue = decide(test, lazy, slot);
            known.remember(lazy, isTrue);
            return isTrue;
        }
        return verdict == 1;
    }

    private boolean decide(ValueTest.OfValue test, int lazy, int slot) {
        if (!(test instanceof ValueTest.Finds(Regex regex))) {
            return test.accepts(view.text(slot), view.folded(slot));
        }
        texts.select(slot);
        byte[] utf8 = texts.bytes();
        return searcher(regex, lazy).finds(utf8, texts.from(), Regex.searched(utf8, texts.from(), texts.to()));
    }

    private boolean refers(ValueTest.RefersTo refers, int lazy) {
        return any(lazy, slot -> {
            int field = index.lazy().others()[lazy];
            for (int other = field < 0 ? field : slots.first(field); other >= 0; other = slots.next(other)) {
                boolean isCased = refers.cased();
                String held = isCased ? view.text(slot) : view.folded(slot);
                if (refers.holds(held, isCased ? view.text(other) : view.folded(other))) {
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

    private boolean any(int lazy, IntPredicate accepts) {
        int field = index.lazy().fields()[lazy];
        if (field == keywords) {
            for (int slot = 0; slot < slots.count(); slot++) {
                if (slots.isFirst(slot) && accepts.test(slot)) {
                    return true;
                }
            }
            return false;
        }
        for (int slot = slots.first(field); slot >= 0; slot = slots.next(slot)) {
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
        return explanations.of(rule);
    }
}

package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.match.Evaluator;
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

    /// Atoms of the event, of one value, and bodies that have been announced.
    private final AtomSet atoms;

    private final AtomSet found;
    private final AtomSet candidates;

    /// For each lazy atom: the event it was tested for, twice, plus one when it was true.
    private final long[] tested;

    private final @Nullable ValueTest[] tests;
    private final @Nullable Searcher[] searchers;
    private long event;

    /// Events of one kind follow one another: whether the last one was searched for keywords.
    private boolean expectsKeywords;

    private int[] matches = new int[64];
    private int matchCount;

    /// Of the event evaluated last, once something was to be explained.
    private @Nullable Evaluator evaluator;

    public Session(Index index, FieldNames names, boolean isRouted) {
        this.index = index;
        slots = new Slots(index.fields().size());
        scanner = new JsonScanner(names, slots);
        viewScanner = new ViewScanner(slots);
        this.names = names;
        view = new SlotView(names, slots);
        texts = new PlainTexts(slots, view);
        values = new ValueMatcher(index, slots, view);
        routes = new Routes(index, names, isRouted);
        keywords = index.fields().size();
        atoms = new AtomSet(index.eagerAtoms());
        found = new AtomSet(index.eagerAtoms());
        candidates = new AtomSet(index.bodies().size());
        tested = new long[index.lazy().size()];
        tests = new @Nullable ValueTest[index.lazy().size()];
        searchers = new @Nullable Searcher[index.lazy().size()];
    }

    /// Evaluates an event in its source's own form.
    ///
    /// @param bytes with `Bytes.SLACK` more bytes behind `to`
    /// @return how many rules fired
    public int match(byte[] bytes, int from, int to) throws MalformedEvent {
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
        scanner.scan(bytes, from, to, false);
        return slots.count();
    }

    private int evaluate(Route route, List<Route.Alias> aliases) {
        event++;
        evaluator = null;
        texts.clear();
        atoms.clear();
        candidates.clear();
        matchCount = 0;
        for (Route.Alias alias : aliases) {
            alias(alias);
        }
        int count = slots.count();
        for (int slot = 0; slot < count; slot++) {
            int field = slots.field(slot);
            boolean isWanted = field >= 0 && route.wants(field);
            if (isWanted) {
                int presence = index.presences()[field];
                if (presence >= 0) {
                    mark(presence, route);
                }
            }
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
        byte kind = slots.kind(slot);
        long hash = slots.hash(slot);
        byte[] buffer = slots.buffer();
        int from = slots.start(slot);
        int to = slots.end(slot);
        int place = ((route.number() * (keywords + 1)) + field + 1) * 2 + (searched.length == 0 ? 0 : 1);
        boolean isRemembered = route.number() >= 0;
        int[] known = isRemembered ? cache.find(place, kind, hash, buffer, from, to) : null;
        if (known != null) {
            for (int atom : known) {
                mark(atom, route);
            }
            return;
        }
        found.clear();
        values.find(slot, field, searched, found);
        int[] relevant = relevant(route);
        for (int atom : relevant) {
            mark(atom, route);
        }
        if (isRemembered && cache.isWorthKeeping(place, hash, to - from)) {
            cache.keep(place, kind, hash, buffer, from, to, relevant);
        }
    }

    /// Of the atoms found those that some rule of the route looks at.
    private int[] relevant(Route route) {
        var relevant = new int[found.size()];
        int count = 0;
        for (int i = 0; i < found.size(); i++) {
            if (route.looksAt(found.get(i))) {
                relevant[count++] = found.get(i);
            }
        }
        return count == 0 ? NONE : count == relevant.length ? relevant : Arrays.copyOf(relevant, count);
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
            case ValueTest.Finds finds -> {
                Searcher searcher = searcher(finds.regex(), lazy);
                yield any(lazy, slot -> {
                    texts.select(slot);
                    byte[] utf8 = texts.bytes();
                    return searcher.finds(utf8, texts.from(), Regex.searched(utf8, texts.from(), texts.to()));
                });
            }
            case ValueTest.OfValue ofValue -> any(lazy, slot -> ofValue.accepts(view.text(slot)));
            case ValueTest.IsMissing _ -> throw new IllegalStateException("presence is an eager atom");
            case ValueTest.Exists _ -> throw new IllegalStateException("presence is an eager atom");
        };
    }

    private boolean refers(ValueTest.RefersTo refers, int lazy) {
        return any(lazy, slot -> {
            int field = index.lazy().others()[lazy];
            for (int other = field < 0 ? field : slots.first(field); other >= 0; other = slots.next(other)) {
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
        Evaluator ready = evaluator;
        if (ready == null) {
            ready = new Evaluator(view);
            evaluator = ready;
        }
        return Explanation.of(index.book().condition(rule), ready);
    }
}

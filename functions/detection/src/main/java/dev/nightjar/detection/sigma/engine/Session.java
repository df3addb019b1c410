package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.KeywordLiterals;
import dev.nightjar.detection.sigma.index.NarrowLiterals;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.regex.Automata;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.JsonScanner;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.scan.ViewScanner;
import dev.nightjar.detection.sigma.view.EventView;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Evaluates one event after the other, for one thread; holds all that is reused from event to event.
public final class Session {
    private final Index index;
    private final Slots slots;
    private final FieldNames names;
    private final JsonScanner scanner;
    private final ViewScanner viewScanner;
    private final SlotView view;
    private final Function<String, List<String>> fieldValues;
    private final ValueMatcher values;
    private final ValueCache cache = new ValueCache();
    private final Fitting fitting;
    private final Routes routes;

    /// Atoms of the event, of one value, and bodies that the event and the value have announced.
    private final TrueAtoms atoms;

    private final AtomSet found;
    private final AtomSet candidates;
    private final AtomSet announced;

    private final LazyAtoms lazy;
    private final Foresight foresight;
    private final Meaning.Known meanings = new Meaning.Known();
    private final FoundMeanings foundMeanings = new FoundMeanings();
    private final Recurrence recurrence = new Recurrence();
    private final Residue residue;

    /// Where the code of each candidate goes on.
    private int[] starts = new int[64];

    /// In turn bodies that tables do not decide, and where their code goes on.
    private int[] open = new int[16];

    private int openCount;

    /// Events of one kind follow one another: whether the last one was searched for keywords.
    private boolean expectsKeywords;

    private int[] matches = new int[64];
    private int matchCount;
    private final KeywordHits hits;
    private final Explanations explanations;

    public Session(
            Index index,
            AtomFields atomFields,
            NarrowLiterals narrow,
            KeywordLiterals keywords,
            Automata automata,
            FieldNames names,
            boolean isRouted) {
        this.index = index;
        slots = new Slots(index.fields().size());
        scanner = new JsonScanner(names, slots);
        viewScanner = new ViewScanner(slots);
        this.names = names;
        view = new SlotView(names, slots, cache);
        fieldValues = view::values;
        values = new ValueMatcher(index, slots, view);
        fitting = new Fitting(index.literals(), narrow);
        routes = new Routes(index, names, isRouted);
        atoms = new TrueAtoms(index.eagerAtoms());
        hits = new KeywordHits(keywords, slots, cache, view);
        explanations = new Explanations(index, names, slots, cache, view, keywords, hits);
        found = new AtomSet(index.eagerAtoms());
        candidates = new AtomSet(index.bodies().size());
        announced = new AtomSet(index.bodies().size());
        lazy = new LazyAtoms(index, automata, slots, view, cache, atoms);
        foresight = new Foresight(index, atomFields, lazy, meanings);
        residue = new Residue(index, atoms, lazy);
    }

    /// Evaluates an event in its source's own form.
    ///
    /// @param bytes with `Bytes.SLACK` more bytes behind `to`
    /// @return how many rules fired
    public int match(byte[] bytes, int from, int to) throws MalformedEvent {
        cache.begin();
        boolean everything = expectsKeywords;
        scanner.scan(bytes, from, to, everything);
        Route route = routes.of(slots, fieldValues, true);
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
        Route route = routes.of(slots, fieldValues, false);
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
        explanations.begin();
        hits.begin();
        lazy.begin();
        recurrence.begin();
        atoms.clear();
        candidates.clear();
        matchCount = 0;
        for (int i = 0; i < aliases.size(); i++) {
            alias(aliases.get(i));
        }
        int count = slots.count();
        for (int slot = 0; slot < count; slot++) {
            Column column = route.column(slot, slots.field(slot), slots.isFirst(slot));
            if (!column.isIdle()) {
                look(slot, column, route);
            }
        }
        Recurrence.Outcome outcome = recurrence.find(route);
        if (outcome == null) {
            decide(route);
        } else {
            repeat(outcome);
        }
        if (matchCount > 1) {
            Arrays.sort(matches, 0, matchCount);
        }
        return matchCount;
    }

    /// Takes up what the values mean, and runs the code of all bodies that these announce.
    private void decide(Route route) {
        for (int i = 0; i < recurrence.count(); i++) {
            add(recurrence.get(i));
        }
        for (int body : route.untriggered()) {
            consider(body, index.bodies().starts()[body]);
        }
        openCount = 0;
        for (int i = 0; i < candidates.size(); i++) {
            int at = residue.settled(starts[i]);
            if (at == Index.YES) {
                report(candidates.get(i));
            } else if (at != Index.NO) {
                leaveOpen(candidates.get(i), at);
            }
        }
        if (recurrence.isComparable()) {
            remember(route);
        }
        for (int i = 0; i < openCount; i += 2) {
            if (holds(open[i + 1])) {
                report(open[i]);
            }
        }
    }

    private void leaveOpen(int body, int at) {
        if (openCount == open.length) {
            open = Arrays.copyOf(open, openCount * 2);
        }
        open[openCount++] = body;
        open[openCount++] = at;
    }

    private void remember(Route route) {
        residue.clear();
        boolean isSmall = true;
        for (int i = 0; i < openCount && isSmall; i += 2) {
            isSmall = residue.add(open[i], open[i + 1]);
        }
        if (isSmall) {
            recurrence.keep(route, Arrays.copyOf(matches, matchCount), residue.toArray());
        }
    }

    /// An event like this was there before.
    private void repeat(Recurrence.Outcome outcome) {
        int[] certain = outcome.certain();
        if (matches.length < certain.length) {
            matches = new int[certain.length * 2];
        }
        System.arraycopy(certain, 0, matches, 0, certain.length);
        matchCount = certain.length;
        finish(outcome.residue());
    }

    /// Makes the tests that are left.
    private void finish(int[] rest) {
        int next;
        for (int from = 0; from < rest.length; from = next) {
            int tests = from + 2;
            next = tests + rest[from + 1] * 3;
            int at = 0;
            while (at >= 0) {
                int test = tests + at * 3;
                at = rest[test + (lazy.passes(rest[test]) ? 1 : 2)];
            }
            if (at == Index.YES) {
                report(rest[from]);
            }
        }
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

    private void look(int slot, Column column, Route route) {
        Fitting.Plan plan = null;
        boolean isAsked = column.isAsked();
        if (column.isPlannedFirst()) {
            plan = column.plan(slot, slots, values, fitting);
            // Of a value that is there to be tested it is worth knowing what tests said of it before.
            if ((column.presence() < 0 || !isAsked) && values.isBarren(slot, plan)) {
                column.noteNew();
                met(column.bare(index, route, meanings));
                return;
            }
        }
        KnownValue known = isAsked ? cache.find(slot, column.place(), slots) : null;
        if (known != null) {
            column.noteKnown();
            recall(known, slot, column.field());
            return;
        }
        column.noteNew();
        found.clear();
        if (column.presence() >= 0) {
            found.add(column.presence());
        }
        if (column.isSearched()) {
            found.noteEntries();
        }
        values.find(slot, plan == null ? column.plan(slot, slots, values, fitting) : plan, found);
        boolean isKept = isAsked && cache.isWorthKeeping(slot, column.place(), slots);
        FoundTexts texts = FoundTexts.NONE;
        if (found.entryCount() > 0) {
            FoundMeanings.Known told = isKept ? null : foundMeanings.find(column.place(), found);
            texts = told == null ? FoundTexts.of(found) : told.texts();
            hits.note(slot, texts);
            if (told != null) {
                met(told.meaning());
                return;
            }
        }
        found.retain(route.atoms());
        if (found.size() == (column.presence() >= 0 ? 1 : 0)) {
            Meaning bare = column.bare(index, route, meanings);
            met(bare);
            if (isKept) {
                cache.keep(slot, column.place(), slots, bare, texts);
            }
            return;
        }
        recurrence.addOther();
        mark(route);
        for (int i = 0; i < announced.size(); i++) {
            int body = announced.get(i);
            consider(body, index.bodies().starts()[body]);
        }
        if (isKept) {
            cache.keep(slot, column.place(), slots, meaning(), texts);
        } else if (!texts.isEmpty() && column.isRemembered() && foundMeanings.isWorthKeeping(column.place(), found)) {
            foundMeanings.keep(column.place(), texts, found, meaning());
        }
    }

    /// Takes up what is known of a value: all of it, or, where it is the only value of its field, what that comes to.
    private void recall(KnownValue known, int slot, int field) {
        boolean isOnly = field >= 0 && slots.first(field) == slot && slots.next(slot) < 0;
        if (!known.texts().isEmpty()) {
            hits.note(slot, known.texts());
        }
        Meaning meaning = isOnly ? foresight.of(known, slot, field) : known.meaning();
        met(meaning);
    }

    private void met(Meaning meaning) {
        if (!meaning.isNothing()) {
            recurrence.add(meaning);
        }
    }

    private void add(Meaning meaning) {
        int[] parts = meaning.parts();
        atoms.addAll(parts, meaning.atoms());
        for (int i = meaning.atoms(); i < parts.length; i += 2) {
            consider(parts[i], parts[i + 1]);
        }
    }

    /// @param start where its code begins or, where part of it is decided, goes on
    private void consider(int body, int start) {
        int place = candidates.size();
        if (candidates.add(body)) {
            if (place == starts.length) {
                starts = Arrays.copyOf(starts, place * 2);
            }
            starts[place] = start;
        }
    }

    /// Marks what was found, and notes the bodies that it announces.
    private void mark(Route route) {
        announced.clear();
        Index.Bodies bodies = index.bodies();
        Index.Runs triggered = bodies.triggered();
        for (int i = 0; i < found.size(); i++) {
            int atom = found.get(i);
            atoms.add(atom);
            for (int at = triggered.from(atom); at < triggered.to(atom); at++) {
                int body = triggered.item(at);
                if (route.concerns(bodies.sources()[body])) {
                    announced.add(body);
                }
            }
        }
    }

    private Meaning meaning() {
        int[] bodies = announced.toArray();
        return meanings.of(found.toArray(), bodies, index.bodies().starts(bodies));
    }

    private boolean holds(int start) {
        int[] code = index.code();
        int eager = index.eagerAtoms();
        int at = start;
        while (at >= 0) {
            int atom = code[at];
            int truth = atom < eager ? atoms.truth(atom) : lazy.isTrue(atom - eager) ? 1 : 0;
            at = code[at + 2 - truth];
        }
        return at == Index.YES;
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

package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.regex.Automata;
import dev.nightjar.detection.sigma.regex.Searcher;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.value.Regex;
import dev.nightjar.detection.sigma.value.ValueTest;
import org.jspecify.annotations.Nullable;

/// The tests that no table answers, made when a rule comes that far, and of each event once.
final class LazyAtoms {
    private final Index index;
    private final Automata automata;
    private final Slots slots;
    private final SlotView view;
    private final ValueCache cache;
    private final TrueAtoms atoms;
    private final PlainTexts texts;
    private final int keywords;

    /// For each lazy atom: the event it was tested for, twice, plus one when it was true.
    private final long[] tested;

    private final @Nullable ValueTest[] tests;
    private final @Nullable Searcher[] searchers;
    private long event;

    /// @param atoms the eager ones that are true of the event at hand
    LazyAtoms(Index index, Automata automata, Slots slots, SlotView view, ValueCache cache, TrueAtoms atoms) {
        this.index = index;
        this.automata = automata;
        this.slots = slots;
        this.view = view;
        this.cache = cache;
        this.atoms = atoms;
        texts = new PlainTexts(slots, view);
        keywords = index.fields().size();
        tested = new long[index.lazy().size()];
        tests = new @Nullable ValueTest[index.lazy().size()];
        searchers = new @Nullable Searcher[index.lazy().size()];
    }

    /// Goes on to the next event.
    void begin() {
        event++;
        texts.clear();
    }

    boolean isTrue(int lazy) {
        return isGuarded(lazy) && passes(lazy);
    }

    /// Whether an atom is true that is not kept from it by its guards.
    boolean passes(int lazy) {
        int field = index.lazy().fields()[lazy];
        if (field != keywords && !slots.has(field)) {
            // Each of these tests needs a value.
            return false;
        }
        if (tested[lazy] >>> 1 == event) {
            return (tested[lazy] & 1) == 1;
        }
        boolean result = isTrue(test(lazy), lazy);
        tested[lazy] = event << 1 | (result ? 1 : 0);
        return result;
    }

    ValueTest test(int lazy) {
        ValueTest test = tests[lazy];
        if (test == null) {
            test = index.book().lazyTest(lazy);
            tests[lazy] = test;
        }
        return test;
    }

    /// Whether a text has come that an atom cannot be true without, or it needs none.
    boolean isGuarded(int lazy) {
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
            case ValueTest.OfValue ofValue -> any(ofValue, lazy);
            case ValueTest.IsMissing _ -> throw new IllegalStateException("presence is an eager atom");
            case ValueTest.Exists _ -> throw new IllegalStateException("presence is an eager atom");
        };
    }

    /// Whether a test is true of one value.
    boolean accepts(ValueTest.OfValue test, int lazy, int slot) {
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
        int otherField = index.lazy().others()[lazy];
        int first = otherField < 0 ? otherField : slots.first(otherField);
        if (first < 0) {
            return false;
        }
        int field = index.lazy().fields()[lazy];
        for (int slot = first(field); slot >= 0; slot = next(field, slot)) {
            String held = text(slot, refers.cased());
            for (int other = first; other >= 0; other = slots.next(other)) {
                if (refers.holds(held, text(other, refers.cased()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private String text(int slot, boolean isCased) {
        return isCased ? view.text(slot) : view.folded(slot);
    }

    private Searcher searcher(Regex regex, int lazy) {
        Searcher searcher = searchers[lazy];
        if (searcher == null) {
            searcher = new Searcher(automata.of(lazy, regex.source()), regex.pattern());
            searchers[lazy] = searcher;
        }
        return searcher;
    }

    private boolean any(ValueTest.OfValue test, int lazy) {
        int field = index.lazy().fields()[lazy];
        for (int slot = first(field); slot >= 0; slot = next(field, slot)) {
            if (accepts(test, lazy, slot)) {
                return true;
            }
        }
        return false;
    }

    /// The first value of a field, or for keywords of all; negative when there is none.
    private int first(int field) {
        return field == keywords ? next(field, -1) : slots.first(field);
    }

    private int next(int field, int slot) {
        if (field != keywords) {
            return slots.next(slot);
        }
        int next = slot + 1;
        while (next < slots.count() && !slots.isFirst(next)) {
            next++;
        }
        return next < slots.count() ? next : -1;
    }
}

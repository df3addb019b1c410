package dev.nightjar.detection.sigma.pack;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.RuleBook;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// The rules of a pack and their lazy tests, each read when it is asked for first.
final class PackedBook implements RuleBook {
    private final Seal seal;
    private final Block rules;
    private final Block tests;
    private final AtomicReferenceArray<RuleSet.Rule> read;
    private final AtomicReferenceArray<ValueTest> readTests;

    /// Parts one behind the other.
    ///
    /// @param start of the first one in the book
    /// @param starts of each, from there; one more at the end
    private record Block(int start, int[] starts) {
        int size() {
            return starts.length - 1;
        }

        int end() {
            return start + starts[starts.length - 1];
        }

        PackInput part(Seal seal, int i) {
            return seal.book(start + starts[i], start + starts[i + 1]);
        }
    }

    private PackedBook(Seal seal, Block rules, Block tests) {
        this.seal = seal;
        this.rules = rules;
        this.tests = tests;
        read = new AtomicReferenceArray<>(rules.size());
        readTests = new AtomicReferenceArray<>(tests.size());
    }

    /// Writes where the parts lie.
    ///
    /// @return the parts themselves
    static byte[] write(List<RuleSet.Rule> rules, Index index, PackOutput out) {
        var book = new PackOutput();
        write(rules.size(), i -> RuleCodec.write(rules.get(i), book), book, out);
        write(index.lazy().size(), i -> ConditionCodec.write(index.book().lazyTest(i), book), book, out);
        return book.toByteArray();
    }

    private static void write(int size, IntConsumer part, PackOutput book, PackOutput out) {
        int begin = book.size();
        var starts = new int[size + 1];
        for (int i = 0; i < size; i++) {
            part.accept(i);
            starts[i + 1] = book.size() - begin;
        }
        out.ints(starts);
    }

    static PackedBook read(PackInput in, Seal seal) {
        Block rules = block(in, 0);
        Block tests = block(in, rules.end());
        if (tests.end() != seal.bookSize()) {
            throw new MalformedPack("places of rules do not fit");
        }
        return new PackedBook(seal, rules, tests);
    }

    private static Block block(PackInput in, int start) {
        int[] starts = in.ints();
        boolean fits = starts.length > 0 && starts[0] == 0;
        for (int i = 1; fits && i < starts.length; i++) {
            fits = starts[i - 1] <= starts[i] && start + starts[i] >= start;
        }
        if (!fits) {
            throw new MalformedPack("places of rules do not fit");
        }
        return new Block(start, starts);
    }

    int lazyTests() {
        return tests.size();
    }

    List<RuleSet.Rule> rules() {
        List<RuleSet.Rule> all = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            all.add(rule(i));
        }
        return all;
    }

    private RuleSet.Rule rule(int number) {
        RuleSet.Rule rule = read.get(number);
        if (rule == null) {
            rule = decoded(() -> RuleCodec.rule(rules.part(seal, number)));
            read.set(number, rule);
        }
        return rule;
    }

    @Override
    public int size() {
        return rules.size();
    }

    @Override
    public RuleHeader header(int rule) {
        return rule(rule).definition().header();
    }

    @Override
    public Expression condition(int rule) {
        return rule(rule).definition().condition();
    }

    @Override
    public ValueTest lazyTest(int number) {
        ValueTest test = readTests.get(number);
        if (test == null) {
            test = decoded(() -> ConditionCodec.test(tests.part(seal, number)));
            readTests.set(number, test);
        }
        return test;
    }

    private static <T> T decoded(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedPack("a rule in it makes no sense: make it again by nightjar rules pack", e);
        }
    }
}

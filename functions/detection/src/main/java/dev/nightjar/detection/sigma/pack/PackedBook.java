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
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// The rules of a pack and their lazy tests, each read when it is asked for first.
final class PackedBook implements RuleBook {
    private final byte[] file;
    private final Block rules;
    private final Block tests;
    private final AtomicReferenceArray<RuleSet.Rule> read;
    private final AtomicReferenceArray<ValueTest> readTests;

    /// Parts one behind the other.
    ///
    /// @param start of the first one in the file
    /// @param starts of each, from there; one more at the end
    private record Block(int start, int[] starts) {
        int size() {
            return starts.length - 1;
        }

        PackInput part(byte[] file, int i) {
            return new PackInput(file, start + starts[i], start + starts[i + 1]);
        }
    }

    private PackedBook(byte[] file, Block rules, Block tests) {
        this.file = file;
        this.rules = rules;
        this.tests = tests;
        read = new AtomicReferenceArray<>(rules.size());
        readTests = new AtomicReferenceArray<>(tests.size());
    }

    static void write(List<RuleSet.Rule> rules, Index index, PackOutput out) {
        write(rules.size(), i -> part -> RuleCodec.write(rules.get(i), part), out);
        write(
                index.lazy().size(),
                i -> part -> ConditionCodec.write(index.book().lazyTest(i), part),
                out);
    }

    private static void write(int size, IntFunction<Consumer<PackOutput>> part, PackOutput out) {
        var block = new PackOutput();
        var starts = new int[size + 1];
        for (int i = 0; i < size; i++) {
            part.apply(i).accept(block);
            starts[i + 1] = block.size();
        }
        out.ints(starts);
        out.bytes(block.toByteArray());
    }

    static PackedBook read(PackInput in, byte[] file) {
        return new PackedBook(file, block(in), block(in));
    }

    private static Block block(PackInput in) {
        int[] starts = in.ints();
        int length = in.count(1);
        int start = in.skip(length);
        boolean fits = starts.length > 0 && starts[0] == 0 && starts[starts.length - 1] == length;
        for (int i = 1; fits && i < starts.length; i++) {
            fits = starts[i - 1] <= starts[i];
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
            rule = decoded(() -> RuleCodec.rule(rules.part(file, number)));
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
            test = decoded(() -> ConditionCodec.test(tests.part(file, number)));
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

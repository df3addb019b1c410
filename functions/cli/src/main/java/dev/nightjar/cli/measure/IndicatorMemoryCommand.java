package dev.nightjar.cli.measure;

import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.intel.Indicator.Kind;
import dev.nightjar.detection.intel.IndicatorSet;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightjar measure indicators`.
@Command(
        name = "indicators",
        description = "What indicators cost in memory, and what it costs to look one up.",
        mixinStandardHelpOptions = true)
public final class IndicatorMemoryCommand implements Runnable {
    private static final int LOOKUPS = 2_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    private int count = 1_000_000;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        long before = used();
        var builder = IndicatorSet.builder();
        var random = new Random(count);
        for (int i = 0; i < count; i++) {
            builder.add(indicator(i, random));
        }
        IndicatorSet set = builder.build();
        long bytes = used() - before;
        out.printf(
                Locale.ROOT,
                "%,d indicators: %,d KB of memory, %.1f bytes each%n",
                set.size(),
                bytes / 1024,
                bytes / (double) set.size());
        out.printf(Locale.ROOT, "a name of four labels that is none: %d ns%n", lookUp(set));
        out.printf(Locale.ROOT, "the same, of ten indicators: %d ns%n", lookUp(few()));
        out.flush();
    }

    private static IndicatorSet few() {
        var builder = IndicatorSet.builder();
        var random = new Random(1);
        for (int i = 0; i < 10; i++) {
            builder.add(indicator(i, random));
        }
        return builder.build();
    }

    /// Half names, a quarter addresses, a quarter hashes.
    private static Indicator indicator(int i, Random random) {
        byte[] hash = new byte[32];
        return switch (i % 4) {
            case 0, 1 -> of(Kind.DOMAIN, "host-" + i + ".feed-" + i % 1_000 + ".test");
            case 2 -> of(Kind.ADDRESS, "203." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255));
            default -> {
                random.nextBytes(hash);
                yield of(Kind.HASH, HexFormat.of().formatHex(hash));
            }
        };
    }

    private static Indicator of(Kind kind, String value) {
        return new Indicator(kind, value, "measured", 50, Instant.EPOCH, Instant.MAX, "");
    }

    private static long lookUp(IndicatorSet set) {
        int found = 0;
        long start = 0;
        for (int i = -LOOKUPS / 4; i < LOOKUPS; i++) {
            if (i == 0) {
                start = System.nanoTime();
            }
            found += set.find(Kind.DOMAIN, "a" + (i & 1023) + ".b.benign.test", Instant.EPOCH)
                            .isPresent()
                    ? 1
                    : 0;
        }
        long nanos = (System.nanoTime() - start) / LOOKUPS;
        if (found > 0) {
            throw new IllegalStateException("found what is not there");
        }
        return nanos;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

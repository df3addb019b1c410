package dev.nightjar.detection.volume;

import dev.nightjar.detection.finding.Evidence.Fact;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// About how many different events there were.
///
/// HyperLogLog (Flajolet, Fusy, Gandouet, Meunier, 2007) with 256 registers: a standard error of 6.5 % in 256 bytes.
/// Only one event in sixteen is looked at, chosen by its id, so that most events cost nothing; the estimate is times
/// sixteen. Of 10,000 events, 625 are looked at, which adds an error of 4 %.
///
/// @param registers the highest rank each
record Distinct(byte[] registers) implements Measure {
    static final int SAMPLE = 16;
    private static final int REGISTERS = 256;
    static final Distinct NONE = new Distinct(new byte[REGISTERS]);

    /// Bias correction for 256 registers, as in the paper.
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

    private static final double SMALL = 2.5;

    static boolean isSampled(long id) {
        return (id & (SAMPLE - 1)) == 0;
    }

    @Override
    public Distinct with(Portion portion) {
        int register = (int) (portion.id() >>> 56);
        long rest = portion.id() << 8 | 0x80;
        byte rank = (byte) (Long.numberOfLeadingZeros(rest) + 1);
        if (registers[register] >= rank) {
            return this;
        }
        byte[] next = registers.clone();
        next[register] = rank;
        return new Distinct(next);
    }

    /// Lines go to nobody.
    @Override
    public long shared(Predicate<String> many) {
        return 0;
    }

    @Override
    public long value() {
        double sum = 0;
        int empty = 0;
        for (byte register : registers) {
            sum += Math.scalb(1.0, -register);
            empty += register == 0 ? 1 : 0;
        }
        double estimate = ALPHA * REGISTERS * REGISTERS / sum;
        if (estimate <= SMALL * REGISTERS && empty > 0) {
            estimate = REGISTERS * Math.log(REGISTERS / (double) empty);
        }
        return Math.round(estimate * SAMPLE);
    }

    @Override
    public List<Fact> parts() {
        return List.of();
    }

    @Override
    public Object json() {
        return Base64.getEncoder().encodeToString(registers);
    }

    static Distinct of(Object json) {
        byte[] registers = Base64.getDecoder().decode((String) json);
        if (registers.length != REGISTERS) {
            throw new IllegalArgumentException("not so many registers");
        }
        return new Distinct(registers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Distinct that && Arrays.equals(registers, that.registers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(registers);
    }
}

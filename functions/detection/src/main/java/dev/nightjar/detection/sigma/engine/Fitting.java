package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.LiteralTable;
import java.util.Arrays;

/// Remembers which kinds of literals of a lane can be in a value by its alphabet: a value of digits need not be
/// searched
/// for words. Of fixed size.
final class Fitting {
    private static final int SIZE = 1 << 10;

    private final LiteralTable literals;
    private final long[] alphabets = new long[SIZE];
    private final int[] lanes = new int[SIZE];
    private final int[] flags = new int[SIZE];

    Fitting(LiteralTable literals) {
        this.literals = literals;
        Arrays.fill(lanes, -1);
    }

    /// As `LiteralTable.flags` answers.
    int flags(int lane, long alphabet) {
        if (literals.isEmpty(lane)) {
            return 0;
        }
        int place = (int) (((alphabet + lane) * 0x9E3779B97F4A7C15L) >>> 54);
        if (alphabets[place] != alphabet || lanes[place] != lane) {
            alphabets[place] = alphabet;
            lanes[place] = lane;
            flags[place] = literals.flags(lane, alphabet);
        }
        return flags[place];
    }
}

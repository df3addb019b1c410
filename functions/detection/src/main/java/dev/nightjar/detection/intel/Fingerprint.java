package dev.nightjar.detection.intel;

import dev.nightjar.detection.intel.Indicator.Kind;
import java.util.function.LongPredicate;

/// 64 bits that stand for an indicator's value, computed from its end to its beginning: so a host name gives those of
/// all domains above it in one pass. FNV-1a with the finish of MurmurHash3; of a million indicators, one event in
/// 10¹³ meets one by accident.
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /// @param text in the one form of its kind
    static long of(Kind kind, String text) {
        long hash = start(mark(kind));
        for (int i = text.length() - 1; i >= 0; i--) {
            hash = next(hash, text.charAt(i));
        }
        return finish(hash);
    }

    /// Of a network: its length in bits, and so many bits of the address.
    static long of(byte[] address, int bits) {
        long hash = start(mark(Kind.ADDRESS) + 256 * (address.length + 32 * bits));
        for (int i = 0; i < bits; i += 8) {
            int keep = Math.min(8, bits - i);
            hash = next(hash, address[i / 8] & (0xFF00 >> keep) & 0xFF);
        }
        return finish(hash);
    }

    /// Hands over the fingerprints of a name and of all names above it, the shortest first.
    ///
    /// @return where in the text the longest name starts that was taken; -1 when none was
    static int ofDomains(String name, LongPredicate taken) {
        int found = -1;
        long hash = start(mark(Kind.DOMAIN));
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        for (int i = end - 1; i >= 0; i--) {
            char c = name.charAt(i);
            if (c == '.' && taken.test(finish(hash))) {
                found = i + 1;
            }
            hash = next(hash, c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        return end > 0 && taken.test(finish(hash)) ? 0 : found;
    }

    /// Kinds begin with different letters.
    private static int mark(Kind kind) {
        return kind.word().charAt(0);
    }

    private static long start(int kind) {
        return next(OFFSET, kind);
    }

    private static long next(long hash, int value) {
        return (hash ^ value) * PRIME;
    }

    private static long finish(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed; // 0 marks an empty place
    }
}

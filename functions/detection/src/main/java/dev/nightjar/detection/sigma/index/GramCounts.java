package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.value.Anchor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often grams occur in the literals that a lane looks for anywhere. What rules look for often is also what logs
/// hold often: of a literal's grams the rarest is the one to look for.
final class GramCounts {
    private final Map<Key, Integer> counts = new HashMap<>();

    private record Key(int lane, GramClass type, long gram) {}

    GramCounts(List<Literal> literals) {
        for (Literal literal : literals) {
            GramClass type = GramClass.of(literal.anchor(), literal.bytes().length);
            if (literal.anchor() == Anchor.ANYWHERE) {
                byte[] padded = padded(literal);
                for (int at = 0; at + type.size() <= literal.bytes().length; at++) {
                    counts.merge(new Key(literal.lane(), type, type.key(padded, at)), 1, Integer::sum);
                }
            }
        }
    }

    /// Where in a literal its rarest gram is, the first of several.
    int rarest(Literal literal, GramClass type) {
        byte[] padded = padded(literal);
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int at = 0; at + type.size() <= literal.bytes().length; at++) {
            int count = counts.getOrDefault(new Key(literal.lane(), type, type.key(padded, at)), 0);
            if (count < fewest) {
                fewest = count;
                best = at;
            }
        }
        return best;
    }

    private static byte[] padded(Literal literal) {
        return Arrays.copyOf(literal.bytes(), literal.bytes().length + Bytes.SLACK);
    }
}

package dev.nightjar.detection.sigma.correlation;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// `temporal_ordered`: how many of the rules matched one after the other, in the order of the rules.
///
/// The longest such chain, rules in between left out, so that a condition may ask for some of them. Events of the same
/// millisecond may stand in either order: a log that writes seconds does not say. One event is one link.
final class Sequence implements Gauge {
    private static final Comparator<Occurrence> BY_TIME_AND_RULE =
            Comparator.comparingLong(Occurrence::time).thenComparingInt(Occurrence::source);

    private final int rules;
    private final Deque<Occurrence> window = new ArrayDeque<>();

    Sequence(int rules) {
        this.rules = rules;
    }

    @Override
    public void add(Occurrence one) {
        window.addLast(one);
    }

    @Override
    public void removeOldest(Occurrence one) {
        window.removeFirst();
    }

    @Override
    public Optional<BigDecimal> value() {
        var chains = new Chains(rules);
        List<Occurrence> sorted = new ArrayList<>(window);
        sorted.sort(BY_TIME_AND_RULE);
        sorted.forEach(chains::add);
        return Optional.of(BigDecimal.valueOf(chains.longest()));
    }

    /// The longest chains that end with each rule: two of them, with different last events, since an event that is a
    /// chain's last link cannot be its next one.
    private static final class Chains {
        private final int[] first;
        private final int[] second;
        private final String[] firstLast;

        Chains(int rules) {
            first = new int[rules];
            second = new int[rules];
            firstLast = new String[rules];
            Arrays.fill(firstLast, "");
        }

        void add(Occurrence one) {
            int before = 0;
            for (int rule = 0; rule < one.source(); rule++) {
                before = Math.max(before, firstLast[rule].equals(one.uid()) ? second[rule] : first[rule]);
            }
            offer(one.source(), before + 1, one.uid());
        }

        private void offer(int rule, int length, String uid) {
            if (firstLast[rule].equals(uid)) {
                first[rule] = Math.max(first[rule], length);
            } else if (length > first[rule]) {
                second[rule] = first[rule];
                first[rule] = length;
                firstLast[rule] = uid;
            } else {
                second[rule] = Math.max(second[rule], length);
            }
        }

        int longest() {
            return Arrays.stream(first).max().orElse(0);
        }
    }
}

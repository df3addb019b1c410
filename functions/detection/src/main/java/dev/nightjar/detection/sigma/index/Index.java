package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.rule.LogSource;
import java.util.List;

/// All rules, compiled. Plain tables, so that a prebuilt pack is read without work.
///
/// @param fields that rules, log sources and other names ask for, by number
/// @param presences the atom that a field's presence makes true; negative when no rule asks
/// @param literals what makes the other eager atoms true
/// @param eagerAtoms how many; lazy atoms are numbered behind them
/// @param lazy what the lazy atoms look at
/// @param bodies what must be true; rules that say the same share one
/// @param code of all bodies; see `Program`
/// @param sources log sources of the bodies
/// @param sourceFields the fields that rules of each source ask for
/// @param sourceAtoms the eager atoms that rules of each source look at
/// @param sourceKeywords whether rules of each source have keywords
/// @param book the rules themselves
public record Index(
        List<String> fields,
        int[] presences,
        LiteralTable literals,
        int eagerAtoms,
        Lazy lazy,
        Bodies bodies,
        int[] code,
        List<LogSource> sources,
        Runs sourceFields,
        Runs sourceAtoms,
        boolean[] sourceKeywords,
        RuleBook book) {
    /// Where code ends that is true, and where it ends that is false.
    public static final int YES = Program.YES;

    public static final int NO = Program.NO;

    public Index {
        fields = List.copyOf(fields);
        sources = List.copyOf(sources);
    }

    /// What does not fit in tables that come from elsewhere; empty when all does.
    public String fault() {
        return new IndexCheck(this).fault();
    }

    /// Lists of numbers, one behind the other.
    ///
    /// @param starts of each list; one more at the end
    public record Runs(int[] starts, int[] items) {
        public int size() {
            return starts.length - 1;
        }

        public int from(int list) {
            return starts[list];
        }

        public int to(int list) {
            return starts[list + 1];
        }

        public int item(int at) {
            return items[at];
        }
    }

    /// Tests that are made only when a rule comes that far.
    ///
    /// @param fields whose values are tested; the number behind the last field for keywords
    /// @param others the field that a field reference names; negative for other tests
    /// @param guards eager atoms of which one must be true for the test to be worth making; none when it always is
    public record Lazy(int[] fields, int[] others, Runs guards) {
        public int size() {
            return fields.length;
        }
    }

    /// @param sources of each body, as a number of the log source
    /// @param starts in the code; `YES` or `NO` for what is always or never true
    /// @param rules that each body stands for
    /// @param triggered by each eager atom, as numbers of bodies
    /// @param untriggered bodies that no atom announces: they are looked at for every event of their source
    public record Bodies(int[] sources, int[] starts, Runs rules, Runs triggered, int[] untriggered) {
        public int size() {
            return sources.length;
        }

        /// Where the code of each of some bodies starts.
        public int[] starts(int[] some) {
            var found = new int[some.length];
            for (int i = 0; i < some.length; i++) {
                found[i] = starts[some[i]];
            }
            return found;
        }
    }
}

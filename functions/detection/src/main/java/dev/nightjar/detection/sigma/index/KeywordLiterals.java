package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The texts that keywords come down to, each with a number, by which is told what was found in a value: an atom only
/// says that one of a list was.
///
/// Shared by all threads; found out when first asked for, which loading rules need not wait for.
public final class KeywordLiterals {
    private static final int NONE = -1;

    private final LiteralTable literals;

    /// The field that stands for all keywords.
    private final int keywords;

    private volatile @Nullable Found found;

    /// @param byEntry the number of each entry's text; negative where it is no keyword
    /// @param byLiteral of the lanes of all keywords and of those of each source
    private record Found(int[] byEntry, Map<Literal, Integer> byLiteral) {}

    public KeywordLiterals(Index index) {
        literals = index.literals();
        keywords = index.fields().size();
    }

    /// The number of an entry's text, as an `AtomSet` notes entries; negative when it is no keyword.
    public int number(int entry) {
        return found().byEntry()[entry];
    }

    /// The texts of which each by itself makes a keyword true of the value that it is found in; empty when the keyword
    /// is not one of texts alone.
    ///
    /// @param source the log source of the rule, by number
    public Optional<int[]> of(ValueTest keyword, int source) {
        if (!(keyword instanceof ValueTest.Matches matches)) {
            return Optional.empty();
        }
        int lane = Lanes.of(keywords + 1 + source, matches.cased() ? Lanes.CASED : Lanes.FOLDED);
        List<Shape> shapes = Shape.of(matches.glob());
        var numbers = new int[shapes.size()];
        for (int i = 0; i < numbers.length; i++) {
            // What is not in the table is looked for in another way.
            Integer number = shapes.get(i) instanceof Shape.Text(var anchor, var bytes)
                    ? found().byLiteral().get(new Literal(lane, anchor, bytes))
                    : null;
            if (number == null) {
                return Optional.empty();
            }
            numbers[i] = number;
        }
        return Optional.of(numbers);
    }

    private Found found() {
        Found ready = found;
        if (ready == null) {
            ready = find();
            found = ready;
        }
        return ready;
    }

    private Found find() {
        var byEntry = new int[literals.entries().length / LiteralTable.ENTRY];
        Arrays.fill(byEntry, NONE);
        Map<Literal, Integer> byText = new HashMap<>();
        Map<Literal, Integer> byLiteral = new HashMap<>();
        literals.forEachEntry((tag, entry) -> {
            int lane = GramClass.lane(tag);
            if (Lanes.field(lane) >= keywords) {
                Literal literal = literals.literal(tag, entry);
                Literal anySource = literal.in(Lanes.of(keywords, Lanes.kind(lane)));
                Integer number = byText.computeIfAbsent(anySource, _ -> byText.size());
                byEntry[entry] = number;
                byLiteral.put(literal, number);
            }
        });
        return new Found(byEntry, byLiteral);
    }
}

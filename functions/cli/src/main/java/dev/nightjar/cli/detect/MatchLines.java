package dev.nightjar.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.ByteWriter;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.match.QuotedFacts;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.JsonWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// Writes matches as JSON lines, without an object for each: a file of logs can have as many matches as events. What a
/// rule says about itself is written once and copied from then on, and so is an explanation that comes again.
final class MatchLines {
    private static final int PORTION = 1 << 16;

    private static final int SIZE = 1 << 11;

    private static final byte[] NOTHING = {};
    private static final byte[] INDEX = "{\"event_index\":".getBytes(UTF_8);

    private final PrintWriter out;
    private final IdentityHashMap<RuleHeader, Rule> rules = new IdentityHashMap<>();
    private final JsonWriter line = new JsonWriter();
    private final QuotedLines quotedLines = new QuotedLines();

    /// Explanations by their identity, since the engine gives the same one again, and what was written of those that
    /// did come again; of the others nothing.
    private final @Nullable Explanation[] explanations = new @Nullable Explanation[SIZE];

    private final byte[][] written = new byte[SIZE][];

    MatchLines(PrintWriter out) {
        this.out = out;
        Arrays.fill(written, NOTHING);
    }

    void add(long index, SigmaMatch match) {
        line.write(INDEX).write(index);
        if (match.explanation().facts() instanceof QuotedFacts quoted) {
            quotedLines.write(match.rule(), quoted, line);
        } else {
            addExplained(match);
        }
        flushWhenFull();
    }

    private void addExplained(SigmaMatch match) {
        Rule rule = rules.computeIfAbsent(match.rule(), Rule::new);
        line.write(rule.members);
        if (rule.isAsked()) {
            addAgain(match.explanation(), rule);
        } else {
            MatchJson.write(match.explanation(), line);
        }
    }

    @SuppressWarnings("ReferenceEquality") // what is equal and not the same would cost as much as writing it
    private void addAgain(Explanation explanation, Rule rule) {
        int place = System.identityHashCode(explanation) & (SIZE - 1);
        byte[] before = written[place];
        if (explanations[place] != explanation) {
            rule.noteNew();
            explanations[place] = explanation;
            written[place] = NOTHING;
            MatchJson.write(explanation, line);
        } else if (before.length == 0) {
            rule.noteKnown();
            int from = line.size();
            MatchJson.write(explanation, line);
            written[place] = line.toByteArray(from);
        } else {
            rule.noteKnown();
            line.write(before);
        }
    }

    void add(JsonObject object) {
        line.write(object).write('\n');
        flushWhenFull();
    }

    private void flushWhenFull() {
        if (line.size() >= PORTION) {
            flush();
        }
    }

    /// Whoever waits for more input does this before.
    void flush() {
        if (out instanceof ByteWriter bytes) {
            bytes.write(line);
        } else {
            out.write(new String(line.toByteArray(), UTF_8));
        }
        line.clear();
        out.flush();
    }

    /// A rule that has fired, and whether its explanations come again: those that show what is different in each event
    /// never do.
    private static final class Rule {
        /// So many new explanations one behind the other, and only one in `SAMPLE` is looked up.
        private static final int NOTHING_BUT_NEW = 64;

        private static final int SAMPLE = 16;

        /// From the index to the explanation.
        private final byte[] members;

        private int newInTurn;

        Rule(RuleHeader rule) {
            members = MatchJson.members(rule);
        }

        boolean isAsked() {
            if (newInTurn < NOTHING_BUT_NEW) {
                return true;
            }
            newInTurn = newInTurn == Integer.MAX_VALUE ? NOTHING_BUT_NEW : newInTurn + 1;
            return newInTurn % SAMPLE == 0;
        }

        void noteNew() {
            newInTurn = Math.max(newInTurn, Math.min(NOTHING_BUT_NEW, newInTurn + 1));
        }

        void noteKnown() {
            newInTurn = 0;
        }
    }
}

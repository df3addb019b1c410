package dev.nightjar.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.ByteWriter;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.JsonWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes matches as JSON lines, without an object for each: a file of logs can have as many matches as events. What a
/// rule says about itself is written once and copied from then on, and so is an explanation that comes again.
final class MatchLines {
    private static final int PORTION = 1 << 16;

    private static final int SIZE = 1 << 11;

    private static final byte[] NOTHING = {};
    private static final byte[] INDEX = bytes("{\"event_index\":");
    private static final byte[] SELECTIONS = bytes("\"selections\":[");
    private static final byte[] FIELDS = bytes("],\"fields\":[");
    private static final byte[] END = bytes("]}}\n");
    private static final byte[] SELECTION = bytes("{\"selection\":");
    private static final byte[] FIELD = bytes(",\"field\":");
    private static final byte[] VALUE = bytes(",\"value\":");
    private static final byte[] MISSING = bytes(",\"missing\":true");

    private final PrintWriter out;
    private final IdentityHashMap<RuleHeader, Rule> rules = new IdentityHashMap<>();
    private final JsonWriter line = new JsonWriter();

    /// Explanations by their identity, since the engine gives the same one again, and what was written of those that
    /// did come again; of the others nothing.
    private final @Nullable Explanation[] explanations = new @Nullable Explanation[SIZE];

    private final byte[][] written = new byte[SIZE][];

    MatchLines(PrintWriter out) {
        this.out = out;
        Arrays.fill(written, NOTHING);
    }

    void add(long index, SigmaMatch match) {
        Rule rule = rules.computeIfAbsent(match.rule(), Rule::new);
        line.write(INDEX).write(index).write(rule.members);
        if (rule.isAsked()) {
            addAgain(match.explanation(), rule);
        } else {
            add(match.explanation());
        }
        flushWhenFull();
    }

    @SuppressWarnings("ReferenceEquality") // what is equal and not the same would cost as much as writing it
    private void addAgain(Explanation explanation, Rule rule) {
        int place = System.identityHashCode(explanation) & (SIZE - 1);
        byte[] before = written[place];
        if (explanations[place] != explanation) {
            rule.noteNew();
            explanations[place] = explanation;
            written[place] = NOTHING;
            add(explanation);
        } else if (before.length == 0) {
            rule.noteKnown();
            int from = line.size();
            add(explanation);
            written[place] = line.toByteArray(from);
        } else {
            rule.noteKnown();
            line.write(before);
        }
    }

    private void add(Explanation explanation) {
        line.write(SELECTIONS);
        List<String> selections = explanation.selections();
        for (int i = 0; i < selections.size(); i++) {
            separate(i);
            line.write(selections.get(i));
        }
        line.write(FIELDS);
        List<Explanation.Fact> facts = explanation.facts();
        for (int i = 0; i < facts.size(); i++) {
            separate(i);
            add(facts.get(i));
        }
        line.write(END);
    }

    private void add(Explanation.Fact fact) {
        line.write(SELECTION).write(fact.selection()).write(FIELD).write(fact.field());
        if (fact.isMissing()) {
            line.write(MISSING);
        } else {
            line.write(VALUE).write(fact.value());
        }
        line.write('}');
    }

    private void separate(int place) {
        if (place > 0) {
            line.write(',');
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

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
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
            byte[] object = Json.writeBytes(new JsonObject()
                    .put("rule_id", rule.id())
                    .put("rule_title", rule.title())
                    .put("level", rule.level().word())
                    .put("author", rule.author())
                    .put("tags", rule.tags()));
            members = bytes("," + new String(object, 1, object.length - 2, UTF_8) + ",\"matched\":{");
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

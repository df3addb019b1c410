package dev.nightjar.cli.detect;

import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.match.FactForm;
import dev.nightjar.detection.sigma.match.QuotedFacts;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of explanations that quote: what is the same in all of one form is written once and copied from then on.
final class QuotedLines {
    private static final int SIZE = 1 << 10;

    /// By the numbers of their forms.
    private final @Nullable Pieces[] written = new @Nullable Pieces[SIZE];

    /// What stands in front of the first value, between two, and behind the last one.
    private record Pieces(RuleHeader rule, FactForm form, byte[][] around) {}

    /// Writes a line from its index on.
    void write(RuleHeader rule, QuotedFacts facts, JsonWriter line) {
        byte[][] around = around(rule, facts.form());
        int count = facts.size();
        for (int i = 0; i < count; i++) {
            line.write(around[i]);
            facts.value(i).writeTo(line);
        }
        line.write(around[count]);
    }

    @SuppressWarnings("ReferenceEquality") // they are told apart by what they are, not by what they say
    private byte[][] around(RuleHeader rule, FactForm form) {
        int place = form.number() & (SIZE - 1);
        Pieces ready = written[place];
        if (ready == null || ready.form() != form || ready.rule() != rule) {
            ready = new Pieces(rule, form, pieces(rule, form));
            written[place] = ready;
        }
        return ready.around();
    }

    private static byte[][] pieces(RuleHeader rule, FactForm form) {
        List<FactForm.Quote> quotes = form.quotes();
        var around = new byte[quotes.size() + 1][];
        var piece = new JsonWriter().write(MatchJson.members(rule));
        MatchJson.writeSelections(form.selections(), piece);
        for (int i = 0; i < quotes.size(); i++) {
            MatchJson.separate(i, piece);
            MatchJson.writeUpToValue(quotes.get(i).selection(), Explanation.KEYWORD, piece);
            around[i] = piece.write('"').toByteArray();
            piece.clear().write('"').write('}');
        }
        MatchJson.writeEnd(piece);
        around[quotes.size()] = piece.toByteArray();
        return around;
    }
}

package dev.nightjar.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes matches as JSON lines, without an object for each: a file of logs can have as many matches as events. What a
/// rule says about itself is written once and copied from then on, and so is an explanation that comes again.
final class MatchLines {
    private static final int PORTION = 1 << 16;

    private static final int SIZE = 1 << 11;

    private final PrintWriter out;
    private final IdentityHashMap<RuleHeader, byte[]> rules = new IdentityHashMap<>();
    private final JsonBytes line = new JsonBytes(PORTION + (PORTION >> 2));

    /// What was written of matches, by the identity of their explanations: the engine gives the same one again.
    private final @Nullable Written[] written = new @Nullable Written[SIZE];

    private record Written(SigmaMatch match, byte[] bytes) {
        @SuppressWarnings("ReferenceEquality") // what is equal and not the same would cost as much as writing it
        boolean is(SigmaMatch other) {
            return match.rule() == other.rule() && match.explanation() == other.explanation();
        }
    }

    MatchLines(PrintWriter out) {
        this.out = out;
    }

    void add(long index, SigmaMatch match) {
        line.ascii("{\"event_index\":").number(index);
        int place = System.identityHashCode(match.explanation()) & (SIZE - 1);
        Written latest = written[place];
        if (latest != null && latest.is(match)) {
            line.bytes(latest.bytes());
        } else {
            int from = line.size();
            add(match);
            written[place] = new Written(match, line.since(from));
        }
        flushWhenFull();
    }

    /// Behind the index.
    private void add(SigmaMatch match) {
        line.bytes(rules.computeIfAbsent(match.rule(), MatchLines::rule));
        Explanation explanation = match.explanation();
        line.ascii("\"selections\":[");
        for (int i = 0; i < explanation.selections().size(); i++) {
            line.ascii(i == 0 ? "" : ",").text(explanation.selections().get(i));
        }
        line.ascii("],\"fields\":[");
        List<Explanation.Fact> facts = explanation.facts();
        for (int i = 0; i < facts.size(); i++) {
            line.ascii(i == 0 ? "" : ",");
            add(facts.get(i));
        }
        line.ascii("]}}\n");
    }

    private void add(Explanation.Fact fact) {
        line.ascii("{\"selection\":")
                .text(fact.selection())
                .ascii(",\"field\":")
                .text(fact.field());
        if (fact.isMissing()) {
            line.ascii(",\"missing\":true}");
        } else {
            line.ascii(",\"value\":").text(fact.value()).ascii("}");
        }
    }

    void add(JsonObject object) {
        line.bytes(Json.writeBytes(object)).ascii("\n");
        flushWhenFull();
    }

    /// From the index to the explanation.
    private static byte[] rule(RuleHeader rule) {
        byte[] object = Json.writeBytes(new JsonObject()
                .put("rule_id", rule.id())
                .put("rule_title", rule.title())
                .put("level", rule.level().word())
                .put("author", rule.author())
                .put("tags", rule.tags()));
        String members = new String(object, 1, object.length - 2, UTF_8);
        return ("," + members + ",\"matched\":{").getBytes(UTF_8);
    }

    private void flushWhenFull() {
        if (line.size() >= PORTION) {
            flush();
        }
    }

    /// Whoever waits for more input does this before.
    void flush() {
        line.writeTo(out);
        out.flush();
    }
}

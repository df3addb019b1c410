package dev.nightjar.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.JsonWriter;
import java.util.List;

/// The line of a match behind its index: what a rule says about itself, and why it fired.
final class MatchJson {
    private static final byte[] SELECTIONS = bytes("\"selections\":[");
    private static final byte[] FIELDS = bytes("],\"fields\":[");
    private static final byte[] END = bytes("]}}\n");
    private static final byte[] SELECTION = bytes("{\"selection\":");
    private static final byte[] FIELD = bytes(",\"field\":");
    private static final byte[] VALUE = bytes(",\"value\":");
    private static final byte[] MISSING = bytes(",\"missing\":true");

    private MatchJson() {}

    /// From the index to the explanation.
    static byte[] members(RuleHeader rule) {
        byte[] object = Json.writeBytes(new JsonObject()
                .put("rule_id", rule.id())
                .put("rule_title", rule.title())
                .put("level", rule.level().word())
                .put("author", rule.author())
                .put("tags", rule.tags()));
        return bytes("," + new String(object, 1, object.length - 2, UTF_8) + ",\"matched\":{");
    }

    /// From the explanation to the end of the line.
    static void write(Explanation explanation, JsonWriter line) {
        writeSelections(explanation.selections(), line);
        List<Explanation.Fact> facts = explanation.facts();
        for (int i = 0; i < facts.size(); i++) {
            separate(i, line);
            write(facts.get(i), line);
        }
        writeEnd(line);
    }

    private static void write(Explanation.Fact fact, JsonWriter line) {
        if (fact.isMissing()) {
            writeField(fact.selection(), fact.field(), line);
            line.write(MISSING);
        } else {
            writeUpToValue(fact.selection(), fact.field(), line);
            line.write(fact.value());
        }
        line.write('}');
    }

    /// From the explanation to the first fact.
    static void writeSelections(List<String> selections, JsonWriter line) {
        line.write(SELECTIONS);
        for (int i = 0; i < selections.size(); i++) {
            separate(i, line);
            line.write(selections.get(i));
        }
        line.write(FIELDS);
    }

    /// A fact, as far as its value.
    static void writeUpToValue(String selection, String field, JsonWriter line) {
        writeField(selection, field, line);
        line.write(VALUE);
    }

    private static void writeField(String selection, String field, JsonWriter line) {
        line.write(SELECTION).write(selection).write(FIELD).write(field);
    }

    /// What follows the last fact.
    static void writeEnd(JsonWriter line) {
        line.write(END);
    }

    static void separate(int place, JsonWriter line) {
        if (place > 0) {
            line.write(',');
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }
}

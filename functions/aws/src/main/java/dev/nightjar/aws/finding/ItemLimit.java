package dev.nightjar.aws.finding;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.events.model.Json;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes every finding fit into a DynamoDB item (400 KB) and says in its description what was left out.
///
/// A finding that fits stays as it is. Else long texts are cut, then events are left out, the last first; events are
/// in the lake and texts in the events. The same finding is always cut in the same way.
final class ItemLimit {
    /// Of the OCSF form; 409,600 bytes is DynamoDB's limit, and keys and names need their share.
    static final int MAX_BYTES = 390_000;

    private static final int MAX_EVENTS = 64;
    private static final int MAX_FACTS = 50;
    private static final int MAX_ENTITIES = 90;
    private static final int MAX_STEPS = 20;
    private static final int MAX_TEXT = 300;
    private static final int MAX_ENTITY_TEXT = 150;

    private ItemLimit() {}

    /// @throws IllegalArgumentException when it is too large for reasons that are not the events'
    static Finding fit(Finding finding) {
        if (fits(finding)) {
            return finding;
        }
        for (int events = Math.min(MAX_EVENTS, finding.evidence().size()); ; events /= 2) {
            Finding smaller = cut(finding, events);
            if (fits(smaller)) {
                return smaller;
            }
            if (events == 0) {
                throw new IllegalArgumentException("finding " + finding.id() + " of "
                        + brief(finding.analytic().uid()) + " is over " + MAX_BYTES + " bytes without any event");
            }
        }
    }

    /// Counts before it writes: what is far too large costs no JSON of its size.
    private static boolean fits(Finding finding) {
        return characters(finding) <= MAX_BYTES && Json.writeBytes(FindingJson.write(finding)).length <= MAX_BYTES;
    }

    private static long characters(Finding finding) {
        long entities = finding.entities().stream()
                .mapToLong(entity -> entity.value().length())
                .sum();
        long events = finding.evidence().stream()
                .mapToLong(event -> event.summary().length()
                        + event.facts().stream()
                                .mapToLong(fact ->
                                        fact.field().length() + fact.value().length())
                                .sum())
                .sum();
        return finding.title().length() + finding.description().length() + entities + events;
    }

    private static Finding cut(Finding finding, int events) {
        return new Finding(
                finding.id(),
                finding.tenant(),
                finding.analytic(),
                finding.severity(),
                score(finding.score()),
                finding.status(),
                brief(finding.title()),
                shortened(finding.description(), MAX_TEXT) + " " + mark(finding, events),
                first(MAX_STEPS, finding.nextSteps(), ItemLimit::brief),
                finding.firstSeen(),
                finding.lastSeen(),
                first(MAX_ENTITIES, finding.entities(), ItemLimit::entity),
                finding.techniques(),
                first(events, finding.evidence(), ItemLimit::evidence),
                finding.count(),
                finding.owned().stream()
                        .filter(one ->
                                finding.entities().stream().limit(MAX_ENTITIES).anyMatch(one.entity()::equals))
                        .toList());
    }

    private static String mark(Finding finding, int events) {
        int all = finding.evidence().size();
        int entities = finding.entities().size();
        return "[Cut to fit into one item: texts over " + MAX_TEXT + " characters"
                + (events < all ? ", " + (all - events) + " of " + all + " events" : "")
                + (entities > MAX_ENTITIES ? ", " + (entities - MAX_ENTITIES) + " of " + entities + " entities" : "")
                + ". The events are whole in the lake.]";
    }

    private static Score score(Score score) {
        return new Score(score.contributions().stream()
                .map(one -> new Contribution(one.name(), one.points(), brief(one.reason())))
                .toList());
    }

    private static Entity entity(Entity entity) {
        return new Entity(entity.type(), shortened(entity.value(), MAX_ENTITY_TEXT), entity.role());
    }

    private static Evidence evidence(Evidence evidence) {
        return new Evidence(
                brief(evidence.eventUid()),
                evidence.time(),
                brief(evidence.summary()),
                first(
                        MAX_FACTS,
                        evidence.facts(),
                        fact -> new Evidence.Fact(brief(fact.selection()), brief(fact.field()), brief(fact.value()))));
    }

    private static <T> List<T> first(int most, List<T> parts, UnaryOperator<T> form) {
        return parts.stream().limit(most).map(form).toList();
    }

    private static String brief(String text) {
        return shortened(text, MAX_TEXT);
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }
}

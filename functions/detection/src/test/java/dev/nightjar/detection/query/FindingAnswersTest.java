package dev.nightjar.detection.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.events.model.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingAnswersTest {
    private final FindingsInMemory store = new FindingsInMemory();
    private final FindingAnswers answers =
            new FindingAnswers("acme", store, InstantSource.fixed(Samples.TEN.plus(Duration.ofHours(1))));

    @Test
    void answersTheFindingsOfTheLastMonthInOcsfForm() throws BadQuery {
        Finding finding = Samples.finding(Severity.HIGH, "t", "root");
        store.putIfAbsent(finding);

        JsonObject answer = answers.answer(Map.of()).orElseThrow();

        assertThat(answer.list("findings")).singleElement().isEqualTo(FindingJson.write(finding));
        assertThat(answer.has("cursor")).isFalse();
    }

    @Test
    void answersOneByItsId() throws BadQuery {
        Finding finding = Samples.finding(Severity.HIGH, "t", "root");
        store.putIfAbsent(finding);

        assertThat(answers.answer(Map.of("id", finding.id().value()))).isPresent();
        assertThat(answers.answer(Map.of("id", "0".repeat(32)))).isEmpty();
    }

    @Test
    void leadsFromPageToPage() throws BadQuery {
        IntStream.range(0, 5).forEach(i -> store.putIfAbsent(Samples.finding(Severity.HIGH, "t", "user" + i)));
        var parameters = new HashMap<>(Map.of("limit", "2"));
        int pages = 0;
        int found = 0;
        do {
            JsonObject answer = answers.answer(parameters).orElseThrow();
            pages++;
            found += answer.list("findings").size();
            answer.text("cursor").ifPresentOrElse(c -> parameters.put("cursor", c), () -> parameters.remove("cursor"));
        } while (parameters.containsKey("cursor"));

        assertThat(pages).isEqualTo(3);
        assertThat(found).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "severity, medium, 1",
        "severity, CRITICAL, 0",
        "entity, address:203.0.113.7, 1",
        "entity, address:203.0.113.8, 0",
        "entity, user:root, 1",
        "rule, rule-1, 1",
        "rule, rule-2, 0",
        "status, new, 1",
        "status, in_progress, 0",
        "from, 2026-11-22, 1",
        "from, 2026-11-22T10:01:31Z, 0",
        "to, 2026-11-22T10:01:31Z, 1",
        "to, 2026-11-22, 0",
        "tenant, acme, 1",
        "tenant, other, 0"
    })
    void narrowsByEachParameter(String name, String value, int found) throws BadQuery {
        store.putIfAbsent(Samples.finding(Severity.HIGH, "t", "root"));

        assertThat(answers.answer(Map.of(name, value)).orElseThrow().list("findings"))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "severity, bad, severity must be one of informational",
        "entity, 203.0.113.7, entity must be type:value",
        "entity, planet:mars, an entity is one of host",
        "entity, host:, entity must be type:value",
        "status, gone, status must be one of new",
        "from, yesterday, from must be a time such as",
        "from, 2026-13-01, from must be a time such as",
        "limit, 0, limit must be 1 to 200",
        "limit, many, limit must be a number",
        "limit, 99999999999, limit must be a number",
        "id, 12, id must be 32 hexadecimal digits",
        "cursor, x, the cursor is not one",
        "sort, up, unknown parameter; known are cursor",
        "from, 2020-01-01, a query spans at most 400 days",
        "from, 2030-01-01, from must be before to"
    })
    void saysWhatIsWrongWithAQuestion(String name, String value, String problem) {
        assertThatThrownBy(() -> answers.answer(Map.of(name, value)))
                .isInstanceOf(BadQuery.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesAnIdBesideOtherConditions() {
        assertThatThrownBy(() -> answers.answer(Map.of("id", "0".repeat(32), "rule", "r")))
                .isInstanceOf(BadQuery.class)
                .hasMessageContaining("id names one");
    }

    @Test
    void refusesAValueThatIsTooLongOrEmpty() {
        assertThatThrownBy(() -> answers.answer(Map.of("rule", "x".repeat(3_000))))
                .isInstanceOf(BadQuery.class);
        assertThatThrownBy(() -> answers.answer(Map.of("rule", ""))).isInstanceOf(BadQuery.class);
    }
}

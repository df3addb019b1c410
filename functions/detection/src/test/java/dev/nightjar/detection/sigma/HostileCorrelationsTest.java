package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.load.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Correlations that cannot run are rejected with what is wrong; the rules beside them load.
class HostileCorrelationsTest {
    private static final String BASE = """
        title: Base
        name: base
        logsource:
            product: test
        detection:
            s:
                a: 1
            condition: s
        ---
        """;

    private static String correlation(String name, String section) {
        return "title: " + name + "\nname: " + name + "\ncorrelation:\n" + section.indent(4) + "---\n";
    }

    private static List<Rejection> rejections(String yaml) {
        SigmaRules rules = load(yaml);
        assertThat(rules.ruleSet().rules()).hasSize(1);
        return rules.rejections();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type: event_count, rules: [base], timespan: 5m, condition: {gte: 4001}      | counted up to 4000
        type: event_count, rules: [base], timespan: 999999999y, condition: {gte: 2} | longer than a year
        type: event_count, rules: [base], timespan: 5, condition: {gte: 2}          | is no time span
        type: event_count, rules: [base], timespan: 5m, condition: {}               | has no bound
        type: event_count, rules: [base], timespan: 5m, condition: {gte: many}      | is no number
        type: event_count, rules: [base], timespan: 5m, condition: {above: 2}       | has no 'above'
        type: event_count, rules: [gone], timespan: 5m, condition: {gte: 2}         | which is not loaded
        type: event_count, rules: [base, base], timespan: 5m, condition: {gte: 2}   | twice
        type: value_count, rules: [base], timespan: 5m, condition: {gte: 2}         | needs a field
        type: temporal, rules: [base], timespan: 5m, condition: {gte: 2}            | asks for 2 rules
        type: mean, rules: [base], timespan: 5m, condition: {gte: 2}                | no correlation type
        type: temporal, rules: [base], timespan: 5m, aliases: {x: {other: y}}       | none of its rules
        type: temporal, rules: [base], timespan: 5m, group-by: [a,b,c,d,e,f,g,h,i]  | more than 8
        """)
    void whatCannotRunIsRejected(String section, String problem) {
        assertThat(rejections(BASE + "title: C\ncorrelation: {" + section + "}\n"))
                .singleElement()
                .satisfies(rejection -> {
                    assertThat(rejection.problem()).contains(problem);
                    assertThat(rejection.line()).isGreaterThanOrEqualTo(9);
                    assertThat(rejection.remedy()).isNotEmpty();
                });
    }

    @Test
    void aCorrelationThatRefersToItselfIsRejected() {
        assertThat(rejections(BASE + correlation("loop", """
            type: event_count
            rules: [loop]
            timespan: 5m
            condition: {gte: 2}
            """)))
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.problem()).contains("refers to itself"));
    }

    @Test
    void whatStandsOnACircleIsRejectedWithIt() {
        String yaml = BASE;
        for (String[] edge : new String[][] {{"a", "b"}, {"b", "c"}, {"c", "a"}, {"d", "a"}}) {
            yaml += correlation(
                    edge[0], "type: event_count\nrules: [" + edge[1] + "]\ntimespan: 5m\ncondition: {gte: 2}\n");
        }
        assertThat(rejections(yaml)).hasSize(4);
    }

    @Test
    void aChainWithoutEndIsRejectedAndTheRestLoads() {
        var yaml = new StringBuilder(BASE);
        for (int i = 0; i < 5_000; i++) {
            yaml.append(correlation(
                    "c" + i,
                    "type: event_count\nrules: [" + (i == 4_999 ? "base" : "c" + (i + 1))
                            + "]\ntimespan: 5m\ncondition: {gte: 2}\n"));
        }
        assertThat(rejections(yaml.toString()))
                .isNotEmpty()
                .anyMatch(one -> one.problem().contains("chain"));
    }
}

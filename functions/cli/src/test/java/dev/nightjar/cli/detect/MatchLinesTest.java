package dev.nightjar.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.match.QuotedFacts;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchLinesTest {
    private static final String RULE = """
        title: A "rule"
        id: 2f0f8a3e-0000-4000-8000-000000000001
        logsource:
            product: p
        detection:
            one: [evil, aaa]
            two: [aaa, other]
            condition: one or two
        """;

    @Test
    void writesWhatIsQuotedAsItWritesEveryOtherFact() throws MalformedEvent {
        SigmaMatcher matcher = SigmaRules.load(
                        List.of(new RuleFile("rule.yml", RULE.getBytes(UTF_8))), Placeholders.STANDARD)
                .matcher(Routing.NONE);
        List<SigmaMatch> matches = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String event = "{\"message\":\"evil " + i + "\",\"service\":\"aaa\"}";
            matches.addAll(matcher.matchNative(event.getBytes(UTF_8)));
        }
        assertThat(matches)
                .filteredOn(match -> match.explanation().facts() instanceof QuotedFacts)
                .hasSizeGreaterThan(5);
        List<SigmaMatch> others = matches.stream()
                .map(match -> new SigmaMatch(match.rule(), copy(match.explanation()), match.fires()))
                .toList();
        assertThat(lines(matches)).isEqualTo(lines(others)).contains("\"value\":\"evil 9\"");
    }

    private static Explanation copy(Explanation explanation) {
        return new Explanation(List.copyOf(explanation.selections()), List.copyOf(explanation.facts()));
    }

    private static String lines(List<SigmaMatch> matches) {
        var out = new StringWriter();
        var lines = new MatchLines(new PrintWriter(out));
        for (int i = 0; i < matches.size(); i++) {
            lines.add(i, matches.get(i));
        }
        lines.flush();
        return out.toString();
    }
}

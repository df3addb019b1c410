package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.match.QuotedFacts;
import dev.nightjar.events.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The index finds keywords once, and explains by what it found; the plain meaning searches for each again.
class KeywordAgreementTest {
    private static final String[] KEYWORDS = {
        "evil", "EVIL one", "an evil", "ab", "x", "user?ame", "*whole*", "-e /c", "äÖ", "11", "no aaa new-model", "aaa"
    };
    private static final String[] VALUES = {
        "\"an EVIL one\"",
        "\"aaa\"",
        "\"evil\"",
        "\"x\"",
        "11",
        "\"no AAA new-model: username\"",
        "\"ÄÖ \\u0065vil\"",
        "\"run –e ―c\"",
        "[\"evil\",\"evil\",{\"deep\":\"an evil aaa\"}]",
        "true",
        "\"the whole of it\"",
        "\"abababab\"",
        "\"he said \\\"evil\\\"\"",
        "\"an evil \u007f tilde ~\"",
        "\"evil " + "x".repeat(1_000) + "\""
    };
    private static final String[] CONDITIONS = {
        "k0", "1 of k*", "all of k*", "k0 and not k1", "k0 or (k1 and not k2)", "f or k1", "k0 and (k1 or k2)"
    };

    @Test
    void ofIndexAndMeaningInEachFactAndTheirOrder() throws Exception {
        long seed = Long.getLong("nightjar.seed", 20_261_123);
        var random = new Random(seed);
        int explained = 0;
        int quoted = 0;
        for (int round = 0; round < 40; round++) {
            int rules = 8;
            SigmaRules loaded = load(IntStream.range(0, rules)
                    .mapToObj(number -> rule(random, number))
                    .toArray(String[]::new));
            Routing routing = random.nextBoolean() ? Routing.NONE : Routing.BY_LOG_SOURCE;
            SigmaMatcher matcher = loaded.matcher(routing);
            // What is remembered is used from the third time on.
            List<String> events =
                    IntStream.range(0, 15).mapToObj(_ -> event(random)).toList();
            for (int i = 0; i < 5 * events.size(); i++) {
                String event = events.get(i % events.size());
                List<SigmaMatch> fired = matcher.matchNative(event.getBytes(UTF_8));
                assertThat(fired)
                        .as("seed %d, round %d, %s", seed, round, event)
                        .isEqualTo(loaded.matcher(routing).matchPlainly(Json.readObject(event)));
                explained += fired.stream()
                        .mapToInt(match -> match.explanation().facts().size())
                        .sum();
                quoted += (int) fired.stream()
                        .filter(match -> match.explanation().facts() instanceof QuotedFacts)
                        .count();
            }
        }
        assertThat(explained).isGreaterThan(1_000);
        assertThat(quoted).isGreaterThan(200);
    }

    @Test
    void alsoOfMessagesOfWhichNoneComesAgain() throws Exception {
        SigmaRules loaded = load("""
                title: many
                id: many
                logsource:
                    product: p
                detection:
                    words: [evil, 'no aaa new-model', show arp, show clock, erase, copy, puts, more, tftp, dir, aaa]
                    others:
                        '|all': [aaa, User]
                    condition: words or others
                """);
        for (Routing routing : Routing.values()) {
            SigmaMatcher matcher = loaded.matcher(routing);
            for (int i = 0; i < 300; i++) {
                String message = i
                        + pick(
                                new Random(i),
                                " EVIL Copy",
                                " no AAA new-model",
                                " user äaaa",
                                " \u212Aaaa us\\u0065r",
                                " show ARP")
                        + " of user " + i;
                String event = "{\"message\":\"" + message + "\",\"product\":\"p\",\"service\":\"aaa\"}";
                assertThat(matcher.matchNative(event.getBytes(UTF_8)))
                        .as(event)
                        .isEqualTo(loaded.matcher(routing).matchPlainly(Json.readObject(event)))
                        .hasSize(1);
            }
        }
    }

    private static String rule(Random random, int number) {
        var yaml = new StringBuilder(
                "title: r" + number + "\nid: r" + number + "\nlogsource:\n    product: p\n    service: "
                        + pick(random, "s", "t") + "\ndetection:\n    f:\n        a: evil\n");
        for (int selection = 0; selection < 3; selection++) {
            yaml.append("    k").append(selection).append(":\n");
            boolean all = random.nextInt(3) == 0;
            yaml.append(all ? "        '|all':\n" : "");
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                yaml.append(all ? "            - '" : "        - '")
                        .append(pick(random, KEYWORDS))
                        .append("'\n");
            }
        }
        return yaml.append("    condition: ")
                .append(pick(random, CONDITIONS))
                .append('\n')
                .toString();
    }

    private static String event(Random random) {
        List<String> members =
                new ArrayList<>(List.of("\"product\":\"p\"", "\"service\":\"" + pick(random, "s", "t") + "\""));
        for (String field : List.of("a", "b", "message")) {
            if (random.nextInt(4) > 0) {
                String value = pick(random, VALUES);
                members.add("\"" + field + "\":"
                        + (random.nextInt(3) == 0
                                ? value.replaceFirst("\"$", " " + random.nextInt(1_000) + "\"")
                                : value));
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String pick(Random random, String... some) {
        return some[random.nextInt(some.length)];
    }
}

package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.match;
import static dev.nightjar.detection.sigma.Rules.unordered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.events.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The compiled index fires what the rules mean, on random rules and events; `Rules.match` holds them together.
class AgreementTest {
    private static final String[] FIELDS = {"a", "b", "a.b", "c d", "Provider_Name", "n"};
    private static final String[] MODIFIERS = {
        "",
        "",
        "|contains",
        "|startswith",
        "|endswith",
        "|contains|all",
        "|cased|contains",
        "|re",
        "|neq",
        "|exists",
        "|windash|contains",
        "|gt",
        "|lte",
        "|fieldref",
        "|cidr",
        "|endswith|cased"
    };
    private static final String[] TEXTS = {
        "x",
        "Foo",
        "foobar",
        "FOOBAR.exe",
        "a*c",
        "?oo",
        "*bar*x*",
        "\\\\foo\\\\bar",
        "äÖ",
        "-e /c",
        "",
        "11",
        "0",
        "f*"
    };
    private static final String[] VALUES = {
        "\"foo\"",
        "\"xfooBARx\"",
        "\"FooBar.EXE\"",
        "\"C:\\\\\\\\foo\\\\\\\\bar\"",
        "11",
        "\"11\"",
        "11.0",
        "-3",
        "null",
        "true",
        "\"ÄÖ\"",
        "\"say –e ―c\"",
        "[\"foo\",\"x\",null]",
        "{\"b\":\"foo\"}",
        "{\"b\":[1,{\"c\":\"foo\"}]}",
        "\"\"",
        "\"192.0.2.7\"",
        "\"a\\u0062c\"",
        "[]",
        "1e2",
        "\"foobar foobar foobar foobar foobar foobar foobar\""
    };

    @Test
    void ofIndexAndMeaning() {
        long seed = 20_261_122;
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                rules.add(rule(random, round * 100 + i));
            }
            SigmaRules loaded = load(rules.toArray(String[]::new));
            for (int i = 0; i < 25; i++) {
                match(loaded, event(random), random.nextBoolean() ? Routing.NONE : Routing.BY_LOG_SOURCE);
            }
        }
    }

    /// One matcher sees all events: what it remembers of values that come again must not change an answer.
    @Test
    void ofIndexAndMeaningWhenValuesComeAgain() throws Exception {
        long seed = 20_261_123;
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                rules.add(rule(random, round * 100 + i));
            }
            SigmaRules loaded = load(rules.toArray(String[]::new));
            Routing routing = random.nextBoolean() ? Routing.NONE : Routing.BY_LOG_SOURCE;
            SigmaMatcher matcher = loaded.matcher(routing);
            for (int i = 0; i < 100; i++) {
                String event = event(random);
                List<SigmaMatch> meant = loaded.matcher(routing).matchPlainly(Json.readObject(event));
                assertThat(unordered(matcher.matchNative(event.getBytes(UTF_8))))
                        .as("seed %d, round %d, %s of %s", seed, round, event, rules)
                        .isEqualTo(unordered(meant));
            }
        }
    }

    private static String rule(Random random, int number) {
        var yaml = new StringBuilder("title: r" + number + "\nid: r" + number + "\nlogsource:\n    product: "
                + (random.nextBoolean() ? "p" : "q") + "\ndetection:\n");
        int selections = 1 + random.nextInt(3);
        for (int s = 0; s < selections; s++) {
            yaml.append("    s").append(s).append(":\n");
            if (random.nextInt(8) == 0) {
                yaml.append("        - ")
                        .append(quoted(pick(random, TEXTS), random))
                        .append('\n');
                continue;
            }
            int items = 1 + random.nextInt(2);
            for (int i = 0; i < items; i++) {
                yaml.append(item(random, i));
            }
        }
        String[] conditions = {"1 of s*", "all of s*", "s0 and not 1 of s*", "not s0", "s0", "s0 or not all of s*"};
        return yaml.append("    condition: ")
                .append(pick(random, conditions))
                .append('\n')
                .toString();
    }

    private static String item(Random random, int number) {
        // A second item has another field, so that no key is there twice.
        String field = FIELDS[random.nextInt(FIELDS.length / 2) * 2 + number];
        String modifier = pick(random, MODIFIERS);
        String value = switch (modifier) {
            case "|exists" -> random.nextBoolean() ? "true" : "false";
            case "|gt", "|lte" -> Integer.toString(random.nextInt(20) - 5);
            case "|fieldref" -> "b";
            case "|cidr" -> "192.0.2.0/29";
            case "|re" -> pick(random, new String[] {"'^fo+'", "'(?i)bar$'", "'x|11'", "'[^a]o{2}b'", "'foo.*exe'"});
            case "" -> random.nextInt(6) == 0 ? "null" : random.nextInt(5) == 0 ? "11" : list(random);
            default -> list(random);
        };
        return "        " + field + modifier + ": " + value + "\n";
    }

    private static String list(Random random) {
        return "[" + quoted(pick(random, TEXTS), random) + ", " + quoted(pick(random, TEXTS), random) + "]";
    }

    private static String quoted(String text, Random random) {
        return "'" + (text.isEmpty() && random.nextBoolean() ? "foo" : text) + "'";
    }

    private static String event(Random random) {
        var json = new StringBuilder("{\"product\":\"" + (random.nextBoolean() ? "p" : "q") + "\"");
        for (String field : new String[] {"a", "b", "a.b", "c d", "Provider_Name", "n", "other"}) {
            if (random.nextInt(3) > 0) {
                json.append(random.nextBoolean() ? "," : " , ");
                json.append('"').append(field).append("\":").append(pick(random, VALUES));
            }
        }
        return json.append('}').toString();
    }

    private static String pick(Random random, String[] from) {
        return from[random.nextInt(from.length)];
    }
}

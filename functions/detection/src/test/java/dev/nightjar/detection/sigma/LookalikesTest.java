package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.unordered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.events.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Values that machines make up look alike and never come again: what is left out of the search in them must not be
/// there.
class LookalikesTest {
    /// `#` stands for a digit, `@` for a hexadecimal one, `*` for any of some characters.
    private static final String[] LOOKS = {
        "####-##-## ##:##:##",
        "0x@@@@",
        "SHA256=@@@@@@@@@@@@@@@@@@@@",
        "####",
        "{@@@@-@@-@@@@}",
        "ws-**",
        "SHA256=@@@@",
        "#.#"
    };

    private static final String[] MODIFIERS = {"", "|contains", "|startswith", "|endswith", "|cased|contains", "|re"};

    @Test
    void areSearchedForAllThatMayBeInThem() throws Exception {
        long seed = Long.getLong("nightjar.seed", 20_261_123);
        var random = new Random(seed);
        int fired = 0;
        for (int round = 0; round < 15; round++) {
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                rules.add(rule(random, round * 100 + i));
            }
            SigmaRules loaded = load(rules.toArray(String[]::new));
            Routing routing = random.nextBoolean() ? Routing.NONE : Routing.BY_LOG_SOURCE;
            SigmaMatcher matcher = loaded.matcher(routing);
            for (int i = 0; i < 250; i++) {
                String event = event(random);
                List<SigmaMatch> meant = loaded.matcher(routing).matchPlainly(Json.readObject(event));
                fired += meant.size();
                assertThat(unordered(matcher.matchNative(event.getBytes(UTF_8))))
                        .as("seed %d, round %d, %s of %s", seed, round, event, rules)
                        .isEqualTo(unordered(meant));
            }
        }
        assertThat(fired).isPositive();
    }

    private static String rule(Random random, int number) {
        String head = "title: r" + number + "\nid: r" + number + "\nlogsource: {product: "
                + (random.nextInt(3) > 0 ? "p" : "q") + "}\n";
        if (random.nextInt(4) == 0) {
            return head + "detection: {k: ['" + part(random) + "', '" + part(random) + "'], condition: k}\n";
        }
        String modifier = MODIFIERS[random.nextInt(MODIFIERS.length)];
        return head + "detection: {s: {f" + random.nextInt(LOOKS.length) + modifier + ": ['" + part(random) + "', '"
                + part(random) + "']}, condition: s}\n";
    }

    /// Of a value, so that some rules fire.
    private static String part(Random random) {
        String value = value(random, random.nextInt(LOOKS.length));
        int from = random.nextInt(value.length());
        int to = from + 1 + random.nextInt(value.length() - from);
        String part = random.nextInt(3) == 0 ? value : value.substring(from, to);
        return part.isBlank() ? "1" : part.replace("{", "").replace("}", "").replace(".", "");
    }

    private static String event(Random random) {
        var json = new StringBuilder("{\"product\":\"p\"");
        for (int field = 0; field < LOOKS.length; field++) {
            int look = random.nextInt(40) == 0 ? random.nextInt(LOOKS.length) : field;
            String value = value(random, look);
            boolean isBare = value.matches("[1-9][0-9]*") && random.nextInt(10) > 0;
            json.append(",\"f").append(field).append("\":").append(isBare ? value : "\"" + value + "\"");
        }
        return json.append(",\"other\":\"")
                .append(value(random, random.nextInt(LOOKS.length)))
                .append("\"}")
                .toString();
    }

    /// Of few characters, so that parts of one are in others.
    private static String value(Random random, int look) {
        var value = new StringBuilder();
        for (char c : LOOKS[look].toCharArray()) {
            value.append(
                    switch (c) {
                        case '#' -> "0112".charAt(random.nextInt(4));
                        case '@' -> "0112aAbF".charAt(random.nextInt(8));
                        case '*' -> "01aäKz%/".charAt(random.nextInt(8));
                        default -> c;
                    });
        }
        return value.toString();
    }
}

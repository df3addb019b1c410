package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What people have told the deployment of the tests by its commands, before the first event.
final class OwnKnowledge {
    /// A domain that the deployment's detection looks for.
    static final String INDICATOR = "held.example";

    /// A tenant in which [#ALLOWED] may guess passwords.
    static final String LENIENT = "lenient";

    static final String ALLOWED = "203.0.113.90";

    private static final String POLICY = """
        {"allowances": [{"name": "scanner", "reason": "our scanner, in the tests",
         "analytics": ["login-failures-then-success"], "addresses": ["%s"]}]}
        """.formatted(ALLOWED);

    private OwnKnowledge() {}

    static void put(Cli cli, String stack) {
        cli.run("indicators", "add", "--aws", "--stack", stack, "--source", "tests", "--note", "made up", INDICATOR);
        try {
            Path file = Files.createTempFile("policy-", ".json");
            Files.writeString(file, POLICY, UTF_8);
            cli.run("policy", "--aws", "--stack", stack, "--tenant", LENIENT, file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

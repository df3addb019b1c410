package dev.nightjar.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the functions once and has the JVM keep what it learned: JDK 25's ahead-of-time cache (JEP 483, 514, 515).
public final class Training {
    /// Names that the deployment would set; nothing in AWS has them.
    private static final Map<String, String> NAMES = Stream.of(
                    "EVENTS_STREAM",
                    "FINDINGS_TABLE",
                    "STATE_TABLE",
                    "KNOWLEDGE_TABLE",
                    "LAKE_BUCKET",
                    "QUARANTINE_BUCKET",
                    "TOPIC_CRITICAL",
                    "TOPIC_HIGH",
                    "TOPIC_MEDIUM",
                    "TOPIC_LOW")
            .collect(Collectors.toMap(
                    name -> "NIGHTJAR_" + name,
                    name -> name.startsWith("TOPIC")
                            ? "arn:aws:sns:us-east-1:000000000000:" + name
                            : name.toLowerCase(Locale.ROOT).replace('_', '-')));

    private Training() {}

    /// Writes `app.aot` into the archive's folder.
    ///
    /// @return the AWS operations that each function asked for, see [AwsStub#operations]
    static List<String> run(Path root, Path samples, Path log) throws IOException, InterruptedException {
        Path cache = root.resolve("app.aot");
        var command = List.of(
                root.resolve("jre/bin/java").toString(), "-XX:AOTCacheOutput=app.aot", "-Xmx512m", "@java.args");
        try (var aws = new AwsStub();
                var function = FunctionProcess.start(root, command, withRules(variables(aws, "rehearsal")), log)) {
            new Rehearsal(function, aws).play(Rehearsal.records(samples));
            function.end();
            if (!Files.isRegularFile(cache)) {
                throw new IOException("the training wrote no cache: " + function.log());
            }
            return List.copyOf(aws.operations());
        }
    }

    /// With a pack of rules in a bucket. The stub's objects are empty: the function asks for it, and goes on with the
    /// one that it brings.
    public static Map<String, String> withRules(Map<String, String> variables) {
        var more = new HashMap<>(variables);
        more.put("NIGHTJAR_RULES_BUCKET", "rules");
        more.put("NIGHTJAR_RULES", "rules/rehearsal.pack");
        return more;
    }

    /// What a function needs to run against the stub.
    ///
    /// @param handler to run
    public static Map<String, String> variables(AwsStub aws, String handler) {
        var variables = new HashMap<>(NAMES);
        variables.put("QUARKUS_LAMBDA_HANDLER", handler);
        variables.put("AWS_ENDPOINT_URL", aws.address());
        variables.put("NIGHTJAR_TENANT", "rehearsal");
        return variables;
    }
}

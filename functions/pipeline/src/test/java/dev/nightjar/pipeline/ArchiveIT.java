package dev.nightjar.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.packaging.AwsStub;
import dev.nightjar.packaging.FunctionProcess;
import dev.nightjar.packaging.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The archive as Lambda and the local cloud meet it: unpacked somewhere else, and started by its script.
class ArchiveIT {
    private static final Path ARCHIVE =
            Path.of("target", "nightjar-functions.zip").toAbsolutePath();

    @TempDir
    private static Path root = Path.of(".");

    @BeforeAll
    static void unpackAsTheLocalCloudDoes() throws Exception {
        var unzip = new ProcessBuilder("unzip", "-q", ARCHIVE.toString(), "-d", root.toString());
        // Far from UTC: times must not depend on where it is unpacked.
        unzip.environment().put("TZ", "Pacific/Kiritimati");
        assertThat(unzip.inheritIO().start().waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalize", "detect", "alert", "tick", "query"})
    void everyFunctionAnswersFromTheAheadOfTimeCache(String handler) throws Exception {
        assertThat(answer(handler)).startsWith("{");
    }

    @Test
    void detectRunsTheRulesOfTheArchiveAndNamesThem() throws Exception {
        assertThat(said("detect", Map.of()))
                .containsPattern("rules version=starter-\\S+ sha256=[0-9a-f]{64} rules=\\d{2,} .* from=bundle")
                .contains("\"rulesRefused\":0");
    }

    @Test
    void detectGoesOnWithThemWhenTheNamedPackIsBrokenAndSaysSo() throws Exception {
        assertThat(said("detect", Training.withRules(Map.of())))
                .contains("THE NAMED PACK OF RULES DOES NOT RUN", "\"rulesRefused\":1", "from=bundle");
    }

    @Test
    void aCacheThatDoesNotFitTheJarsWouldBeNoticed() throws Exception {
        Path jar = root.resolve("app/start.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:02Z")));

        try {
            assertThatThrownBy(() -> answer("query")).hasMessageContaining("AOT");
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    /// What is listed here each function's role must allow: see `FunctionTable` in `infra`.
    @Test
    void theTrainingWentTheWholePath() throws Exception {
        assertThat(Files.readAllLines(Path.of("target", "training.operations")))
                .containsExactly(
                        "alert dynamodb:BatchGetItem",
                        "alert dynamodb:BatchWriteItem",
                        "alert dynamodb:GetItem",
                        "alert dynamodb:PutItem",
                        "alert dynamodb:Query",
                        "alert sns:Publish",
                        "detect dynamodb:BatchGetItem",
                        "detect dynamodb:GetItem",
                        "detect dynamodb:PutItem",
                        "detect dynamodb:Query",
                        "detect dynamodb:TransactWriteItems",
                        "detect s3:GetObject",
                        "normalize dynamodb:PutItem",
                        "normalize kinesis:PutRecords",
                        "normalize s3:PutObject",
                        "query dynamodb:BatchGetItem",
                        "query dynamodb:Query",
                        "tick dynamodb:BatchGetItem",
                        "tick dynamodb:Query");
    }

    @Test
    void itStaysBelowWhatLambdaTakes() throws Exception {
        long unpacked = 0;
        try (var paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                unpacked += Files.size(path);
            }
        }

        assertThat(unpacked).isLessThan(250L * 1024 * 1024);
        assertThat(Files.isExecutable(root.resolve("bootstrap"))).isTrue();
        assertThat(Files.isExecutable(root.resolve("jre/bin/java"))).isTrue();
    }

    /// With this option a JVM ends when it cannot use its cache.
    private static String answer(String handler) throws IOException, InterruptedException {
        return started(handler, Map.of(), false);
    }

    /// What a function logs from its start to its first answer.
    private static String said(String handler, Map<String, String> more) throws IOException, InterruptedException {
        return started(handler, more, true);
    }

    private static String started(String handler, Map<String, String> more, boolean log)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("archive", ".log");
        try (var aws = new AwsStub()) {
            var variables = new HashMap<>(Training.variables(aws, handler));
            variables.putAll(more);
            variables.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
            try (var function = FunctionProcess.start(root, List.of(root + "/bootstrap"), variables, file)) {
                String answer = function.call("{\"Records\":[],\"time\":\"2026-01-01T00:17:00Z\"}".getBytes(UTF_8))
                        .text();
                return log ? function.log() : answer;
            }
        } finally {
            Files.delete(file);
        }
    }
}

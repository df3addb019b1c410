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
    @ValueSource(strings = {"normalize", "detect", "alert", "query"})
    void everyFunctionAnswersFromTheAheadOfTimeCache(String handler) throws Exception {
        assertThat(answer(handler)).startsWith("{");
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
                        "normalize dynamodb:PutItem",
                        "normalize kinesis:PutRecords",
                        "normalize s3:PutObject",
                        "query dynamodb:BatchGetItem",
                        "query dynamodb:Query");
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
        Path log = Files.createTempFile("archive", ".log");
        try (var aws = new AwsStub()) {
            var variables = new HashMap<>(Training.variables(aws, handler));
            variables.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
            try (var function = FunctionProcess.start(root, List.of(root + "/bootstrap"), variables, log)) {
                return function.call("{\"Records\":[]}".getBytes(UTF_8)).text();
            }
        } finally {
            Files.delete(log);
        }
    }
}

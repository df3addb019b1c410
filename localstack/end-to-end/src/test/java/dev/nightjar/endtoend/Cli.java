package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.Nightjar;
import dev.nightjar.localstack.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The command line in a process of its own, pointed at the cloud of the tests as a person points it at an account.
record Cli(LocalCloud cloud) {
    /// Runs a command that is to succeed.
    ///
    /// @return the lines of its standard output
    List<String> run(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Nightjar.class.getName()),
                        Stream.of(arguments))
                .toList();
        try {
            Path out = Files.createTempFile("nightjar-", ".out");
            Path err = Files.createTempFile("nightjar-", ".err");
            var builder = new ProcessBuilder(command)
                    .redirectOutput(Redirect.to(out.toFile()))
                    .redirectError(Redirect.to(err.toFile()));
            builder.environment().put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
            builder.environment().put("AWS_REGION", "us-east-1");
            builder.environment().put("AWS_ACCESS_KEY_ID", "test");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
            int code = builder.start().waitFor();
            String said = Files.readString(err, UTF_8);
            List<String> lines = Files.readAllLines(out, UTF_8);
            Files.delete(out);
            Files.delete(err);
            if (code != 0) {
                throw new AssertionError("nightjar " + String.join(" ", arguments) + " ended with " + code + ":\n"
                        + String.join("\n", lines) + "\n" + said);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

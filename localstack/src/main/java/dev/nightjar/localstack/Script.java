package dev.nightjar.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Runs `localstack/cloud` of a checkout. Its words go to the progress as they come.
record Script(Path checkout) {
    record Answer(int status, String output) {}

    Answer run(Progress progress, String... arguments) {
        Path script = checkout.resolve("localstack/cloud").toAbsolutePath();
        if (!Files.isExecutable(script)) {
            throw new CloudException(checkout + " is not a checkout of Nightjar: it has no localstack/cloud");
        }
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            var output = new StringJoiner("\n");
            try (BufferedReader reader = process.inputReader(UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.add(line);
                    progress.line(line);
                }
            }
            return new Answer(process.waitFor(), output.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException("interrupted while " + script + " ran", e);
        }
    }
}

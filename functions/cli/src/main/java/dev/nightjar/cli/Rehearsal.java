package dev.nightjar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/// What the ahead-of-time cache of the command line is trained with, once per build: the commands that scripts call
/// many
/// times a minute. Says nothing and needs no cloud.
final class Rehearsal {
    private Rehearsal() {}

    /// @param samples files with log lines of every source
    public static void main(String[] samples) {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        var normalize = new ArrayList<>(List.of("normalize"));
        normalize.addAll(Arrays.asList(samples));
        play(normalize);
        play(List.of("--help"));
        play(List.of("findings", "--help"));
    }

    private static void play(List<String> call) {
        CommandLine line = Nightjar.commandLine()
                .setOut(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8))
                .setErr(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8));
        line.execute(call.toArray(String[]::new));
    }
}

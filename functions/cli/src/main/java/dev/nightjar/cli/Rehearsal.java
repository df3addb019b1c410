package dev.nightjar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/// What the ahead-of-time cache of the command line is trained with, once per build: the commands that scripts call
/// many times a minute. Says nothing and needs no cloud.
final class Rehearsal {
    private static final int REPETITIONS = 5_000;

    /// Of the starter rules' pack: some of the bytes of several packs of thousands of rules.
    private static final int LOADS = 400;

    private static final String EVENTS = """
        {"EventID":1,"product":"windows","category":"process_creation","Image":"C:\\\\Windows\\\\System32\\\\whoami.exe",\
        "CommandLine":"whoami /all","ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe","User":"EXAMPLE\\\\anna","ProcessId":4711}
        {"EventID":3,"product":"windows","category":"network_connection","DestinationIp":"192.0.2.7","DestinationPort":443}
        {"product":"linux","category":"process_creation","Image":"/usr/bin/curl","CommandLine":"curl https://example.com/ | sh"}
        {"eventSource":"iam.amazonaws.com","eventName":"CreateUser","userIdentity":{"type":"Root","arn":"arn:aws:iam::1:root"}}
        """;

    private Rehearsal() {}

    /// @param samples files with log lines of every source
    public static void main(String[] samples) throws IOException {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        var normalize = new ArrayList<>(List.of("normalize"));
        normalize.addAll(Arrays.asList(samples));
        play(normalize);
        detect();
        play(List.of("--help"));
        play(List.of("findings", "--help"));
    }

    /// Long enough that the cache also knows which methods are hot: a command over a file of logs then compiles these
    /// from its start on.
    private static void detect() throws IOException {
        Path folder = Files.createTempDirectory("nightjar-rehearsal");
        Path pack = folder.resolve("starter.pack");
        Path events = folder.resolve("events.ndjson");
        byte[] packed =
                SigmaRules.load(StarterRules.files(), Placeholders.STANDARD).pack("rehearsal");
        Files.write(pack, packed);
        for (int i = 0; i < LOADS; i++) {
            // Hashing and checking are most of what a large pack takes: they are to be compiled at once.
            SigmaRules.load(packed);
        }
        Files.writeString(events, EVENTS.repeat(REPETITIONS));
        play(List.of("detect", "--native", "--rules", pack.toString(), events.toString()));
        play(List.of("detect", "--native", "--no-routing", "--rules", pack.toString(), events.toString()));
        Files.delete(events);
        Files.delete(pack);
        Files.delete(folder);
    }

    private static void play(List<String> call) {
        CommandLine line = Nightjar.commandLine()
                .setOut(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8))
                .setErr(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8));
        line.execute(call.toArray(String[]::new));
    }
}

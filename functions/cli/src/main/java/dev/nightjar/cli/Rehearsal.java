package dev.nightjar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.load.RuleFile;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /// Of a message that never comes again.
    private static final String MESSAGE = """
        {"message":"<189>Jan 18 11:29:03 sw3 %AAA-5-USER_LOGGED: User anna executed: show version NUMBER","product":"cisco",\
        "service":"aaa"}
        """;

    /// The starter rules are silent about such events, and matches are to be written, too.
    private static final List<String> LOUD_RULES = List.of("""
        title: Rehearsed fields
        id: 6f1f0a53-6f8e-4b0f-9a39-5d3c39f0c7a1
        logsource:
            product: windows
            category: process_creation
        detection:
            selection:
                Image|endswith: '\\whoami.exe'
            condition: selection
        """, """
        title: Rehearsed keywords
        id: 0d2a9c0e-5a0c-4b9c-8d0b-2f4f0f6a6c11
        logsource:
            product: cisco
            service: aaa
        detection:
            keywords:
                - show version
                - show clock
                - show users
                - show arp
                - show logging
                - archive tar
                - clear logging
                - erase
                - aaa
                - ip http server
            condition: keywords
        """);

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
        byte[] packed = SigmaRules.load(rules(), Placeholders.STANDARD).pack("rehearsal");
        Files.write(pack, packed);
        for (int i = 0; i < LOADS; i++) {
            // Hashing and checking are most of what a large pack takes: they are to be compiled at once.
            SigmaRules.load(packed);
        }
        Files.writeString(
                events,
                IntStream.range(0, REPETITIONS)
                        .mapToObj(i -> EVENTS + MESSAGE.replace("NUMBER", Integer.toString(i)))
                        .collect(Collectors.joining()));
        play(List.of("detect", "--native", "--rules", pack.toString(), events.toString()));
        play(List.of("detect", "--native", "--no-routing", "--rules", pack.toString(), events.toString()));
        Files.delete(events);
        Files.delete(pack);
        Files.delete(folder);
    }

    private static List<RuleFile> rules() {
        List<RuleFile> rules = new ArrayList<>(StarterRules.files());
        for (String loud : LOUD_RULES) {
            rules.add(new RuleFile("rehearsed-" + rules.size() + ".yml", loud.getBytes(UTF_8)));
        }
        return rules;
    }

    private static void play(List<String> call) {
        CommandLine line = Nightjar.commandLine()
                .setOut(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8))
                .setErr(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8));
        line.execute(call.toArray(String[]::new));
    }
}

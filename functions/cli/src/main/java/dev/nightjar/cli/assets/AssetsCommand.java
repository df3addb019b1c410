package dev.nightjar.cli.assets;

import dev.nightjar.cli.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar assets check|put|show`.
@Command(
        name = "assets",
        description = {
            "Whose machines, networks and accounts are, and how much they matter.",
            "Findings about one name its owner and criticality, score higher, and so do their incidents."
        },
        subcommands = {AssetsPutCommand.class, AssetsShowCommand.class},
        mixinStandardHelpOptions = true)
public final class AssetsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: check, put or show");
    }

    @Command(
            name = "check",
            description = "Says whether a file of assets is right, and what is in it.",
            mixinStandardHelpOptions = true)
    void check(
            @Parameters(paramLabel = "FILE", description = "YAML, JSON, or CSV by its name; see ASSETS.md.")
                    Path file) {
        var assets = AssetsFile.assets(file).all();
        Map<String, Long> by = assets.stream()
                .collect(Collectors.groupingBy(
                        asset -> asset.criticality().word(), TreeMap::new, Collectors.counting()));
        long unowned = assets.stream().filter(asset -> asset.owner().isEmpty()).count();
        var out = spec.commandLine().getOut();
        out.println(
                Terminal.line(assets.size() + " assets " + by + ", " + unowned + " without an owner, nothing wrong"));
        out.flush();
    }
}

package dev.nightjar.cli.rules;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder of rules, or one file, as it lies on disk.
public final class RuleFolder {
    private RuleFolder() {}

    /// Reads all `.yml` and `.yaml` files below the path, in the order of their names.
    ///
    /// @throws CommandFailed when there are none, or one cannot be read
    public static SigmaRules load(Path path) {
        return SigmaRules.load(files(path), Placeholders.STANDARD);
    }

    /// The files themselves.
    ///
    /// @throws CommandFailed when there are none, or one cannot be read
    public static List<RuleFile> files(Path path) {
        List<RuleFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> sorted = found.filter(RuleFolder::isRules).sorted().toList();
            for (Path file : sorted) {
                files.add(new RuleFile(file.toString(), Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot read rules from " + path, "check that the folder is there", e);
        }
        if (files.isEmpty()) {
            throw new CommandFailed("there are no rules in " + path, "rules are files that end in .yml or .yaml");
        }
        return files;
    }

    private static boolean isRules(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file) && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }
}

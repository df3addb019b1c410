package dev.nightjar.cli.rules;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.pack.MalformedPack;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder of rules, one file, or a pack, as it lies on disk.
public final class RuleFolder {
    private RuleFolder() {}

    /// Reads a pack, or all `.yml` and `.yaml` files below the path, in the order of their names.
    ///
    /// @throws CommandFailed when there are none, or one cannot be read
    public static SigmaRules load(Path path) {
        return Files.isRegularFile(path) && !isRules(path)
                ? pack(path)
                : SigmaRules.load(files(path), Placeholders.STANDARD);
    }

    /// The pack that the path is, or one of the rules below it.
    ///
    /// @param version of a pack that is made now
    /// @throws CommandFailed when no rule runs
    public static byte[] packed(Path path, String version) {
        SigmaRules rules = load(path);
        if (rules.size() == 0) {
            throw new CommandFailed("no rule of " + path + " runs", "nightjar rules check says why.");
        }
        if (rules.origin().isEmpty()) {
            return rules.pack(version);
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CommandFailed("cannot read rules from " + path, "check that the file is readable", e);
        }
    }

    private static SigmaRules pack(Path path) {
        try {
            return SigmaRules.load(Files.readAllBytes(path));
        } catch (MalformedPack e) {
            throw new CommandFailed("cannot read rules from " + path, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailed("cannot read rules from " + path, "check that the file is readable", e);
        }
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

    /// Tests lie beside the rules.
    private static boolean isRules(Path file) {
        String name = file.toString();
        boolean isTest = name.endsWith(".test.yml") || name.endsWith(".test.yaml");
        return Files.isRegularFile(file) && !isTest && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }
}

package dev.nightjar.detection.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The rules that ship with Nightjar: our own, each with tests beside it.
public final class StarterRules {
    /// What the pack of them is called; grows when they change what they find.
    private static final String VERSION = "starter-0.1.0";

    private static final String FOLDER = "/dev/nightjar/rules/";

    private StarterRules() {}

    public static List<RuleFile> files() {
        List<RuleFile> files = new ArrayList<>();
        for (String name : new String(read("index.txt"), UTF_8).lines().toList()) {
            files.add(new RuleFile(name, read(name)));
        }
        return List.copyOf(files);
    }

    /// All of them as a pack: the same bytes in the functions' archive and wherever else the same rules must run.
    ///
    /// @throws IllegalStateException when one of them does not run
    public static byte[] pack() {
        SigmaRules rules = SigmaRules.load(files(), Placeholders.STANDARD);
        if (!rules.rejections().isEmpty()) {
            throw new IllegalStateException("a starter rule does not run: " + rules.rejections());
        }
        return rules.pack(VERSION);
    }

    /// The tests beside one of the files.
    public static byte[] tests(String file) {
        return read(file.replaceFirst("\\.yml$", ".test.yml"));
    }

    private static byte[] read(String name) {
        try (InputStream in = StarterRules.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the archive misses " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.nightjar.cli.site;

import dev.nightjar.cli.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that this command line was built from: what it deploys lies there.
public record Checkout(Path root) {
    /// The stack's name, in the local cloud and, unless told otherwise, in an AWS account.
    public static final String STACK = "nightjar";

    private static final int DEFAULT_PORT = 4566;

    /// The checkout whose launcher started this process.
    ///
    /// @throws CommandFailed when it was started in another way
    public static Checkout here() {
        String home = System.getProperty("nightjar.home", "");
        if (home.isEmpty() || !Files.isDirectory(Path.of(home))) {
            throw new CommandFailed("this command works in a checkout", "Start it with ./nightjar there.");
        }
        return new Checkout(Path.of(home));
    }

    /// State and logs of the local cloud that `up` starts.
    public Path up() {
        return root.resolve(".nightjar/up");
    }

    public Path template() {
        return root.resolve("infra/target/nightjar.template.json");
    }

    /// The functions, as Lambda takes them.
    public Path archive() {
        return root.resolve("functions/pipeline/target/nightjar-functions.zip");
    }

    /// The local cloud's port: `NIGHTJAR_PORT`, else LocalStack's own.
    public static int port() {
        String text = System.getenv().getOrDefault("NIGHTJAR_PORT", Integer.toString(DEFAULT_PORT));
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw notAPort(text, e);
        }
        throw notAPort(text, new IllegalArgumentException("out of range"));
    }

    private static CommandFailed notAPort(String text, Exception cause) {
        return new CommandFailed("NIGHTJAR_PORT is no port: " + text, "Set it to a number such as 4566.", cause);
    }
}

package dev.nightjar.cli.local;

import dev.nightjar.cli.CommandFailed;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nightjar test`, which the launcher runs: the tests build this very command line.
@Command(
        name = "test",
        description =
                "Runs all tests (mvn verify), those on a local cloud of their own included. The last line counts them.",
        mixinStandardHelpOptions = true)
public final class TestCommand implements Runnable {
    @Parameters(paramLabel = "ARGUMENT", description = "Passed to Maven, such as -pl events/parsers -am.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public void run() {
        throw new CommandFailed(
                "the launcher runs the tests",
                "Call ./nightjar test " + String.join(" ", arguments) + " in a checkout.");
    }
}

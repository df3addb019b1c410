package dev.nightjar.cli.local;

import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.cli.site.Checkout;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightjar up`.
@Command(
        name = "up",
        description = "Starts the local cloud and deploys Nightjar to it; nothing where both are done.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Runnable {
    @Option(
            names = "--rules",
            paramLabel = "DIR|PACK",
            description = "Sigma rules that detect runs instead of those in the archive.")
    private @Nullable Path rules;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var steps = new Steps(spec.commandLine().getErr(), InstantSource.system());
        LocalStack stack =
                LocalStack.up(Checkout.here(), steps, Optional.ofNullable(rules).map(UpCommand::pack));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Nightjar is up at " + stack.cloud().endpoint());
        out.println("  logs go to the stream " + stack.site().output("LogsStream")
                + ": ./nightjar send FILE --source NAME");
        out.println("  findings come from " + stack.site().output("QueryUrl") + ": ./nightjar findings");
        out.println("  a day of traffic with an attack inside: ./nightjar demo");
        out.println("  the end of it all: ./nightjar down");
        out.flush();
    }

    private static byte[] pack(Path rules) {
        return RuleFolder.packed(rules, "local");
    }
}

package dev.nightjar.cli.local;

import dev.nightjar.cli.site.Checkout;
import java.io.PrintWriter;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nightjar up`.
@Command(
        name = "up",
        description = "Starts the local cloud and deploys Nightjar to it; nothing where both are done.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var steps = new Steps(spec.commandLine().getErr(), InstantSource.system());
        LocalStack stack = LocalStack.up(Checkout.here(), steps);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Nightjar is up at " + stack.cloud().endpoint());
        out.println("  logs go to the stream " + stack.site().output("LogsStream")
                + ": ./nightjar send FILE --source NAME");
        out.println("  findings come from " + stack.site().output("QueryUrl") + ": ./nightjar findings");
        out.println("  a day of traffic with an attack inside: ./nightjar demo");
        out.println("  the end of it all: ./nightjar down");
        out.flush();
    }
}

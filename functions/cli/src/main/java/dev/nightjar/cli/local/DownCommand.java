package dev.nightjar.cli.local;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Checkout;
import dev.nightjar.localstack.CloudException;
import dev.nightjar.localstack.LocalCloud;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nightjar down`. The launcher does the same without Java, so that it works when a build is broken.
@Command(name = "down", description = "Ends the local cloud and every process of it.", mixinStandardHelpOptions = true)
public final class DownCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Checkout checkout = Checkout.here();
        var steps = new Steps(spec.commandLine().getErr(), InstantSource.system());
        try {
            LocalCloud.stop(checkout.root(), checkout.up(), steps.of("cloud"));
        } catch (CloudException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
        }
    }
}

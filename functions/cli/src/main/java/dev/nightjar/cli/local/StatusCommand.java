package dev.nightjar.cli.local;

import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Checkout;
import dev.nightjar.cli.site.Site;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.localstack.CloudStatus;
import dev.nightjar.localstack.LocalCloud;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightjar status`.
@Command(
        name = "status",
        description = "Says whether the local cloud is up and what is deployed; exit code 0 when it is ready.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "One JSON object: state, endpoint, mode, log, outputs of the stack.")
    private boolean json;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.here();
        CloudStatus status = LocalCloud.status(checkout.root(), checkout.up());
        Map<String, String> outputs = status.isReady() ? Site.local(checkout).outputs() : Map.of();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Terminal.json(Json.write(asJson(status, outputs))));
        } else {
            print(out, status, outputs);
        }
        out.flush();
        return status.isReady() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(PrintWriter out, CloudStatus status, Map<String, String> outputs) {
        String where = status.isReady() ? " at " + status.endpoint() : "";
        out.println("the local cloud is " + word(status.state()) + where);
        if (!status.reason().isEmpty()) {
            out.println("  " + Terminal.line(status.reason()));
        }
        if (!status.log().isEmpty()) {
            out.println("  its log: " + status.log());
        }
        new TreeMap<>(outputs).forEach((name, value) -> out.printf("  %-18s %s%n", name, Terminal.line(value)));
    }

    private static JsonObject asJson(CloudStatus status, Map<String, String> outputs) {
        var stack = new JsonObject();
        new TreeMap<>(outputs).forEach(stack::put);
        return new JsonObject()
                .put("state", word(status.state()))
                .put("endpoint", status.endpoint().toString())
                .put("mode", word(status.mode()))
                .put("reason", status.reason())
                .put("log", status.log())
                .put("outputs", stack);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

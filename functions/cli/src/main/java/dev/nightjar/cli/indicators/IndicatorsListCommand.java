package dev.nightjar.cli.indicators;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.intel.Indicator;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar indicators list [SOURCE]`.
@Command(
        name = "list",
        description = "The lists there are, or the indicators of one: a line each, with tabs between.",
        mixinStandardHelpOptions = true)
final class IndicatorsListCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(arity = "0..1", paramLabel = "SOURCE", defaultValue = "", description = "Of this source only.")
    private String source = "";

    @Option(names = "--tenant", defaultValue = "default", description = "Whose (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (var knowledge = new Knowledge(where.site(), tenant)) {
            var lists = new TreeMap<>(knowledge.directory().lists());
            if (source.isEmpty()) {
                lists.forEach((name, list) ->
                        out.println(Terminal.line(name) + "\t" + list.count() + "\tsince " + list.updated()));
            } else if (!lists.containsKey(source)) {
                throw new CommandFailed(
                        "there is no list of " + source,
                        lists.isEmpty() ? "There is none at all." : "There are " + String.join(", ", lists.keySet()));
            } else {
                knowledge.of(source).forEach(one -> out.println(row(one)));
            }
        }
        out.flush();
    }

    private static String row(Indicator one) {
        String until = one.until().equals(Instant.MAX) ? "for ever" : "until " + one.until();
        return one.kind().word() + "\t" + Terminal.line(one.value()) + "\t" + one.confidence() + "\t" + until
                + (one.note().isEmpty() ? "" : "\t" + Terminal.line(one.note()));
    }
}

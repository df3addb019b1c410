package dev.nightjar.cli.indicators;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.intel.IndicatorText;
import dev.nightjar.detection.intel.RefusedIndicator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar indicators remove`.
@Command(
        name = "remove",
        description = "Takes values out of a source's list, or the whole list when no value is given.",
        mixinStandardHelpOptions = true)
final class IndicatorsRemoveCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Option(names = "--source", required = true, description = "Whose list.")
    private String source = "";

    @Parameters(arity = "0..*", paramLabel = "VALUE", description = "Only these.")
    private List<String> values = List.of();

    @Option(names = "--tenant", defaultValue = "default", description = "Whose (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Override
    public Integer call() {
        Instant now = clock.instant();
        Set<String> unwanted = new HashSet<>();
        values.forEach(value -> unwanted.add(plain(value)));
        try (var knowledge = new Knowledge(where.site(), tenant)) {
            if (!knowledge.directory().lists().containsKey(source)) {
                throw new CommandFailed("there is no list of " + source, "./nightjar indicators list names them.");
            }
            var all = new ArrayList<>(knowledge.of(source));
            int before = all.size();
            all.removeIf(one -> values.isEmpty() || unwanted.contains(one.value()));
            if (all.size() == before) {
                throw new CommandFailed("the list of " + source + " holds none of them");
            }
            knowledge.lists().replace(tenant, source, all, now);
            spec.commandLine().getErr().println((before - all.size()) + " removed, " + all.size() + " left");
        }
        return 0;
    }

    private static String plain(String value) {
        try {
            return IndicatorText.asked(value).value();
        } catch (RefusedIndicator e) {
            throw new CommandFailed(value + " is " + e.reason(), "", e);
        }
    }
}

package dev.nightjar.cli.normalize;

import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.line.Source;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the sources that are understood.
@Command(
        name = "sources",
        description = "Lists the log sources that are understood, by the names that --source takes.",
        mixinStandardHelpOptions = true)
public final class SourcesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (Source source : Catalogue.standard().sources()) {
            out.printf("%-22s %s%n", source.name(), source.title());
        }
        out.flush();
    }
}

package dev.nightjar.cli.rules;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar rules …`: what a rule's author needs.
@Command(
        name = "rules",
        description = "Write Sigma rules: check, test and explain them, see what they cover; offline.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RulesCheckCommand.class,
            RulesPackCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesCoverageCommand.class,
            CommandLine.HelpCommand.class
        })
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}

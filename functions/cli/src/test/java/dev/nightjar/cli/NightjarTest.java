package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class NightjarTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void helpListsEveryCommandWithADescription() {
        assertThat(run(Nightjar.commandLine(), "--help")).isZero();
        for (CommandLine command : Nightjar.commandLine().getSubcommands().values()) {
            String[] description = command.getCommandSpec().usageMessage().description();
            assertThat(description).as(command.getCommandName()).isNotEmpty();
            assertThat(out.toString()).contains(command.getCommandName());
        }
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(run(Nightjar.commandLine(), "dmeo")).isEqualTo(2);
        assertThat(err.toString()).contains("dmeo");
    }

    @Test
    void noCommandIsWrongUsageAndShowsTheCommands() {
        assertThat(run(Nightjar.commandLine())).isEqualTo(2);
        assertThat(err.toString()).contains("which command?").contains("Usage: nightjar");
    }

    @Test
    void anExpectedFailureSaysWhatToDoAndShowsNoStackTrace() {
        int code = run(Nightjar.commandLine().addSubcommand(new Failing()), "fail");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("nightjar: it broke\\x1b[2J", "  mend it");
    }

    @Test
    void aNamedCommandIsTheSameByItselfAsUnderTheRoot() {
        Nightjar.commandLine().getSubcommands().forEach((name, whole) -> {
            CommandLine alone = Nightjar.lineFor(name, "--help");
            if (!name.equals("help")) {
                assertThat(alone.getCommandName()).isEqualTo("nightjar " + name);
                assertThat(alone.getCommandSpec().optionsMap().keySet())
                        .isEqualTo(whole.getCommandSpec().optionsMap().keySet());
            }
        });
    }

    @Test
    void whatNamesNoCommandIsForTheRoot() {
        for (String[] call : new String[][] {{}, {"--version"}, {"dmeo"}, {"help", "demo"}}) {
            assertThat(Nightjar.lineFor(call).getSubcommands()).containsKey("demo");
        }
    }

    private int run(CommandLine line, String... args) {
        return line.setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(args);
    }

    @Command(name = "fail")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new CommandFailed("it broke\u001b[2J", "mend it");
        }
    }
}

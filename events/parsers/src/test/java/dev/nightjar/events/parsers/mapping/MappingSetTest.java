package dev.nightjar.events.parsers.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.parsers.line.Source;
import org.junit.jupiter.api.Test;

class MappingSetTest {
    private static final String GOOD = """
        # what a gate says
        source: NAME
        recognize: {members: [gate]}
        events:
          - class: network_activity
            activity: Traffic
            fields: {src_endpoint.ip: client}
        """;

    @Test
    void refusesADocumentByItselfAndTakesTheOthers() {
        String noYaml = "source: [broken\n";
        String noClass = "source: other-gate\nevents:\n  - class: no_such_class\n";

        MappingSet read =
                read(named("first-gate") + "---\n" + noYaml + "---\n" + noClass + "---\n" + named("last-gate"));

        assertThat(read.sources()).extracting(Source::name).containsExactly("first-gate", "last-gate");
        assertThat(read.refused()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(read.refused().getFirst()).contains("is no YAML");
        assertThat(read.refused())
                .anySatisfy(one -> assertThat(one).startsWith("gates.yaml:13: ").contains("no_such_class"));
    }

    @Test
    void refusesANameThatIsTaken() {
        MappingSet read = read(named("sshd") + "---\n" + named("gate") + "---\n" + named("gate"));

        assertThat(read.sources()).extracting(Source::name).containsExactly("gate");
        assertThat(read.refused())
                .containsExactly(
                        "gates.yaml: another source is called sshd; give this one a name of its own",
                        "gates.yaml: another source is called gate; give this one a name of its own");
    }

    @Test
    void refusesAFileWithoutASource() {
        assertThat(read("# nothing yet\n").refused()).singleElement().asString().contains("has no source");
    }

    private static MappingSet read(String text) {
        return MappingSet.read("gates.yaml", text, "sshd"::equals);
    }

    private static String named(String name) {
        return GOOD.replace("NAME", name);
    }
}

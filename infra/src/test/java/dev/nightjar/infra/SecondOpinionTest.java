package dev.nightjar.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Aspects;

/// What others' rules say of the stack.
class SecondOpinionTest {
    private static final Path TEMPLATE =
            Path.of("target", "nightjar.template.json").toAbsolutePath();

    /// The local cloud's set-up installs it, pinned, for LocalStack needs it.
    private static final Path CFN_LINT = Path.of("..", ".nightjar", "cloud", "venv", "bin", "cfn-lint")
            .toAbsolutePath()
            .normalize();

    @Test
    void cdkNagFindsNothingThatIsNotExplained(@TempDir Path folder) throws Exception {
        var app = Synthesis.app(folder);
        new NightjarStack(app, NightjarStack.NAME);
        Aspects.of(app)
                .add(AwsSolutionsChecks.Builder.create()
                        .reports(true)
                        .reportFormats(List.of(NagReportFormat.JSON))
                        .build());

        app.synth();

        var report = new ObjectMapper()
                .readTree(folder.resolve("AwsSolutions-nightjar-NagReport.json").toFile())
                .path("lines");
        assertThat(report).hasSizeGreaterThan(50);
        assertThat(report)
                .filteredOn(line -> line.path("compliance").asText().equals("Suppressed"))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line.path("exceptionReason").asText()).isNotBlank());
        assertThat(report)
                .filteredOn(line -> !List.of("Compliant", "Suppressed")
                        .contains(line.path("compliance").asText()))
                .isEmpty();
    }

    @Test
    void cfnLintFindsNothing() throws Exception {
        assumeTrue(Files.isExecutable(CFN_LINT), "install cfn-lint first: localstack/cloud setup");

        var lint = new ProcessBuilder(CFN_LINT.toString(), "--template", TEMPLATE.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(lint.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEmpty();
        assertThat(lint.exitValue()).isZero();
    }
}

package dev.nightjar.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @TempDir
    Path dir;

    private Path archive = Path.of("");
    private String fingerprint = "";

    @BeforeEach
    void fingerprint() throws IOException {
        archive = Files.writeString(dir.resolve("functions.zip"), "archive");
        fingerprint = Artifacts.fingerprint("template", archive, Map.of("Tenant", "acme"));
    }

    @Test
    void isTheSameForTheSameContent() throws IOException {
        Path copy = Files.copy(archive, dir.resolve("copy.zip"));

        assertThat(Artifacts.fingerprint("template", copy, Map.of("Tenant", "acme")))
                .isEqualTo(fingerprint);
    }

    @Test
    void changesWithEachPartOfADeployment() throws IOException {
        Path other = Files.writeString(dir.resolve("other.zip"), "another archive");

        assertThat(Artifacts.fingerprint("template", other, Map.of("Tenant", "acme")))
                .isNotEqualTo(fingerprint);
        assertThat(Artifacts.fingerprint("another", archive, Map.of("Tenant", "acme")))
                .isNotEqualTo(fingerprint);
        assertThat(Artifacts.fingerprint("template", archive, Map.of("Tenant", "other")))
                .isNotEqualTo(fingerprint);
    }
}

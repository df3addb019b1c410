package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    private Path folder = Path.of(".");

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void aJarThatIsBuiltAgainAtAnotherTimeIsTheSame() throws Exception {
        Path jar = folder.resolve("a.jar");
        write(jar, "content", 1_000_000_000_000L);
        byte[] bytes = Files.readAllBytes(jar);
        String before = new Fingerprint().add(jar).text();

        write(jar, "content", 1_500_000_000_000L);

        assertThat(Files.readAllBytes(jar)).isNotEqualTo(bytes);
        assertThat(new Fingerprint().add(jar).text()).isEqualTo(before);
    }

    @Test
    void aJarWithAnotherContentIsAnother() throws Exception {
        Path jar = folder.resolve("a.jar");
        write(jar, "content", 0);
        String before = new Fingerprint().add(jar).text();

        write(jar, "changed", 0);

        assertThat(new Fingerprint().add(jar).text()).isNotEqualTo(before);
    }

    @Test
    void aFileCountsByNameAndContent() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "content");
        Path other = Files.writeString(folder.resolve("other"), "content");

        assertThat(new Fingerprint().add(one).text())
                .isNotEqualTo(new Fingerprint().add(other).text());
    }

    private static void write(Path jar, String content, long time) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            var entry = new ZipEntry("entry");
            entry.setTime(time);
            out.putNextEntry(entry);
            out.write(content.getBytes(UTF_8));
        }
    }
}

package dev.nightjar.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JavaModulesTest {
    @Test
    void seesWhatTheClassesOfAJarReferTo() throws Exception {
        Path jackson = Path.of(ObjectMapper.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(JavaModules.referredTo(List.of(jackson)))
                .contains("java.base", "java.desktop", "java.sql", "java.xml")
                .doesNotContain("java.net.http");
    }

    @Test
    void aModuleThatNobodyDecidedOnStopsTheBuild() {
        assertThatThrownBy(() -> JavaModules.check(new TreeSet<>(List.of("java.base", "java.net.http"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[java.net.http]")
                .hasMessageContaining("JavaModules");
    }
}

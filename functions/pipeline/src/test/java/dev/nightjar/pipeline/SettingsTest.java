package dev.nightjar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void namesTheVariableThatIsMissing() {
        assertThatThrownBy(new Settings(Map.of())::lakeBucket)
                .hasMessage("the function's environment misses NIGHTJAR_LAKE_BUCKET");
    }

    @Test
    void hasATenantWithoutBeingTold() {
        assertThat(new Settings(Map.of()).tenant()).isEqualTo("default");
    }
}

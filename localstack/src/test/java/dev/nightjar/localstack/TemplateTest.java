package dev.nightjar.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    @TempDir
    Path dir;

    @Test
    void namesResourcesThatAreMadeInAnyCaseAndParameters() throws IOException {
        Path file = Files.writeString(dir.resolve("t.json"), """
                {"Parameters": {"ArtifactKey": {"Type": "String"}},
                 "Resources": {"Topic": {"Type": "AWS::SNS::Topic"},
                               "Maybe": {"Type": "AWS::SNS::Topic", "Condition": "Sometimes"}}}
                """);

        Template template = Template.read(file);

        assertThat(template.resources()).isEqualTo(Map.of("Topic", "AWS::SNS::Topic"));
        assertThat(template.parameters()).containsExactly("ArtifactKey");
    }

    @Test
    void saysHowToGetATemplateThatIsMissing() {
        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> Template.read(dir.resolve("none.json")))
                .withMessageContaining("none.json")
                .withMessageContaining("./nightjar up");
    }

    @Test
    void refusesAFileThatIsNoTemplate() throws IOException {
        Path file = Files.writeString(dir.resolve("t.json"), "Resources: {}");

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> Template.read(file))
                .withMessageContaining("t.json is not a CloudFormation template");
    }
}

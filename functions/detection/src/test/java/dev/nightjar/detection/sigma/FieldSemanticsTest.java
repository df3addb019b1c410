package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.fires;
import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.match;
import static dev.nightjar.detection.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Which fields and log sources rules mean where engines disagree.
class FieldSemanticsTest {
    @Nested
    class FieldNames {
        @Test
        void withDotsAreFlatOrNested() {
            String dotted = "selection:\n    id.orig_h: 192.0.2.1\ncondition: selection";
            assertThat(fires(dotted, "{\"id.orig_h\":\"192.0.2.1\"}")).isTrue();
            assertThat(fires(dotted, "{\"id\":{\"orig_h\":\"192.0.2.1\"}}")).isTrue();
        }

        @Test
        void withSpacesAnswerWithoutThem() {
            assertThat(fires("selection:\n    ThreatName: x\ncondition: selection", "{\"Threat Name\":\"x\"}"))
                    .isTrue();
        }

        @Test
        void ofXmlAttributesJoinWithAnUnderscore() {
            String provider = "selection:\n    Provider_Name: x\ncondition: selection";
            assertThat(fires(provider, "{\"Provider_Name\":\"x\"}")).isTrue();
            assertThat(fires(provider, "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"x\"}}}}}"))
                    .isTrue();
            assertThat(fires(provider, "{\"System\":{\"Provider\":{\"Name\":\"x\"}}}"))
                    .isTrue();
        }
    }

    @Nested
    class LogSources {
        private static String routed(String logSource) {
            return "title: R\nlogsource:\n" + logSource.indent(4)
                    + "detection:\n    s:\n        a: 1\n    condition: s\n";
        }

        private boolean fires(String logSource, String event) {
            return match(load(routed(logSource)), event, Routing.BY_LOG_SOURCE).equals(List.of("R"));
        }

        @Test
        void decideWhichRulesSeeAnEvent() {
            String event = "{\"a\":1,\"product\":\"windows\",\"category\":\"process_creation\"}";
            assertThat(fires("product: windows\ncategory: process_creation", event))
                    .isTrue();
            assertThat(fires("product: windows", event)).isTrue();
            assertThat(fires("product: linux\ncategory: process_creation", event))
                    .isFalse();
            assertThat(fires("product: windows\nservice: security", event)).isFalse();
        }

        @Test
        void ofOneEventMayBeSeveral() {
            String set = "{\"a\":1,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":13}";
            assertThat(fires("product: windows\ncategory: registry_set", set)).isTrue();
            assertThat(fires("product: windows\ncategory: registry_event", set)).isTrue();
            assertThat(fires("product: windows\nservice: sysmon", set)).isTrue();
            assertThat(fires("product: windows\ncategory: registry_delete", set))
                    .isFalse();
        }

        @Test
        void tellAProcessCreationOfTheSecurityLog() {
            String rule = """
                title: R
                logsource:
                    product: windows
                    category: process_creation
                detection:
                    s:
                        Image|endswith: '\\whoami.exe'
                    condition: s
                """;
            String event =
                    "{\"Channel\":\"Security\",\"EventID\":4688,\"NewProcessName\":\"C:\\\\Windows\\\\whoami.exe\"}";
            assertThat(match(load(rule), event, Routing.BY_LOG_SOURCE)).containsExactly("R");
        }

        @Test
        void keepARuleThatOnlyNegatesAmongItsOwnEvents() {
            String rule =
                    "title: R\nlogsource:\n    product: a\ndetection:\n    s:\n        x: 1\n    condition: not s\n";
            assertThat(match(load(rule), "{\"product\":\"a\"}", Routing.BY_LOG_SOURCE))
                    .containsExactly("R");
            assertThat(match(load(rule), "{\"product\":\"b\"}", Routing.BY_LOG_SOURCE))
                    .isEmpty();
        }
    }
}

package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How rules see normalized events.
class OcsfEventTest {
    private static List<String> match(SigmaRules rules, String json) throws Exception {
        var event = new Event(Json.readObject(json));
        SigmaMatcher matcher = rules.matcher(Routing.BY_LOG_SOURCE);
        List<SigmaMatch> matches = matcher.match(event);
        assertThat(matches).isEqualTo(matcher.matchPlainly(event));
        return matches.stream().map(match -> match.rule().title()).toList();
    }

    private static String rule(String logSource, String item) {
        return "title: R\nlogsource:\n" + logSource.indent(4) + "detection:\n    s:\n" + item.indent(8)
                + "    condition: s\n";
    }

    @Test
    void nativeFieldsComeFirst() throws Exception {
        String event = """
                {"class_uid":6003,"activity_id":1,"time":1,"metadata":{"source":"cloudtrail"},
                 "api":{"operation":"Mapped"},"unmapped":{"eventName":"StopLogging","userIdentity":{"type":"Root"}}}""";
        assertThat(match(load(rule("product: aws\nservice: cloudtrail", "eventName: StopLogging")), event))
                .hasSize(1);
        assertThat(match(load(rule("product: aws\nservice: cloudtrail", "eventName: Mapped")), event))
                .isEmpty();
        assertThat(match(load(rule("product: aws\nservice: cloudtrail", "userIdentity.type: Root")), event))
                .hasSize(1);
    }

    @Test
    void theTaxonomyAnswersForGenericCategories() throws Exception {
        String dns = """
                {"class_uid":4003,"activity_id":1,"time":1,"query":{"hostname":"x.evil.test","type":"TXT"},
                 "src_endpoint":{"ip":"192.0.2.5"}}""";
        assertThat(match(load(rule("category: dns", "query|endswith: '.evil.test'\nrecord_type: TXT")), dns))
                .hasSize(1);
        assertThat(match(load(rule("category: dns_query", "QueryName|endswith: '.evil.test'")), dns))
                .hasSize(1);
        assertThat(match(load(rule("category: webserver", "cs-method: GET")), dns))
                .isEmpty();
    }

    @Test
    void ocsfAttributesAnswerByTheirOwnNames() throws Exception {
        String event = "{\"class_uid\":3002,\"activity_id\":1,\"time\":1,\"status_id\":2,\"user\":{\"name\":\"root\"}}";
        assertThat(match(load(rule("category: authentication", "status_id: 2\nuser.name: root")), event))
                .hasSize(1);
    }

    @Test
    void keywordsSearchTheRawText() throws Exception {
        String event = """
                {"class_uid":3002,"activity_id":1,"time":1,"metadata":{"source":"sshd"},
                 "raw_data":"sshd[9]: Failed password for invalid user bob"}""";
        String rule =
                "title: R\nlogsource:\n    product: linux\n    service: sshd\ndetection:\n    k:\n        - 'invalid user'\n    condition: k\n";
        assertThat(match(load(rule), event)).hasSize(1);
    }

    @Test
    void anEventsOwnHintsDoNotCount() throws Exception {
        String event =
                "{\"class_uid\":1007,\"activity_id\":1,\"time\":1,\"unmapped\":{\"product\":\"aws\",\"service\":\"cloudtrail\",\"a\":1}}";
        assertThat(match(load(rule("product: aws\nservice: cloudtrail", "a: 1")), event))
                .isEmpty();
    }
}

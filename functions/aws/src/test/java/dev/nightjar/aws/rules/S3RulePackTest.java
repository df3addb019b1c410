package dev.nightjar.aws.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.aws.client.StubAws;
import dev.nightjar.aws.client.StubAws.Answer;
import org.junit.jupiter.api.Test;

class S3RulePackTest {
    @Test
    void readsTheObjectUnderItsKey() {
        try (var aws = new StubAws(request -> request.path().equals("/archives/rules/7.pack")
                ? new Answer(200, "binary/octet-stream", new byte[] {1, 2, 3})
                : refusal(404, "NoSuchKey"))) {
            assertThat(pack(aws).read()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void saysWhatIsNotThereOrMayNotBeRead() {
        for (Answer refusal : new Answer[] {refusal(404, "NoSuchKey"), refusal(403, "AccessDenied")}) {
            try (var aws = new StubAws(_ -> refusal)) {
                assertThatThrownBy(pack(aws)::read)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("s3://archives/rules/7.pack cannot be read (" + refusal.status());
            }
        }
    }

    private static S3RulePack pack(StubAws aws) {
        return new S3RulePack(aws.clients().s3(), "archives", "rules/7.pack");
    }

    private static Answer refusal(int status, String code) {
        return new Answer(
                status,
                "application/xml",
                "<Error><Code>%s</Code></Error>".formatted(code).getBytes(UTF_8));
    }
}

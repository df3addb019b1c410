package dev.nightjar.aws.mappings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.aws.client.StubAws;
import dev.nightjar.aws.client.StubAws.Answer;
import org.junit.jupiter.api.Test;

class S3MappingFileTest {
    @Test
    void readsTheTextUnderItsKey() {
        try (var aws = answering(200, "source: gate # für alle".getBytes(UTF_8))) {
            assertThat(file(aws).read()).isEqualTo("source: gate # für alle");
            assertThat(aws.requests().getFirst().path()).isEqualTo("/archives/mappings/7.yaml");
        }
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        try (var aws = answering(404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8))) {
            refused(aws, "cannot be read: upload it there, or name another key");
        }
        try (var aws = answering(200, new byte[] {'a', (byte) 0xff})) {
            refused(aws, "is not UTF-8");
        }
        try (var aws = answering(200, new byte[(1 << 20) + 1])) {
            refused(aws, "is larger than a mapping file can be");
        }
    }

    private static void refused(StubAws aws, String why) {
        assertThatThrownBy(file(aws)::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("s3://archives/mappings/7.yaml " + why);
    }

    private static StubAws answering(int status, byte[] body) {
        return new StubAws(_ -> new Answer(status, status == 200 ? "text/yaml" : "application/xml", body));
    }

    private static S3MappingFile file(StubAws aws) {
        return new S3MappingFile(aws.clients().s3(), "archives", "mappings/7.yaml");
    }
}

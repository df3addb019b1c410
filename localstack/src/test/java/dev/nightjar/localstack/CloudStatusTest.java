package dev.nightjar.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudStatusTest {
    @Test
    void readsWhatTheScriptPrints() {
        var status = CloudStatus.parse("""
                {"state": "failed", "pid": 7, "port": 4566, "url": "http://127.0.0.1:4566", "owner": 0,
                 "reason": "LocalStack ended by itself (exit status 1)", "mode": "host", "log": "/tmp/c/localstack.log"}
                """);

        assertThat(status)
                .isEqualTo(new CloudStatus(
                        CloudStatus.State.FAILED,
                        URI.create("http://127.0.0.1:4566"),
                        CloudStatus.Mode.HOST,
                        "LocalStack ended by itself (exit status 1)",
                        "/tmp/c/localstack.log"));
        assertThat(status.isReady()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cloud: no Python 3.13 found", "{\"state\": \"asleep\", \"url\": \"\", \"mode\": \"host\"}"})
    void refusesAnythingElse(String output) {
        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> CloudStatus.parse(output))
                .withMessageContaining(output);
    }
}

package dev.nightjar.events.parsers.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IisColumnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22 10:00:01 10.0.0.80 GET / - 443 - 203.0.113.50 Mozilla/5.0 - 200 0 0 15",
                "2026-11-22 10:00:01 10.0.0.80 GET / - 443 - 203.0.113.50 Mozilla/5.0 200 0 0 15",
                "2026-11-22 10:00:01 10.0.0.80 GET / - 443 - 203.0.113.50 Mozilla/5.0 - 200 0 0 15 198.51.100.1",
                "2026-11-22 10:00:01 W3SVC1 10.0.0.80 GET / - 443 - 203.0.113.50 Mozilla/5.0 200 0 0",
                "2026-11-22 10:00:01 W3SVC1 WEB01 10.0.0.80 GET / - 443 - 203.0.113.50 HTTP/1.1 Mozilla/5.0 - - x 200 0 0 5 6 7",
                "2026-11-22 10:00:01 example GET / - 443 - 203.0.113.50 Mozilla/5.0 - - www.example.com 200 0 0 5 6 7",
                "2026-11-22 10:00:01 203.0.113.50 2999 10.0.0.80 443 HTTP/1.1 GET / 503 - ConnLimit -"
            })
    void knowsTheDocumentedOrdersByTheirForm(String line) {
        String names = IisColumns.documented(line);

        assertThat(names.split(" ")).hasSameSizeAs(line.split(" "));
        assertThat(value(line, names, "c-ip")).isEqualTo("203.0.113.50");
        assertThat(value(line, names, "cs-method")).isEqualTo("GET");
        assertThat(value(line, names, "s-port")).isEqualTo("443");
    }

    @Test
    void knowsNoOrderOfAnotherLogsLine() {
        assertThat(IisColumns.documented(
                        "2026-11-22 10:00:01 DROP TCP 192.0.2.1 192.0.2.2 1 2 0 - 0 0 0 - - - RECEIVE"))
                .isEmpty();
        assertThat(IisColumns.documented("")).isEmpty();
    }

    private static String value(String line, String names, String name) {
        return line.split(" ")[List.of(names.split(" ")).indexOf(name)];
    }
}

package dev.nightjar.detection.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.intel.Indicator.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorTextTest {
    @ParameterizedTest
    @CsvSource({
        "Evil.Example., DOMAIN, evil.example",
        "evil[.]example, DOMAIN, evil.example",
        "*.evil.example, DOMAIN, evil.example",
        "bücher.example, DOMAIN, xn--bcher-kva.example",
        "203.0.113.9, ADDRESS, 203.0.113.9",
        "203[.]0.113.9:8443, ADDRESS, 203.0.113.9",
        "203.0.113.77/24, ADDRESS, 203.0.113.0/24",
        "::ffff:203.0.113.9, ADDRESS, 203.0.113.9",
        "2001:DB8::1, ADDRESS, 2001:db8:0:0:0:0:0:1",
        "hxxps://Evil.Example:443/a?B=1#top, URL, evil.example/a?B=1",
        "http://user@203.0.113.9:8080/x.exe, URL, 203.0.113.9:8080/x.exe",
        "44D88612FEA8A8F36DE82E1278ABB02F, HASH, 44d88612fea8a8f36de82e1278abb02f",
    })
    void bringsAValueIntoOneForm(String given, Kind kind, String value) throws RefusedIndicator {
        assertThat(IndicatorText.of(given)).isEqualTo(new IndicatorText(kind, value));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, private or reserved",
        "fe80::1, private or reserved",
        "192.168.0.0/24, private or reserved",
        "http://192.168.0.1/x, private or reserved",
        "203.0.0.0/8, wider than /16",
        "8.8.8.8, public name server",
        "com, neither",
        "co.uk, top-level domain",
        "duckdns.org, top-level domain",
        "google.com, every network asks for",
        "https://github.com/, every network asks for",
        "windowsupdate.com, every network asks for: updates",
        "a..b, neither",
        "http://, neither",
        "'', neither",
        "two words, neither",
    })
    void refusesWhatWouldDoMoreHarmThanGoodAndSaysWhy(String given, String reason) {
        assertThatThrownBy(() -> IndicatorText.of(given)).hasMessageContaining(reason);
    }

    @Test
    void takesWhatSomebodyPutBelowAPopularName() throws RefusedIndicator {
        assertThat(IndicatorText.of("evil.s3.amazonaws.com").kind()).isEqualTo(Kind.DOMAIN);
        assertThat(IndicatorText.of("https://github.com/evil/x.zip").kind()).isEqualTo(Kind.URL);
    }

    @Test
    void aPersonMayAskForAnAddressInside() throws RefusedIndicator {
        assertThat(IndicatorText.asked("10.1.2.3").kind()).isEqualTo(Kind.ADDRESS);
    }
}

package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::1",
                "2001:DB8:0:0:8:800:200C:417A",
                "fe80::1%eth0",
                "::ffff:192.0.2.1",
                "1:2:3:4:5:6:7::"
            })
    void knowsAnAddress(String text) {
        assertThat(IpText.isIp(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.5",
                "192..2.1",
                "example.com",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "1:2:3:4:5:6:7:",
                "fe80::1%",
                "beef"
            })
    void knowsWhatIsNoAddress(String text) {
        assertThat(IpText.isIp(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00:5e:00:53:01", "00-00-5E-00-53-01", "0000.5e00.5301", "00005E005301"})
    void writesAMacAddressOneWay(String text) {
        assertThat(Ocsf.mac(text)).isEqualTo("00:00:5e:00:53:01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:00:5e:00:53", "00:00:5e:00:53:01:02", "zz:00:5e:00:53:01", "00005E0053010203"})
    void leavesOutWhatIsNoMacAddress(String text) {
        assertThat(Ocsf.mac(text)).isNull();
    }

    @Test
    void takesAUrlApart() {
        assertThat(Urls.of("https://user@www.example.com:8443/a/b?c=d&e"))
                .hasToString(
                        "{\"url_string\":\"https://user@www.example.com:8443/a/b?c=d&e\",\"scheme\":\"https\","
                                + "\"hostname\":\"www.example.com\",\"port\":8443,\"path\":\"/a/b\",\"query_string\":\"c=d&e\"}");
        assertThat(Urls.of("http://[2001:db8::1]/"))
                .hasToString("{\"url_string\":\"http://[2001:db8::1]/\",\"scheme\":\"http\","
                        + "\"hostname\":\"2001:db8::1\",\"path\":\"/\"}");
        assertThat(Urls.of("example.com:443"))
                .hasToString("{\"url_string\":\"example.com:443\",\"hostname\":\"example.com\",\"port\":443}");
        assertThat(Urls.of("/a?u=http://x"))
                .hasToString("{\"url_string\":\"/a?u=http://x\",\"path\":\"/a\",\"query_string\":\"u=http://x\"}");
    }

    @Test
    void splitsAFileFromItsFolder() {
        assertThat(Ocsf.file("C:\\Windows\\System32\\cmd.exe").at("name")).isEqualTo("cmd.exe");
        assertThat(Ocsf.file("/etc/passwd").at("parent_folder")).isEqualTo("/etc");
        assertThat(Ocsf.file("cmd.exe").at("name")).isEqualTo("cmd.exe");
    }
}

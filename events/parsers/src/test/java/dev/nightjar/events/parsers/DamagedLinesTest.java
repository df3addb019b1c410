package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines that long runs of [FuzzTest] (`-Dnightjar.fuzz.rounds=5000`) came upon: what is left of them is valid.
class DamagedLinesTest {
    private static final OcsfValidator VALIDATOR = new OcsfValidator();

    @Test
    void aTunnelOfWhichOnlyTheFarEndIsReadIsNotToldAsATunnel() {
        assertThat(problems(
                        "juniper-srx",
                        "<30>1 2026-11-22T11:10:00.846Z srx-1 kmd 8961 KMD_PM_SA_ESTABLISHED [junos@2636.1.1.1.2.129"
                                + " local-addr%ss=\"192.0.2.112\" remote-address=\"203.0.113.1\"] "))
                .isEmpty();
    }

    @Test
    void aDomainWithoutAnAccountIsNobody() {
        assertThat(
                        problems(
                                "windows-security",
                                "<14>Nov 22 10:00:00 dc01 MSWinEventLog\t1\tSecurity\t1234\tSun Nov 22 10:00:00 2026\t4625\t"
                                        + "Microsoft-Windows-Security-Auditing\tN/A\tN/A\tFailure Audit\tdc01\tLogon\t\t"
                                        + "An account failed to log on.    Subject:   Security ID:  S-1-0-0   Account Name:  -   "
                                        + "Account Domain:  EXAMPLE   Logon ID:  0x0    Logon Type:   3    "
                                        + "Account For Which Logon Failed:   Account Name:  bob   Account Domain:  EXAMPLE\t77"))
                .isEmpty();
    }

    private static List<String> problems(String source, String line) {
        List<Event> events = Samples.NORMALIZER
                .normalize(line.getBytes(UTF_8), Samples.origin(source))
                .events();
        assertThat(events).isNotEmpty();
        return events.stream()
                .flatMap(event -> VALIDATOR.validate(event.body()).stream())
                .toList();
    }
}

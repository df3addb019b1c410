package dev.nightjar.detection.policy;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.state.TenantFile;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Of a finding of `rule-1` in which 203.0.113.7 acted upon a user.
class PolicyTest {
    private static final Finding FINDING = Samples.finding(Severity.HIGH, "Scan", "alice");

    @Test
    void suppressesWhatIsAllowedWithNameAndReason() throws MalformedJson {
        Finding applied = policy("\"analytics\":[\"rule-*\"],\"addresses\":[\"203.0.113.0/24\"]")
                .applied(FINDING);
        assertThat(applied.status()).isEqualTo(Status.SUPPRESSED);
        assertThat(Policy.allowanceOf(applied)).contains("scanner");
        assertThat(applied.score().contributions().getLast().reason()).isEqualTo("scanner: our own");
        assertThat(applied.score().total()).isEqualTo(FINDING.score().total());
    }

    @Test
    void wantsOneOfEachKindThatIsNamed() throws MalformedJson {
        assertThat(isAllowed("\"analytics\":[\"*\"],\"users\":[\"ALICE\"]")).isTrue();
        assertThat(isAllowed("\"analytics\":[\"*\"],\"users\":[\"al*\"],\"addresses\":[\"203.0.113.7\"]"))
                .isTrue();
        assertThat(isAllowed("\"analytics\":[\"*\"],\"users\":[\"bob\"],\"addresses\":[\"203.0.113.7\"]"))
                .isFalse();
        assertThat(isAllowed("\"analytics\":[\"rule-2\"],\"users\":[\"alice\"]"))
                .isFalse();
        assertThat(isAllowed("\"analytics\":[\"*\"],\"hosts\":[\"alice\"]")).isFalse();
    }

    @Test
    void endsWithItsDay() throws MalformedJson {
        assertThat(isAllowed("\"analytics\":[\"rule-1\"],\"until\":\"2026-11-22\""))
                .isTrue();
        assertThat(isAllowed("\"analytics\":[\"rule-1\"],\"until\":\"2026-11-21\""))
                .isFalse();
    }

    @Test
    void refusesWhatWouldAllowEverythingOrIsMisspelt() {
        assertThatThrownBy(() -> policy("\"analytics\":[\"*\"]")).hasMessageContaining("would allow everything");
        assertThatThrownBy(() -> policy("\"analytics\":[\"scan\"],\"adresses\":[\"10.0.0.1\"]"))
                .hasMessageContaining("allowance scanner has an unknown member; there are addresses, analytics");
        assertThatThrownBy(() -> policy("\"analytics\":[\"scan\"],\"addresses\":[\"10.0.0.300\"]"))
                .hasMessageContaining("addresses are such as");
        assertThatThrownBy(() -> policy("\"analytics\":[\"scan\"],\"addresses\":[]"))
                .hasMessageContaining("a list of 1 to");
        assertThatThrownBy(
                        () -> Policy.read("{\"allowances\":[{\"name\":\"a\",\"analytics\":[\"b\"]}]}".getBytes(UTF_8)))
                .hasMessageContaining("has no reason");
        assertThatThrownBy(() -> Policy.read("[".getBytes(UTF_8))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void isInForceWhereItIsStoredWithinFiveMinutes() throws MalformedJson {
        var now = new AtomicReference<>(TEN);
        var store = new StatesInMemory();
        var policies = new StoredPolicies(store, now::get);
        assertThat(policies.of(TENANT).size()).isZero();

        new StoredPolicies(store, now::get)
                .put(TENANT, Json.readObject(text("\"analytics\":[\"rule-1\"]").getBytes(UTF_8)));

        assertThat(policies.of(TENANT).size()).isZero();
        now.set(TEN.plus(TenantFile.FRESH));
        assertThat(policies.of(TENANT).size()).isOne();
        assertThat(policies.of("another").size()).isZero();
    }

    private static boolean isAllowed(String members) throws MalformedJson {
        return policy(members).applied(FINDING).status() == Status.SUPPRESSED;
    }

    private static Policy policy(String members) throws MalformedJson {
        return Policy.read(text(members).getBytes(UTF_8));
    }

    private static String text(String members) {
        return "{\"allowances\":[{\"name\":\"scanner\",\"reason\":\"our own\"," + members + "}]}";
    }
}

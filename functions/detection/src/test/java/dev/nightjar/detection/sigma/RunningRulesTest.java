package dev.nightjar.detection.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.sigma.RunningRules.Named;
import dev.nightjar.detection.sigma.pack.MalformedPack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningRulesTest {
    private static final byte[] BUNDLE = pack("built", "one");
    private static final byte[] OURS = pack("ours-7", "two");

    @Test
    void areThoseOfTheBundleWhenNoneAreNamed() {
        var running = RunningRules.choose(BUNDLE, Optional.empty());

        assertThat(running.version()).isEqualTo("built");
        assertThat(running.from()).isEqualTo("bundle");
        assertThat(running.refused()).isEmpty();
    }

    @Test
    void areThoseThatTheDeploymentNames() {
        var running = RunningRules.choose(BUNDLE, named(OURS));

        assertThat(running.version()).isEqualTo("ours-7");
        assertThat(running.hash())
                .isEqualTo(SigmaRules.load(OURS).origin().orElseThrow().hash());
        assertThat(running.from()).isEqualTo("s3://b/rules/ours-7.pack");
        assertThat(running.refused()).isEmpty();
    }

    @Test
    void areThoseOfTheBundleWhenTheNamedOnesCannotBeRead() {
        byte[] changed = OURS.clone();
        changed[changed.length - 1] ^= 1;
        byte[] otherFormat = OURS.clone();
        otherFormat[11]++;
        for (var bad : List.of(
                named(changed),
                named(otherFormat),
                named(new byte[0]),
                named(Rules.load().pack("empty")),
                Optional.of(new Named("s3://b/rules/gone.pack", () -> {
                    throw new IllegalStateException("there is no such object");
                })))) {
            var running = RunningRules.choose(BUNDLE, bad);

            assertThat(running.version()).isEqualTo("built");
            assertThat(running.from()).isEqualTo("bundle");
            assertThat(running.refused()).get().asString().isNotBlank();
        }
    }

    @Test
    void areNoneWhenTheBundleItselfIsBroken() {
        assertThatThrownBy(() -> RunningRules.choose(new byte[3], Optional.empty()))
                .isInstanceOf(MalformedPack.class);
    }

    private static Optional<Named> named(byte[] pack) {
        return Optional.of(new Named("s3://b/rules/ours-7.pack", () -> pack));
    }

    private static byte[] pack(String version, String word) {
        return Rules.load("""
                title: A word
                id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0001
                logsource: {category: test}
                detection: {sel: {Field: %s}, condition: sel}
                """.formatted(word)).pack(version);
    }
}

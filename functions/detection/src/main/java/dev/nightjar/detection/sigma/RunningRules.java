package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.pack.MalformedPack;
import java.util.Optional;
import java.util.function.Supplier;

/// The rules that a deployed function runs: the pack that its deployment names, or, when that cannot be had or
/// read, the one that it was built with. A watch with the rules of its build sees more than one that does not
/// start.
///
/// @param from the place that the pack came from
/// @param refused why the pack that the deployment names does not run; empty when it does, or when none is named
public record RunningRules(SigmaRules rules, String from, Optional<RuntimeException> refused) {
    /// Where a pack lies that was built in.
    public static final String BUILT_IN = "bundle";

    /// A pack that a deployment names.
    ///
    /// @param place in words for the log
    /// @param bytes reads it; may throw
    public record Named(String place, Supplier<byte[]> bytes) {}

    /// @param bundle the pack that the function was built with
    /// @throws MalformedPack when the bundle itself cannot be read: then nothing is left to run
    public static RunningRules choose(byte[] bundle, Optional<Named> named) {
        if (named.isEmpty()) {
            return new RunningRules(SigmaRules.load(bundle), BUILT_IN, Optional.empty());
        }
        try {
            return new RunningRules(
                    loaded(named.get().bytes().get()), named.get().place(), Optional.empty());
        } catch (RuntimeException e) {
            // Whatever it is: no service and no file may leave the function without rules.
            return new RunningRules(SigmaRules.load(bundle), BUILT_IN, Optional.of(e));
        }
    }

    private static SigmaRules loaded(byte[] pack) {
        SigmaRules rules = SigmaRules.load(pack);
        if (rules.size() == 0) {
            throw new MalformedPack("it holds no rule");
        }
        return rules;
    }

    public String version() {
        return rules.origin().orElseThrow().version();
    }

    /// SHA-256 of the pack's content, in hexadecimal.
    public String hash() {
        return rules.origin().orElseThrow().hash();
    }

    public int correlations() {
        return rules.correlations().correlations().size();
    }
}

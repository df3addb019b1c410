package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.util.stream.Stream;

/// The rules that the deployment of the tests is given.
final class OwnRules {
    /// The starter rules, and one that only this pack has: somebody tries to log in as `packed5`.
    static final byte[] PACK = SigmaRules.load(
                    Stream.concat(StarterRules.files().stream(), Stream.of(new RuleFile("own.yml", """
                        title: A rule of our own
                        id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0401
                        logsource: {product: linux, service: sshd}
                        detection: {keywords: [packed5], condition: keywords}
                        level: medium
                        """.getBytes(
                                            UTF_8))))
                            .toList(),
                    Placeholders.STANDARD)
            .pack("end-to-end");

    private OwnRules() {}
}

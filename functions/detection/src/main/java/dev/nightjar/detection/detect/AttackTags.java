package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Technique;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the ATT&CK techniques and tactics out of Sigma tags such as `attack.t1110.003` and `attack.credential-access`
/// (Sigma tags appendix; tactic numbers by MITRE ATT&CK, Enterprise). Other tags say nothing here.
final class AttackTags {
    private static final String NAMESPACE = "attack.";
    private static final Pattern TECHNIQUE = Pattern.compile("t\\d{4}(\\.\\d{3})?");
    private static final Map<String, String> TACTICS = Map.ofEntries(
            Map.entry("reconnaissance", "TA0043"),
            Map.entry("resource-development", "TA0042"),
            Map.entry("initial-access", "TA0001"),
            Map.entry("execution", "TA0002"),
            Map.entry("persistence", "TA0003"),
            Map.entry("privilege-escalation", "TA0004"),
            Map.entry("defense-evasion", "TA0005"),
            Map.entry("credential-access", "TA0006"),
            Map.entry("discovery", "TA0007"),
            Map.entry("lateral-movement", "TA0008"),
            Map.entry("collection", "TA0009"),
            Map.entry("exfiltration", "TA0010"),
            Map.entry("command-and-control", "TA0011"),
            Map.entry("impact", "TA0040"));

    private AttackTags() {}

    static List<Technique> techniques(List<String> tags) {
        return tags.stream().flatMap(tag -> technique(tag).stream()).distinct().toList();
    }

    private static Optional<Technique> technique(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(NAMESPACE)) {
            return Optional.empty();
        }
        String name = lower.substring(NAMESPACE.length()).replace('_', '-');
        return TECHNIQUE.matcher(name).matches()
                ? Optional.of(new Technique(name.toUpperCase(Locale.ROOT)))
                : Optional.ofNullable(TACTICS.get(name)).map(Technique::new);
    }
}

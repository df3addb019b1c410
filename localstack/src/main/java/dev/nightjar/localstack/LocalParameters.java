package dev.nightjar.localstack;

import java.util.HashMap;
import java.util.Map;

/// Values for a template's parameters that suit one machine with two cores, where the template has these parameters and
/// the caller gives no others.
///
/// | parameter | here | why |
/// |---|---|---|
/// | `Shards` | 2 | LocalStack reads shards in turn: more cost time, and one would hide what happens between them |
/// | `ReservedConcurrency` | 2 | LocalStack starts a process for every call at the same time, without a bound |
final class LocalParameters {
    private static final Map<String, String> VALUES = Map.of("Shards", "2", "ReservedConcurrency", "2");

    private LocalParameters() {}

    static Map<String, String> with(Map<String, String> given, Template template) {
        var all = new HashMap<>(VALUES);
        all.keySet().retainAll(template.parameters());
        all.putAll(given);
        return Map.copyOf(all);
    }
}

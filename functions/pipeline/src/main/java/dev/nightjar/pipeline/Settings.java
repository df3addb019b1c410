package dev.nightjar.pipeline;

import dev.nightjar.aws.steps.Places;
import dev.nightjar.detection.finding.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What the deployment tells a function through its environment; each function is told only what it needs.
///
/// | Variable | Names |
/// |---|---|
/// | `NIGHTJAR_TENANT` | the tenant of what names none; `default` when absent |
/// | `NIGHTJAR_EVENTS_STREAM` | the stream of events |
/// | `NIGHTJAR_FINDINGS_TABLE`, `NIGHTJAR_STATE_TABLE`, `NIGHTJAR_KNOWLEDGE_TABLE` | tables |
/// | `NIGHTJAR_LAKE_BUCKET`, `NIGHTJAR_QUARANTINE_BUCKET` | buckets |
/// | `NIGHTJAR_RULES`, `NIGHTJAR_RULES_BUCKET` | a pack of Sigma rules: its key and its bucket; those of the archive
/// when empty |
/// | `NIGHTJAR_MAPPINGS`, `NIGHTJAR_MAPPINGS_BUCKET` | a file of mappings: its key and its bucket; none when empty |
/// | `NIGHTJAR_TOPIC_CRITICAL`, `…_HIGH`, `…_MEDIUM`, `…_LOW` | topics, as ARNs |
record Settings(Map<String, String> variables) implements Places {
    String tenant() {
        return variables.getOrDefault("NIGHTJAR_TENANT", "default");
    }

    @Override
    public String eventsStream() {
        return required("NIGHTJAR_EVENTS_STREAM");
    }

    @Override
    public String findingsTable() {
        return required("NIGHTJAR_FINDINGS_TABLE");
    }

    @Override
    public String stateTable() {
        return required("NIGHTJAR_STATE_TABLE");
    }

    @Override
    public String knowledgeTable() {
        return required("NIGHTJAR_KNOWLEDGE_TABLE");
    }

    @Override
    public String lakeBucket() {
        return required("NIGHTJAR_LAKE_BUCKET");
    }

    @Override
    public String quarantineBucket() {
        return required("NIGHTJAR_QUARANTINE_BUCKET");
    }

    /// The key of the pack of rules to run; empty for the one in the archive.
    Optional<String> rules() {
        return Optional.of(variables.getOrDefault("NIGHTJAR_RULES", "")).filter(key -> !key.isBlank());
    }

    String rulesBucket() {
        return required("NIGHTJAR_RULES_BUCKET");
    }

    /// The key of the file with the deployment's own sources; empty for none.
    Optional<String> mappings() {
        return Optional.of(variables.getOrDefault("NIGHTJAR_MAPPINGS", "")).filter(key -> !key.isBlank());
    }

    String mappingsBucket() {
        return required("NIGHTJAR_MAPPINGS_BUCKET");
    }

    Map<Severity, String> topics() {
        var topics = new EnumMap<Severity, String>(Severity.class);
        topics.put(Severity.CRITICAL, required("NIGHTJAR_TOPIC_CRITICAL"));
        topics.put(Severity.HIGH, required("NIGHTJAR_TOPIC_HIGH"));
        topics.put(Severity.MEDIUM, required("NIGHTJAR_TOPIC_MEDIUM"));
        topics.put(Severity.LOW, required("NIGHTJAR_TOPIC_LOW"));
        return topics;
    }

    private String required(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("the function's environment misses " + name);
        }
        return value;
    }
}

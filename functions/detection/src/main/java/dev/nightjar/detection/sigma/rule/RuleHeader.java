package dev.nightjar.detection.sigma.rule;

import java.util.List;

/// What a rule says about itself. Text that is not given is empty.
///
/// @param id the author's; a rule without one gets an id that follows from its text
/// @param name by which correlations and filters may refer to it
/// @param level `medium` where the rule names none
/// @param file where it was read from
/// @param line of that file where its document starts, from 1
public record RuleHeader(
        String id,
        String name,
        String title,
        String description,
        String author,
        String status,
        Level level,
        String date,
        String modified,
        String license,
        List<String> tags,
        List<String> references,
        List<String> falsePositives,
        List<String> fields,
        String file,
        int line) {
    public RuleHeader {
        tags = List.copyOf(tags);
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
        fields = List.copyOf(fields);
    }
}

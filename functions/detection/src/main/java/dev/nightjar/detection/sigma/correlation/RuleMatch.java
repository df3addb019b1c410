package dev.nightjar.detection.sigma.correlation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.sigma.rule.CorrelationType;
import dev.nightjar.detection.sigma.value.Numbers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// That a rule or a correlation matched, with the fields of the event that correlations ask for.
///
/// @param rule the id of the rule
/// @param time of the event, in milliseconds since the epoch
/// @param uid of the event
/// @param fields by the names that the rule's events have; a field without a value may be missing
public record RuleMatch(String rule, long time, String uid, Map<String, List<String>> fields) {
    /// Far from overflow when a window is added or taken off: the year 144683.
    private static final long LATEST = 1L << 52;

    /// Groups that one event may belong to, and values that it may bring; arrays have more only on purpose.
    private static final int MAX_WAYS = 16;

    private static final int MAX_VALUE = 128;
    private static final int MAX_UID = 96;

    public RuleMatch {
        time = Math.clamp(time, -LATEST, LATEST);
        uid = bounded(uid, MAX_UID);
        fields = Map.copyOf(fields);
    }

    /// A correlation's match: it has the fields of its group, and those of the event that completed it.
    public static RuleMatch of(Crossing crossing, List<String> group) {
        Plan plan = crossing.plan();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < plan.carried().size(); i++) {
            fields.put(plan.carried().get(i), crossing.last().carried().get(i));
        }
        for (int i = 0; i < plan.groupBy().size(); i++) {
            fields.put(plan.groupBy().get(i), List.of(group.get(i)));
        }
        return new RuleMatch(plan.id(), crossing.last().time(), crossing.last().uid(), fields);
    }

    /// The groups that it belongs to: one for each combination of its values, none when it lacks a field. Two events
    /// without a user are not of the same user.
    public List<List<String>> groups(Plan plan) {
        int source = plan.source(rule);
        return source < 0 || occurrence(plan).isEmpty()
                ? List.of()
                : combinations(plan.sources().get(source).group());
    }

    /// What a correlation remembers of it; empty when the field that is measured has no value, or no number where one
    /// is needed.
    public Optional<Occurrence> occurrence(Plan plan) {
        int source = plan.source(rule);
        if (source < 0) {
            return Optional.empty();
        }
        List<String> measured = measured(plan.type(), plan.sources().get(source).measured());
        if (plan.type().needsField() && measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Occurrence(
                time,
                uid,
                plan.type().isTemporal() ? source : 0,
                measured,
                plan.carried().stream().map(this::values).toList(),
                false));
    }

    /// Several fields are measured as one value, made of theirs.
    private List<String> measured(CorrelationType type, List<String> names) {
        if (!type.needsField()) {
            return List.of();
        }
        if (type == CorrelationType.VALUE_COUNT) {
            return names.size() == 1
                    ? values(names.getFirst())
                    : combinations(names).stream().map(RuleMatch::joined).toList();
        }
        return names.stream()
                .flatMap(name -> values(name).stream())
                .filter(value -> Numbers.parse(value).isPresent())
                .toList();
    }

    private List<List<String>> combinations(List<String> names) {
        List<List<String>> combinations = List.of(List.of());
        for (String name : names) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> combination : combinations) {
                for (String value : values(name)) {
                    if (longer.size() < MAX_WAYS) {
                        var next = new ArrayList<>(combination);
                        next.add(value);
                        longer.add(next);
                    }
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private List<String> values(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(MAX_WAYS)
                .map(value -> bounded(value, MAX_VALUE))
                .toList();
    }

    private static String joined(List<String> values) {
        return String.join(
                "|",
                values.stream()
                        .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                        .toList());
    }

    /// Long texts that differ stay different.
    private static String bounded(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Shortened.to(text, most - 18) + "…#" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.nightjar.detection.sigma.lint;

import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks rules that load for what their readers and responders will miss (rules specification, "Components").
public final class Lint {
    private static final Set<String> STATUSES = Set.of("stable", "test", "experimental", "deprecated", "unsupported");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_.-]+)+");
    private static final int MAX_TITLE = 256;

    private final List<Finding> findings = new ArrayList<>();

    private Lint() {}

    public static List<Finding> check(RuleSet rules) {
        var lint = new Lint();
        for (RuleSet.Rule rule : rules.rules()) {
            lint.check(rule.definition());
        }
        rules.correlations().forEach(rule -> lint.check(rule.definition()));
        return List.copyOf(lint.findings);
    }

    private void check(SigmaDocument.Detection rule) {
        check(rule.header());
        for (String selection : rule.unused()) {
            add(
                    "unreachable-selection",
                    rule.header(),
                    "the condition does not reach the selection '" + selection + "': name it there, or take it out");
        }
        for (String field : Fields.of(rule.condition())) {
            Fields.meant(field, rule.logSource())
                    .ifPresent(meant -> add(
                            "unknown-field",
                            rule.header(),
                            rule.logSource() + " has no field '" + field + "': did you mean '" + meant + "'?"));
        }
        if (rule.logSource().equals(LogSource.ANY)) {
            add("missing-logsource", rule.header(), "the log source names nothing: add product, category or service");
        }
    }

    private void check(SigmaDocument.Correlation rule) {
        check(rule.header());
        if (rule.groupBy().isEmpty()) {
            add(
                    "correlation-without-group",
                    rule.header(),
                    "there is no group-by: events of all hosts and users are counted together");
        }
    }

    private void check(RuleHeader header) {
        if (!UUID.matcher(header.id()).matches()) {
            add("id-not-uuid", header, "the id is no UUID: other tools may refuse it");
        }
        missing(header, "description", header.description());
        missing(header, "author", header.author());
        missing(header, "status", header.status());
        missing(header, "date", header.date());
        if (header.tags().isEmpty()) {
            add("missing-tags", header, "there are no tags: add the technique, such as attack.t1059");
        }
        if (!header.status().isEmpty() && !STATUSES.contains(header.status())) {
            add("unknown-status", header, "there is no status '" + header.status() + "': write one of " + STATUSES);
        }
        if (header.title().length() > MAX_TITLE) {
            add("long-title", header, "the title is longer than " + MAX_TITLE + " characters");
        }
        for (String tag : header.tags()) {
            if (!TAG.matcher(tag).matches()) {
                add("malformed-tag", header, "the tag '" + tag + "' has no namespace: write one such as attack.t1059");
            }
        }
    }

    private void missing(RuleHeader header, String name, String value) {
        if (value.isEmpty()) {
            add("missing-" + name, header, "there is no " + name + ": add '" + name + ":'");
        }
    }

    private void add(String check, RuleHeader header, String message) {
        findings.add(new Finding(check, header.file(), header.line(), header.title(), message));
    }
}

package dev.nightjar.detection.trial;

import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import dev.nightjar.detection.sigma.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the tests beside a rule file: `rule.yml` has them in `rule.test.yml`.
///
/// ```yaml
/// - name: a root shell by bash
///   lines: |
///     Nov 22 10:00:00 web-1 sudo: alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/bash
///   fires: [Root shell by sudo]
/// ```
public final class TrialFile {
    /// How a file of tests ends.
    public static final String SUFFIX = ".test.yml";

    private static final Set<String> KEYS = Set.of("name", "source", "native", "lines", "fires");

    private TrialFile() {}

    /// The name of the file of tests that belongs to a rule file.
    public static String of(String ruleFile) {
        return ruleFile.replaceFirst("\\.ya?ml$", "") + SUFFIX;
    }

    /// @throws InvalidRule when it is not a list of tests; says where and what to write
    public static List<Trial> read(byte[] content) throws InvalidRule {
        List<Trial> trials = new ArrayList<>();
        var reader = new YamlReader(content);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case YamlReader.Document.Read(YamlNode.Sequence tests) -> {
                    for (YamlNode test : tests.items()) {
                        trials.add(trial(test));
                    }
                }
                case YamlReader.Document.Read(YamlNode other) ->
                    throw invalid(other, "the file is not a list", "begin each test with '- name: …'");
                case YamlReader.Document.Broken(var broken) ->
                    throw new InvalidRule(broken.line(), broken.problem(), broken.remedy());
            }
        }
        return trials;
    }

    private static Trial trial(YamlNode node) throws InvalidRule {
        if (!(node instanceof YamlNode.Mapping test)) {
            throw invalid(node, "a test is a map", "write name:, lines: and fires:");
        }
        for (YamlNode.Entry entry : test.entries()) {
            if (!KEYS.contains(entry.key())) {
                throw invalid(
                        entry.value(),
                        "a test has no '" + entry.key() + "'",
                        "write name, source, native, lines, fires");
            }
        }
        String lines = text(test, "lines");
        if (lines.isBlank()) {
            throw invalid(test, "the test has no lines", "add 'lines: |' and the log lines under it");
        }
        YamlNode fires = test.get("fires")
                .orElseThrow(() -> invalid(test, "the test does not say what fires", "add 'fires: []' for nothing"));
        return new Trial(
                text(test, "name"),
                text(test, "source"),
                text(test, "native").equals("true"),
                lines,
                texts(fires),
                test.line());
    }

    private static String text(YamlNode.Mapping test, String key) {
        return test.get(key)
                .map(node -> node instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                .orElse("");
    }

    private static List<String> texts(YamlNode node) throws InvalidRule {
        List<String> texts = new ArrayList<>();
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
            texts.add(scalar.text());
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                texts.addAll(texts(item));
            }
        } else {
            throw invalid(node, "'fires' is no list of rules", "write 'fires: [Title of the rule]'");
        }
        return texts;
    }

    private static InvalidRule invalid(YamlNode node, String problem, String remedy) {
        return new InvalidRule(node.line(), problem, remedy);
    }
}

package dev.nightjar.detection.sigma.load;

import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.parse.RuleParser;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import dev.nightjar.detection.sigma.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rule files into a rule set. A document that cannot run is rejected; the others load.
public final class RuleLoader {
    private final RuleParser parser;
    private final List<SigmaDocument> documents = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    private RuleLoader(Placeholders placeholders) {
        parser = new RuleParser(placeholders);
    }

    public static RuleSet load(List<RuleFile> files, Placeholders placeholders) {
        var loader = new RuleLoader(placeholders);
        files.forEach(loader::read);
        return new Assembly(loader.documents, loader.rejections).ruleSet();
    }

    private void read(RuleFile file) {
        var collection = new Collections();
        var reader = new YamlReader(file.content());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case YamlReader.Document.Read(YamlNode root) ->
                    collection.take(root).ifPresent(document -> read(document, file.name()));
                case YamlReader.Document.Broken(var problem) ->
                    rejections.add(new Rejection(file.name(), problem.line(), "", problem.problem(), problem.remedy()));
            }
        }
    }

    private void read(YamlNode document, String file) {
        if (document instanceof YamlNode.Scalar scalar && scalar.isNull()) {
            // What stands between two document markers, or behind the last.
            return;
        }
        try {
            documents.add(parser.parse(document, file));
        } catch (InvalidRule e) {
            rejections.add(new Rejection(file, e.line(), title(document), e.problem(), e.remedy()));
        }
    }

    private static String title(YamlNode document) {
        Optional<YamlNode> title =
                document instanceof YamlNode.Mapping mapping ? mapping.get("title") : Optional.empty();
        return title.map(node -> node instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                .orElse("");
    }
}

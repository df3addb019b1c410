package dev.nightjar.detection.sigma.load;

import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Correlation;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Detection;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes documents that refer to each other into a set that runs.
final class Assembly {
    private final Map<String, Detection> detections = new LinkedHashMap<>();
    private final Map<String, Correlation> correlations = new LinkedHashMap<>();
    private final Map<String, String> idsByName = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<Rejection> rejections;

    Assembly(List<SigmaDocument> documents, List<Rejection> rejections) {
        this.rejections = new ArrayList<>(rejections);
        documents.forEach(this::add);
    }

    RuleSet ruleSet() {
        filters.forEach(this::apply);
        List<Correlation> ordered = new CorrelationOrder(this::resolve, correlations, detections, rejections).sorted();
        Set<String> silent = new HashSet<>();
        Set<String> loud = new HashSet<>();
        List<RuleSet.Correlation> resolved = new ArrayList<>();
        for (Correlation correlation : ordered) {
            correlation.rules().forEach(rule -> (correlation.generate() ? loud : silent).add(resolve(rule)));
        }
        silent.removeAll(loud);
        for (Correlation correlation : ordered) {
            resolved.add(new RuleSet.Correlation(
                    correlation,
                    correlation.rules().stream().map(this::resolve).toList(),
                    aliases(correlation),
                    !silent.contains(correlation.header().id())));
        }
        List<RuleSet.Rule> rules = detections.values().stream()
                .map(rule ->
                        new RuleSet.Rule(rule, !silent.contains(rule.header().id())))
                .toList();
        return new RuleSet(rules, resolved, filters, rejections);
    }

    private void add(SigmaDocument document) {
        RuleHeader header = document.header();
        if (document instanceof Filter filter) {
            filters.add(filter);
            return;
        }
        String earlier = files.putIfAbsent(header.id(), header.file() + ":" + header.line());
        if (earlier != null) {
            reject(header, "the id " + header.id() + " is taken by " + earlier, "give the rule an id of its own");
            return;
        }
        if (!header.name().isEmpty()) {
            idsByName.putIfAbsent(header.name(), header.id());
        }
        switch (document) {
            case Detection detection -> detections.put(header.id(), detection);
            case Correlation correlation -> correlations.put(header.id(), correlation);
            case Filter _ -> throw new IllegalStateException("filters went their way above");
        }
    }

    private void apply(Filter filter) {
        boolean all = filter.rules().isEmpty()
                || filter.rules().equals(List.of("any"))
                || filter.rules().equals(List.of("all"));
        Set<String> ids = new HashSet<>();
        for (String rule : filter.rules()) {
            String id = resolve(rule);
            if (!all && !detections.containsKey(id)) {
                reject(
                        filter.header(),
                        "the filter names the rule '" + rule + "', which is not loaded",
                        "correct the id or take it out");
            }
            ids.add(id);
        }
        detections.replaceAll((id, rule) -> (all || ids.contains(id)) && covers(filter.logSource(), rule.logSource())
                ? rule.narrowedBy(filter.passes())
                : rule);
    }

    private static boolean covers(LogSource filter, LogSource rule) {
        return (filter.product().isEmpty() || filter.product().equals(rule.product()))
                && (filter.category().isEmpty() || filter.category().equals(rule.category()))
                && (filter.service().isEmpty() || filter.service().equals(rule.service()));
    }

    private Map<String, Map<String, String>> aliases(Correlation correlation) {
        Map<String, Map<String, String>> resolved = new HashMap<>();
        correlation.aliases().forEach((alias, fields) -> {
            Map<String, String> byId = new HashMap<>();
            fields.forEach((rule, field) -> byId.put(resolve(rule), field));
            resolved.put(alias, byId);
        });
        return resolved;
    }

    private String resolve(String idOrName) {
        return idsByName.getOrDefault(idOrName, idOrName);
    }

    private void reject(RuleHeader header, String problem, String remedy) {
        rejections.add(new Rejection(header.file(), header.line(), header.title(), problem, remedy));
    }
}

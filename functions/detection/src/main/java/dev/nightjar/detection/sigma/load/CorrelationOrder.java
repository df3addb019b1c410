package dev.nightjar.detection.sigma.load;

import dev.nightjar.detection.sigma.rule.SigmaDocument.Correlation;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Detection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Puts correlations behind those that they refer to, and rejects the ones that refer to nothing, to themselves in a
/// circle, or to a rejected one.
final class CorrelationOrder {
    /// Of correlations that refer to correlations.
    private static final int MAX_CHAIN = 32;

    private final UnaryOperator<String> resolve;
    private final Map<String, Correlation> correlations;
    private final Map<String, Detection> detections;
    private final List<Rejection> rejections;
    private final List<Correlation> sorted = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    CorrelationOrder(
            UnaryOperator<String> resolve,
            Map<String, Correlation> correlations,
            Map<String, Detection> detections,
            List<Rejection> rejections) {
        this.resolve = resolve;
        this.correlations = correlations;
        this.detections = detections;
        this.rejections = rejections;
    }

    List<Correlation> sorted() {
        correlations.values().forEach(correlation -> visit(correlation, 0));
        return sorted;
    }

    private boolean visit(Correlation correlation, int depth) {
        String id = correlation.header().id();
        if (done.contains(id) || failed.contains(id)) {
            return done.contains(id);
        }
        boolean runs;
        if (!open.add(id)) {
            runs = reject(correlation, "refers to itself through its rules", "break the circle");
        } else if (depth > MAX_CHAIN) {
            runs = reject(
                    correlation, "stands on a chain of more than " + MAX_CHAIN + " correlations", "shorten the chain");
        } else {
            runs = refers(correlation, depth);
        }
        open.remove(id);
        if (runs) {
            done.add(id);
            sorted.add(correlation);
        }
        return runs;
    }

    private boolean refers(Correlation correlation, int depth) {
        Set<String> ids = new HashSet<>();
        for (String rule : correlation.rules()) {
            String id = resolve.apply(rule);
            if (!ids.add(id)) {
                return reject(correlation, "names the rule '" + rule + "' twice", "name each rule once");
            }
            Correlation other = correlations.get(id);
            if (other == null && !detections.containsKey(id)) {
                return reject(
                        correlation,
                        "refers to the rule '" + rule + "', which is not loaded",
                        "give the id or the 'name:' of a rule that loads");
            }
            if (other != null && !visit(other, depth + 1)) {
                return reject(
                        correlation,
                        "refers to the correlation '" + rule + "', which is rejected",
                        "correct that one first");
            }
        }
        for (Map.Entry<String, Map<String, String>> alias :
                correlation.aliases().entrySet()) {
            for (String rule : alias.getValue().keySet()) {
                if (!ids.contains(resolve.apply(rule))) {
                    return reject(
                            correlation,
                            "has the alias '" + alias.getKey() + "' for the rule '" + rule
                                    + "', which is none of its rules",
                            "name one of " + String.join(", ", correlation.rules()));
                }
            }
        }
        return true;
    }

    private boolean reject(Correlation correlation, String problem, String remedy) {
        var header = correlation.header();
        if (failed.add(header.id())) {
            rejections.add(
                    new Rejection(header.file(), header.line(), header.title(), "the correlation " + problem, remedy));
        }
        return false;
    }
}

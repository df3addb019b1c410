package dev.nightjar.detection.hunt;

import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.knowledge.Machine;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Indicators as rules: a new one is held against the past, and against what comes, by the same engine as all
/// rules.
///
/// | Indicator | Found in |
/// |---|---|
/// | domain, with all names below it | names asked for, requested, connected to (TLS) and answered |
/// | address | both ends of a connection, answers |
/// | file hash (MD5, SHA-1, SHA-256, SHA-512) | files, programs and modules |
public final class IndicatorRules implements Rules {
    private static final List<String> NAMES =
            List.of("query.hostname", "http_request.url.hostname", "url.hostname", "tls.sni", "dst_endpoint.hostname");

    private static final List<String> ADDRESSES = List.of("dst_endpoint.ip", "src_endpoint.ip");

    private static final List<String> FILES =
            List.of("file.hashes", "process.file.hashes", "module.file.hashes", "actor.process.file.hashes");

    private final Map<String, Kind> indicators = new TreeMap<>();

    private enum Kind {
        DOMAIN,
        ADDRESS,
        HASH
    }

    /// @throws IllegalArgumentException in words for whoever gave them, when one is neither domain, address nor
    ///     hash
    public IndicatorRules(List<String> values) {
        for (String value : values) {
            String plain = value.strip().toLowerCase(Locale.ROOT);
            indicators.put(plain, kind(plain, value));
        }
    }

    private static Kind kind(String plain, String given) {
        if (plain.matches("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}")) {
            return Kind.HASH;
        }
        if (Machine.isAddress(plain)) {
            return Kind.ADDRESS;
        }
        if (plain.matches("[\\p{L}\\p{N}_-]{1,63}(\\.[\\p{L}\\p{N}_-]{1,63}){1,20}")) {
            return Kind.DOMAIN;
        }
        throw new IllegalArgumentException(given + " is neither a domain, an address nor a file hash");
    }

    @Override
    public List<Match> match(Event event) {
        var matches = new ArrayList<Match>();
        for (Map.Entry<String, Kind> one : indicators.entrySet()) {
            List<Fact> facts = switch (one.getValue()) {
                case DOMAIN -> domain(event, one.getKey());
                case ADDRESS -> address(event, one.getKey());
                case HASH -> hash(event, one.getKey());
            };
            if (!facts.isEmpty()) {
                matches.add(match(one.getKey(), facts));
            }
        }
        return matches;
    }

    private static Match match(String indicator, List<Fact> facts) {
        return new Match(
                new Analytic(
                        Analytic.Kind.RULE,
                        "indicator:" + indicator,
                        "Indicator " + indicator + " was met",
                        "1",
                        "",
                        List.of()),
                Severity.HIGH,
                new Confidence(Confidence.Level.MEDIUM, "the indicator was given, and matches as it is"),
                "An event holds an indicator that somebody holds against an attacker.",
                List.of("an indicator that is out of date, or shared with others"),
                List.of(),
                facts,
                true,
                Map.of());
    }

    private static List<Fact> domain(Event event, String domain) {
        var facts = new ArrayList<Fact>();
        for (String path : NAMES) {
            event.text(path)
                    .filter(name -> isWithin(name, domain))
                    .ifPresent(name -> facts.add(new Fact("indicator", path, name)));
        }
        answers(event).stream()
                .filter(name -> isWithin(name, domain))
                .forEach(name -> facts.add(new Fact("indicator", "answers.rdata", name)));
        return facts;
    }

    private static boolean isWithin(String name, String domain) {
        String plain = name.toLowerCase(Locale.ROOT);
        String bare = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return bare.equals(domain) || bare.endsWith("." + domain);
    }

    private static List<Fact> address(Event event, String address) {
        var facts = new ArrayList<Fact>();
        for (String path : ADDRESSES) {
            event.text(path)
                    .filter(address::equalsIgnoreCase)
                    .ifPresent(text -> facts.add(new Fact("indicator", path, text)));
        }
        answers(event).stream()
                .filter(address::equalsIgnoreCase)
                .forEach(text -> facts.add(new Fact("indicator", "answers.rdata", text)));
        return facts;
    }

    private static List<String> answers(Event event) {
        return objects(event, "answers").stream()
                .map(answer -> answer.text("rdata"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Fact> hash(Event event, String hash) {
        return FILES.stream()
                .flatMap(path -> objects(event, path).stream()
                        .filter(one ->
                                one.text("value").filter(hash::equalsIgnoreCase).isPresent())
                        .map(one -> new Fact("indicator", path, hash)))
                .toList();
    }

    private static List<JsonObject> objects(Event event, String path) {
        return event.body().list(path).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}

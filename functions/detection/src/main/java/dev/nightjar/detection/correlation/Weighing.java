package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Incident.Opening;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Asset;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.risk.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How bad a group of findings is: whether people are to be told, and with which score.
///
/// A group is opened by one finding of high severity or worse, or by the risk of a machine or user that its
/// findings put together ([Risk]).
final class Weighing {
    /// Reasons that a score is explained with; what the others would add is less than any of them.
    private static final int MAX_REASONS = 10;

    private final Group group;
    private final Assets assets;
    private final Map<Member, Set<Link>> links = new LinkedHashMap<>();
    private final Voices voices;

    Weighing(String tenant, Group group, Leases leases, Assets assets) {
        this.group = group;
        this.assets = assets;
        group.members().forEach(member -> links.put(member, Links.of(tenant, member, leases)));
        this.voices = Voices.of(links);
    }

    Optional<Opening> opening() {
        return Stream.concat(byOne().stream(), entities().flatMap(entity -> byRisk(entity).stream()))
                .min(Comparator.comparing(Opening::at).thenComparing(Opening::reason));
    }

    private Optional<Opening> byOne() {
        return group.members().stream()
                .filter(member -> member.severity().compareTo(Severity.HIGH) >= 0)
                .min(Comparator.comparing(Member::lastSeen).thenComparing(Member.EARLIEST))
                .map(member -> new Opening(
                        member.lastSeen(),
                        "a finding of severity " + member.severity().caption().toLowerCase(Locale.ROOT) + ": "
                                + member.title()));
    }

    private Optional<Opening> byRisk(Bond entity) {
        List<Risk.Opinion> opinions = opinions(entity.link());
        return Risk.crossing(opinions)
                .map(at -> new Opening(
                        at,
                        "the risk of " + entity.link() + " reached " + Math.round(Risk.at(opinions, at)) + " of "
                                + Risk.THRESHOLD + ", by "
                                + Risk.weights(opinions, at).size() + " rules and detectors"));
    }

    /// The worst of each analytic, where several tell one fact of one of them ([Voices]), on the riskiest entity, worst
    /// first, cut at 100; then its criticality.
    Score score() {
        Instant end = group.members().stream()
                .map(Member::lastSeen)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Optional<Bond> riskiest = entities()
                .max(Comparator.comparingDouble((Bond entity) -> Risk.at(opinions(entity.link()), end))
                        .thenComparing(Bond::link, Comparator.reverseOrder()));
        List<Risk.Opinion> opinions = riskiest.map(entity -> opinions(entity.link()))
                .orElseGet(() -> group.members().stream().map(this::opinion).toList());
        var contributions = new ArrayList<Contribution>();
        Risk.weights(opinions, end).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_REASONS)
                .forEach(weight -> contributions.add(new Contribution(
                        "risk",
                        (int) Math.round(weight.getValue()),
                        weight.getKey() + voices.echoes(weight.getKey()) + ", halved every " + Risk.HALF_LIFE.toHours()
                                + " hours")));
        riskiest.flatMap(this::asset)
                .map(asset ->
                        new Contribution("criticality", asset.criticality().points(), asset.words()))
                .ifPresent(contributions::add);
        return capped(contributions);
    }

    private Optional<Asset> asset(Bond entity) {
        return switch (entity.link().kind()) {
            case MACHINE -> assets.of(entity.link().value());
            case USER -> assets.of(new Entity(Entity.Type.USER, entity.link().value(), Entity.Role.TARGET));
            case INDICATOR, ADDRESS -> Optional.empty();
        };
    }

    private Stream<Bond> entities() {
        return group.bonds().stream()
                .filter(bond ->
                        bond.link().kind() == Link.Kind.MACHINE || bond.link().kind() == Link.Kind.USER);
    }

    private List<Risk.Opinion> opinions(Link entity) {
        return links.entrySet().stream()
                .filter(one -> one.getValue().contains(entity))
                .map(one -> opinion(one.getKey()))
                .toList();
    }

    private Risk.Opinion opinion(Member member) {
        return new Risk.Opinion(voices.of(member), member.lastSeen(), member.score());
    }

    private static Score capped(List<Contribution> contributions) {
        var kept = new ArrayList<Contribution>();
        int left = Score.MAX;
        for (Contribution one : contributions) {
            int points = Math.min(one.points(), left);
            kept.add(new Contribution(one.name(), points, one.reason()));
            left -= points;
        }
        return new Score(kept);
    }
}

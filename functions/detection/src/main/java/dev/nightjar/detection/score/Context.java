package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Owned;
import dev.nightjar.detection.knowledge.Asset;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What is known of a finding's entities beyond its events: whose they are, how much they matter, what others hold
/// against them. Applied again, it says what is known then.
public final class Context implements UnaryOperator<Finding> {
    private final Inventory inventory;
    private final Intelligence intelligence;

    public Context(Inventory inventory, Intelligence intelligence) {
        this.inventory = inventory;
        this.intelligence = intelligence;
    }

    @Override
    public Finding apply(Finding finding) {
        Assets assets = inventory.of(finding.tenant());
        var owned = new ArrayList<Owned>();
        var terms = new ArrayList<Contribution>();
        List<Asset> known = new ArrayList<>();
        for (Entity entity : finding.entities()) {
            asset(assets, finding, entity).ifPresent(asset -> {
                known.add(asset);
                owned.add(new Owned(
                        entity, asset.name(), asset.owner(), asset.criticality().word(), asset.tags()));
            });
        }
        known.stream()
                .max(Comparator.comparing(Asset::criticality).thenComparing(Asset::name, Comparator.reverseOrder()))
                .map(asset -> Scoring.criticality(asset.criticality(), asset.words()))
                .ifPresent(terms::add);
        finding.entities().stream()
                .flatMap(entity -> intelligence.of(entity, finding.lastSeen()).stream())
                .max(Comparator.comparingInt(Intelligence.Known::confidence)
                        .thenComparing(Intelligence.Known::indicator, Comparator.reverseOrder()))
                .map(hit -> Scoring.intelligence(
                        hit.confidence(),
                        hit.source() + " holds " + hit.indicator() + " against an attacker, sure by " + hit.confidence()
                                + " of 100"))
                .ifPresent(terms::add);
        return finding.with(Scoring.with(finding.score(), terms), owned);
    }

    /// A machine is known by its name and addresses, and else by the hardware address that its lease names.
    private static Optional<Asset> asset(Assets assets, Finding finding, Entity entity) {
        return assets.of(entity)
                .or(() -> entity.type() == Entity.Type.HOST || entity.type() == Entity.Type.ADDRESS
                        ? finding.evidence().stream()
                                .filter(one ->
                                        one.facts().stream().map(Fact::value).anyMatch(entity.value()::equals))
                                .flatMap(one -> mac(one).stream())
                                .flatMap(mac -> assets.ofMac(mac).stream())
                                .findFirst()
                        : Optional.empty());
    }

    private static Optional<String> mac(Evidence evidence) {
        return evidence.facts().stream()
                .filter(fact -> fact.selection().equals("lease") && fact.field().equals("mac"))
                .map(Fact::value)
                .findFirst();
    }
}

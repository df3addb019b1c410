package dev.nightjar.aws.finding;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// Says that a finding is about an entity. An item of its own, since an index holds one entry per item.
///
/// @param pk the finding's
/// @param sk `entity#<type>#<value>`
record EntityItem(String pk, String sk, String entityKey, String timeKey) {
    static final TableSchema<EntityItem> SCHEMA = StaticImmutableTableSchema.builder(EntityItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(EntityItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(EntityItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("entityKey")
                            .getter(EntityItem::entityKey)
                            .setter((builder, key) -> builder.entityKey = key)
                            .tags(secondaryPartitionKey(Index.BY_ENTITY)))
            .addAttribute(
                    String.class,
                    a -> a.name("timeKey")
                            .getter(EntityItem::timeKey)
                            .setter((builder, key) -> builder.timeKey = key)
                            .tags(secondarySortKey(Index.BY_ENTITY)))
            .build();

    /// One item per entity of a finding; one that it names twice, in two roles, has one.
    static List<EntityItem> of(Finding finding) {
        return finding.entities().stream()
                .map(entity -> of(finding, entity))
                .distinct()
                .toList();
    }

    private static EntityItem of(Finding finding, Entity entity) {
        return new EntityItem(
                FindingItem.partition(finding.tenant(), finding.id()),
                "entity#" + Index.entityPart(entity),
                Index.entity(finding.tenant(), entity),
                TimeKey.of(finding.lastSeen(), finding.id()));
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;
        private @Nullable String entityKey;
        private @Nullable String timeKey;

        EntityItem build() {
            return new EntityItem(
                    requireNonNull(pk), requireNonNull(sk), requireNonNull(entityKey), requireNonNull(timeKey));
        }
    }
}

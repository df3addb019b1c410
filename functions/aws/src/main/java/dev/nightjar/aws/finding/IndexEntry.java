package dev.nightjar.aws.finding;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// What is read of an index: which finding, and where in the order. The finding itself comes from the table, since an
/// index lags behind it and may not hold all of it.
record IndexEntry(String pk, String timeKey) {
    static final TableSchema<IndexEntry> SCHEMA = StaticImmutableTableSchema.builder(IndexEntry.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(IndexEntry::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(entry -> null)
                            .setter((builder, ignored) -> {})
                            .tags(primarySortKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("timeKey")
                            .getter(IndexEntry::timeKey)
                            .setter((builder, key) -> builder.timeKey = key)
                            .tags(secondarySortKey(List.of(
                                    Index.BY_DAY,
                                    Index.BY_DETECTOR,
                                    Index.BY_STATUS,
                                    Index.BY_SEVERITY,
                                    Index.BY_ENTITY))))
            .addAttribute(String.class, a -> named(a, "dayKey").tags(secondaryPartitionKey(Index.BY_DAY)))
            .addAttribute(String.class, a -> named(a, "detectorKey").tags(secondaryPartitionKey(Index.BY_DETECTOR)))
            .addAttribute(String.class, a -> named(a, "statusKey").tags(secondaryPartitionKey(Index.BY_STATUS)))
            .addAttribute(String.class, a -> named(a, "severityKey").tags(secondaryPartitionKey(Index.BY_SEVERITY)))
            .addAttribute(String.class, a -> named(a, "entityKey").tags(secondaryPartitionKey(Index.BY_ENTITY)))
            .build();

    /// A key that a query names and nobody reads.
    private static ImmutableAttribute.Builder<IndexEntry, Builder, String> named(
            ImmutableAttribute.Builder<IndexEntry, Builder, String> attribute, String name) {
        return attribute.name(name).getter(entry -> null).setter((builder, ignored) -> {});
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String timeKey;

        IndexEntry build() {
            return new IndexEntry(requireNonNull(pk), requireNonNull(timeKey));
        }
    }
}

package dev.nightjar.aws.incident;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// What is read of the index `by-status`: which incident, and where in the order.
record ListedEntry(String pk, String timeKey) {
    static final String INDEX = "by-status";

    static final TableSchema<ListedEntry> SCHEMA = StaticImmutableTableSchema.builder(ListedEntry.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(ListedEntry::pk)
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
                    a -> a.name("statusKey")
                            .getter(entry -> null)
                            .setter((builder, ignored) -> {})
                            .tags(secondaryPartitionKey(INDEX)))
            .addAttribute(
                    String.class,
                    a -> a.name("timeKey")
                            .getter(ListedEntry::timeKey)
                            .setter((builder, key) -> builder.timeKey = key)
                            .tags(secondarySortKey(INDEX)))
            .build();

    /// What the enhanced client fills in while it reads an entry.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String timeKey;

        ListedEntry build() {
            return new ListedEntry(requireNonNull(pk), requireNonNull(timeKey));
        }
    }
}

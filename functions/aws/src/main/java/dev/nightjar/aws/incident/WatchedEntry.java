package dev.nightjar.aws.incident;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// What is read of the index `by-detector`: which incident is watched.
record WatchedEntry(String pk) {
    static final String INDEX = "by-detector";

    static final TableSchema<WatchedEntry> SCHEMA = StaticImmutableTableSchema.builder(
                    WatchedEntry.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(WatchedEntry::pk)
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
                    a -> a.name("detectorKey")
                            .getter(entry -> null)
                            .setter((builder, ignored) -> {})
                            .tags(secondaryPartitionKey(INDEX)))
            .addAttribute(
                    String.class,
                    a -> a.name("timeKey")
                            .getter(entry -> null)
                            .setter((builder, ignored) -> {})
                            .tags(secondarySortKey(INDEX)))
            .build();

    /// What the enhanced client fills in while it reads an entry.
    static final class Builder {
        private @Nullable String pk;

        WatchedEntry build() {
            return new WatchedEntry(requireNonNull(pk));
        }
    }
}

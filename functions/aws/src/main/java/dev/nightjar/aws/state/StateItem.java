package dev.nightjar.aws.state;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.state.StateKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// One detector's memory of one key, as it lies in the table.
///
/// @param pk `<tenant>#state#<detector>#<key>`: all of it in the partition key, so that load spreads over partitions
/// @param value the state's JSON
/// @param expires seconds since the epoch, the table's time to live
record StateItem(String pk, String sk, String value, long version, long expires) {
    static final String SORT = "state";

    static final TableSchema<StateItem> SCHEMA = StaticImmutableTableSchema.builder(StateItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(StateItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(StateItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("value").getter(StateItem::value).setter((builder, value) -> builder.value = value))
            .addAttribute(
                    Long.class,
                    a -> a.name("version")
                            .getter(StateItem::version)
                            .setter((builder, version) -> builder.version = version))
            .addAttribute(
                    Long.class,
                    a -> a.name("expires")
                            .getter(StateItem::expires)
                            .setter((builder, expires) -> builder.expires = expires))
            .build();

    static String partition(StateKey key) {
        return KeyText.part(key.tenant()) + "#state#" + KeyText.part(key.detector()) + "#" + KeyText.last(key.key());
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;
        private @Nullable String value;
        private long version;
        private long expires;

        StateItem build() {
            return new StateItem(requireNonNull(pk), requireNonNull(sk), requireNonNull(value), version, expires);
        }
    }
}

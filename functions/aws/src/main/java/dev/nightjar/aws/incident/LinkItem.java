package dev.nightjar.aws.incident;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Link;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// Leads from a link to an incident that has, or once had, a bond with it. In the table itself and not in an index,
/// since an index lags, and two findings that join at the same time must see each other.
///
/// @param pk `<tenant>#link#<kind>:<value>`
/// @param sk the incident's id
record LinkItem(String pk, String sk) {
    static final TableSchema<LinkItem> SCHEMA = StaticImmutableTableSchema.builder(LinkItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(LinkItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(LinkItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .build();

    static LinkItem of(String tenant, Link link, IncidentId id) {
        return new LinkItem(partition(tenant, link), id.value());
    }

    static String partition(String tenant, Link link) {
        return KeyText.part(tenant) + "#link#" + KeyText.last(link.toString());
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;

        LinkItem build() {
            return new LinkItem(requireNonNull(pk), requireNonNull(sk));
        }
    }
}

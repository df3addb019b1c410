package dev.nightjar.aws.counts;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.flow.Counts.Tally;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// A tally as it lies in the `state` table.
///
/// @param pk `<tenant, or _ when there is none>#counts#<step>#<shard>`
/// @param sk sequence number of the first record
/// @param to sequence number of the last record
/// @param filtered lines by the rule that left them out
/// @param expires seconds since the epoch, the table's time to live
record TallyItem(
        String pk,
        String sk,
        String to,
        long records,
        long lines,
        long normalized,
        long events,
        Map<String, Long> filtered,
        long quarantined,
        long findings,
        long expires) {
    static final TableSchema<TallyItem> SCHEMA = StaticImmutableTableSchema.builder(TallyItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(TallyItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(TallyItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .addAttribute(
                    String.class, a -> a.name("to").getter(TallyItem::to).setter((builder, to) -> builder.to = to))
            .addAttribute(
                    Long.class,
                    a -> a.name("records").getter(TallyItem::records).setter((builder, n) -> builder.records = n))
            .addAttribute(
                    Long.class, a -> a.name("lines").getter(TallyItem::lines).setter((builder, n) -> builder.lines = n))
            .addAttribute(
                    Long.class,
                    a -> a.name("normalized")
                            .getter(TallyItem::normalized)
                            .setter((builder, n) -> builder.normalized = n))
            .addAttribute(
                    Long.class,
                    a -> a.name("events").getter(TallyItem::events).setter((builder, n) -> builder.events = n))
            .addAttribute(
                    EnhancedType.mapOf(String.class, Long.class),
                    a -> a.name("filtered")
                            .getter(TallyItem::filtered)
                            .setter((builder, filtered) -> builder.filtered = filtered))
            .addAttribute(
                    Long.class,
                    a -> a.name("quarantined")
                            .getter(TallyItem::quarantined)
                            .setter((builder, n) -> builder.quarantined = n))
            .addAttribute(
                    Long.class,
                    a -> a.name("findings").getter(TallyItem::findings).setter((builder, n) -> builder.findings = n))
            .addAttribute(
                    Long.class,
                    a -> a.name("expires")
                            .getter(TallyItem::expires)
                            .setter((builder, expires) -> builder.expires = expires))
            .build();

    static TallyItem of(Tally tally, Instant expires) {
        String tenant = tally.tenant().isEmpty() ? "_" : tally.tenant();
        return new TallyItem(
                KeyText.part(tenant) + "#counts#" + KeyText.part(tally.step()) + "#" + KeyText.last(tally.shard()),
                KeyText.last(tally.first()),
                tally.last(),
                tally.records(),
                tally.lines(),
                tally.normalized(),
                tally.events(),
                tally.filtered(),
                tally.quarantined(),
                tally.findings(),
                expires.getEpochSecond());
    }

    long filteredLines() {
        return filtered.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;
        private String to = "";
        private long records;
        private long lines;
        private long normalized;
        private long events;
        private Map<String, Long> filtered = Map.of();
        private long quarantined;
        private long findings;
        private long expires;

        TallyItem build() {
            return new TallyItem(
                    requireNonNull(pk),
                    requireNonNull(sk),
                    to,
                    records,
                    lines,
                    normalized,
                    events,
                    filtered,
                    quarantined,
                    findings,
                    expires);
        }
    }
}

package dev.nightjar.aws.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// A finding as it lies in the table: its OCSF form, beside the keys that it is found by.
///
/// @param pk `<tenant>#<finding id>`; intents and acknowledgements of the finding lie under it too
/// @param sk [#SORT]
/// @param ocsf the OCSF Detection Finding, JSON
record FindingItem(
        String pk,
        String sk,
        String timeKey,
        String dayKey,
        String detectorKey,
        String statusKey,
        String severityKey,
        String ocsf) {
    static final String SORT = "finding";

    static final TableSchema<FindingItem> SCHEMA = StaticImmutableTableSchema.builder(FindingItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(FindingItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(FindingItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("timeKey")
                            .getter(FindingItem::timeKey)
                            .setter((builder, key) -> builder.timeKey = key)
                            .tags(secondarySortKey(
                                    List.of(Index.BY_DAY, Index.BY_DETECTOR, Index.BY_STATUS, Index.BY_SEVERITY))))
            .addAttribute(
                    String.class,
                    a -> a.name("dayKey")
                            .getter(FindingItem::dayKey)
                            .setter((builder, key) -> builder.dayKey = key)
                            .tags(secondaryPartitionKey(Index.BY_DAY)))
            .addAttribute(
                    String.class,
                    a -> a.name("detectorKey")
                            .getter(FindingItem::detectorKey)
                            .setter((builder, key) -> builder.detectorKey = key)
                            .tags(secondaryPartitionKey(Index.BY_DETECTOR)))
            .addAttribute(
                    String.class,
                    a -> a.name("statusKey")
                            .getter(FindingItem::statusKey)
                            .setter((builder, key) -> builder.statusKey = key)
                            .tags(secondaryPartitionKey(Index.BY_STATUS)))
            .addAttribute(
                    String.class,
                    a -> a.name("severityKey")
                            .getter(FindingItem::severityKey)
                            .setter((builder, key) -> builder.severityKey = key)
                            .tags(secondaryPartitionKey(Index.BY_SEVERITY)))
            .addAttribute(
                    String.class,
                    a -> a.name("ocsf").getter(FindingItem::ocsf).setter((builder, ocsf) -> builder.ocsf = ocsf))
            .build();

    /// @param finding one that fits, see [ItemLimit]
    static FindingItem of(Finding finding) {
        String tenant = finding.tenant();
        return new FindingItem(
                partition(tenant, finding.id()),
                SORT,
                TimeKey.of(finding.lastSeen(), finding.id()),
                Index.day(tenant, TimeKey.day(finding.lastSeen())),
                Index.detector(tenant, finding.analytic().uid()),
                Index.status(tenant, finding.status()),
                Index.severity(tenant, finding.severity()),
                new String(Json.writeBytes(FindingJson.write(finding)), UTF_8));
    }

    static String partition(String tenant, FindingId id) {
        return KeyText.part(tenant) + "#" + id;
    }

    static Key key(String partition) {
        return Key.builder().partitionValue(partition).sortValue(SORT).build();
    }

    /// @throws IllegalStateException when the item is not what this version writes
    Finding finding() {
        try {
            return FindingJson.read(Json.readObject(ocsf));
        } catch (MalformedJson e) {
            throw new IllegalStateException("the item " + pk + " holds no finding: " + e.getMessage(), e);
        }
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;
        private @Nullable String timeKey;
        private @Nullable String dayKey;
        private @Nullable String detectorKey;
        private @Nullable String statusKey;
        private @Nullable String severityKey;
        private @Nullable String ocsf;

        FindingItem build() {
            return new FindingItem(
                    requireNonNull(pk),
                    requireNonNull(sk),
                    requireNonNull(timeKey),
                    requireNonNull(dayKey),
                    requireNonNull(detectorKey),
                    requireNonNull(statusKey),
                    requireNonNull(severityKey),
                    requireNonNull(ocsf));
        }
    }
}

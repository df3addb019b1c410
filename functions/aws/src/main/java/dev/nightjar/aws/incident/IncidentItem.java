package dev.nightjar.aws.incident;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.nightjar.aws.finding.TimeKey;
import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// An incident as it lies in the table, beside its notifications' intents.
///
/// @param pk `<tenant>#<incident id>`
/// @param sk [#SORT]
/// @param version grows by one with every write, from 1
/// @param statusKey [#listed(String)] while people can see it, and then it is in the index `by-status`; null while it
///     is only watched, or merged
/// @param detectorKey [#WATCHED] while it is to be looked at again as time passes, and then it is in the index
///     `by-detector`; null else
/// @param timeKey `<ISO time of the last event>#<incident id>`; null with `statusKey`
/// @param ocsf the OCSF Incident Finding, JSON
record IncidentItem(
        String pk,
        String sk,
        long version,
        @Nullable String statusKey,
        @Nullable String detectorKey,
        @Nullable String timeKey,
        String ocsf) {
    static final String SORT = "incident";

    /// The partition of `by-detector` that lists what is watched, of all tenants; no detector is called so.
    static final String WATCHED = "#incidents#watched";

    static final TableSchema<IncidentItem> SCHEMA = StaticImmutableTableSchema.builder(
                    IncidentItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(IncidentItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(IncidentItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .addAttribute(
                    Long.class,
                    a -> a.name("version")
                            .getter(IncidentItem::version)
                            .setter((builder, version) -> builder.version = version))
            .addAttribute(
                    String.class,
                    a -> a.name("statusKey")
                            .getter(IncidentItem::statusKey)
                            .setter((builder, key) -> builder.statusKey = key))
            .addAttribute(
                    String.class,
                    a -> a.name("detectorKey")
                            .getter(IncidentItem::detectorKey)
                            .setter((builder, key) -> builder.detectorKey = key))
            .addAttribute(
                    String.class,
                    a -> a.name("timeKey")
                            .getter(IncidentItem::timeKey)
                            .setter((builder, key) -> builder.timeKey = key))
            .addAttribute(
                    String.class,
                    a -> a.name("ocsf").getter(IncidentItem::ocsf).setter((builder, ocsf) -> builder.ocsf = ocsf))
            .build();

    static IncidentItem of(Incident incident, long version) {
        Incident fitting = IncidentLimit.fit(incident);
        boolean isListed = fitting.isOpen();
        return new IncidentItem(
                partition(incident.tenant(), incident.id()),
                SORT,
                version,
                isListed ? listed(incident.tenant()) : null,
                fitting.isWatched() ? WATCHED : null,
                isListed ? TimeKey.of(fitting.lastSeen(), incident.id().value()) : null,
                IncidentLimit.json(fitting));
    }

    static String partition(String tenant, IncidentId id) {
        return KeyText.part(tenant) + "#" + id;
    }

    /// The partition of `by-status` that lists a tenant's incidents; findings' partitions there end with a number.
    static String listed(String tenant) {
        return KeyText.part(tenant) + "#incident";
    }

    static Key key(String partition) {
        return Key.builder().partitionValue(partition).sortValue(SORT).build();
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;
        private long version;
        private @Nullable String statusKey;
        private @Nullable String detectorKey;
        private @Nullable String timeKey;
        private @Nullable String ocsf;

        IncidentItem build() {
            return new IncidentItem(
                    requireNonNull(pk),
                    requireNonNull(sk),
                    version,
                    statusKey,
                    detectorKey,
                    timeKey,
                    requireNonNull(ocsf));
        }
    }
}

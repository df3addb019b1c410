package dev.nightjar.aws.incident;

import dev.nightjar.aws.finding.TimeKey;
import dev.nightjar.aws.table.BatchRead;
import dev.nightjar.aws.table.Patience;
import dev.nightjar.aws.table.Throttled;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.detection.incident.IncidentQuery;
import dev.nightjar.detection.incident.IncidentStore;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Incidents in DynamoDB. The items that lead to an incident from its links are written before it and never deleted:
/// what an incident itself says of its bonds has the last word, so one too many costs a read, and one too few there
/// never is.
public final class DynamoIncidentStore implements IncidentStore {
    /// DynamoDB's limit of items in one BatchWriteItem.
    private static final int MAX_WRITES = 25;

    private static final Expression ABSENT =
            Expression.builder().expression("attribute_not_exists(pk)").build();

    private final DynamoDbEnhancedClient client;
    private final DynamoDbTable<IncidentItem> incidents;
    private final DynamoDbTable<LinkItem> links;
    private final DynamoDbTable<ListedEntry> entries;
    private final DynamoDbIndex<WatchedEntry> watched;
    private final BatchRead<IncidentItem> reader;
    private final Patience patience = Patience.USUAL;

    /// @param table where the findings are
    public DynamoIncidentStore(DynamoDbEnhancedClient client, String table) {
        this.client = client;
        this.incidents = client.table(table, IncidentItem.SCHEMA);
        this.links = client.table(table, LinkItem.SCHEMA);
        this.entries = client.table(table, ListedEntry.SCHEMA);
        this.watched = client.table(table, WatchedEntry.SCHEMA).index(WatchedEntry.INDEX);
        this.reader = new BatchRead<>(client, incidents, patience);
    }

    @Override
    public Optional<Held> byId(String tenant, IncidentId id) {
        Key key = IncidentItem.key(IncidentItem.partition(tenant, id));
        return Optional.ofNullable(incidents.getItem(get -> get.key(key).consistentRead(true)))
                .map(DynamoIncidentStore::held);
    }

    @Override
    public List<Held> touching(String tenant, Set<Link> wanted) {
        List<Key> keys = Together.map(wanted, link -> ids(tenant, link)).stream()
                .flatMap(List::stream)
                .distinct()
                .map(id -> IncidentItem.key(IncidentItem.partition(tenant, id)))
                .toList();
        return reader.items(keys).stream()
                .map(DynamoIncidentStore::held)
                .filter(held -> held.incident().mergedInto().isEmpty())
                .filter(held -> held.incident().bonds().stream().map(Bond::link).anyMatch(wanted::contains))
                .toList();
    }

    private List<IncidentId> ids(String tenant, Link link) {
        var one = QueryConditional.keyEqualTo(
                Key.builder().partitionValue(LinkItem.partition(tenant, link)).build());
        return links.query(query -> query.queryConditional(one).consistentRead(true)).items().stream()
                .map(item -> new IncidentId(item.sk()))
                .toList();
    }

    /// @throws Throttled when DynamoDB does not take the links in spite of several attempts
    @Override
    public boolean replace(Incident incident, long seen) {
        if (incident.mergedInto().isEmpty()) {
            write(incident.bonds().stream()
                    .map(bond -> LinkItem.of(incident.tenant(), bond.link(), incident.id()))
                    .distinct()
                    .toList());
        }
        IncidentItem item = IncidentItem.of(incident, seen + 1);
        try {
            incidents.putItem(put -> put.item(item).conditionExpression(seen == 0 ? ABSENT : stillAt(seen)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private void write(List<LinkItem> all) {
        for (int from = 0; from < all.size(); from += MAX_WRITES) {
            writeBatch(all.subList(from, Math.min(from + MAX_WRITES, all.size())));
        }
    }

    private void writeBatch(List<LinkItem> batch) {
        Collection<LinkItem> left = batch;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            var write = WriteBatch.builder(LinkItem.class).mappedTableResource(links);
            left.forEach(write::addPutItem);
            left = client.batchWriteItem(BatchWriteItemEnhancedRequest.builder()
                            .writeBatches(write.build())
                            .build())
                    .unprocessedPutItemsForTable(links);
            if (!left.isEmpty() && !patience.waitAfter(attempt)) {
                throw new Throttled("DynamoDB left " + left.size() + " links of an incident unwritten");
            }
        }
    }

    @Override
    public Page search(IncidentQuery query) {
        return new IncidentSearch(entries.index(ListedEntry.INDEX), reader, query).page();
    }

    /// The index lags a little; what it names is read from the table.
    @Override
    public List<Watched> watched(Instant since) {
        var recent = QueryConditional.sortGreaterThanOrEqualTo(Key.builder()
                .partitionValue(IncidentItem.WATCHED)
                .sortValue(TimeKey.bound(since))
                .build());
        List<Key> keys = watched.query(query -> query.queryConditional(recent)).stream()
                .flatMap(page -> page.items().stream())
                .map(entry -> IncidentItem.key(entry.pk()))
                .distinct()
                .toList();
        return reader.items(keys).stream()
                .map(item -> held(item).incident())
                .filter(Incident::isWatched)
                .map(one -> new Watched(one.tenant(), one.id(), one.lastSeen()))
                .toList();
    }

    private static Expression stillAt(long version) {
        return Expression.builder()
                .expression("#version = :seen")
                .putExpressionName("#version", "version")
                .putExpressionValue(":seen", AttributeValue.fromN(Long.toString(version)))
                .build();
    }

    static Held held(IncidentItem item) {
        try {
            return new Held(IncidentJson.read(Json.readObject(item.ocsf())), item.version());
        } catch (MalformedJson e) {
            throw new IllegalStateException("the item " + item.pk() + " holds no incident: " + e.getMessage(), e);
        }
    }
}

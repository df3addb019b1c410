package dev.nightjar.aws.finding;

import dev.nightjar.aws.table.BatchRead;
import dev.nightjar.aws.table.Patience;
import dev.nightjar.aws.table.Throttled;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.FindingStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Findings in DynamoDB: a finding and the items that lead to it from its entities are written in one transaction.
public final class DynamoFindingStore implements FindingStore {
    /// DynamoDB's limit of items in one transaction.
    private static final int MAX_ITEMS = 100;

    private static final Expression ABSENT =
            Expression.builder().expression("attribute_not_exists(pk)").build();

    private final DynamoDbEnhancedClient client;
    private final DynamoDbTable<FindingItem> findings;
    private final DynamoDbTable<EntityItem> entities;
    private final DynamoDbTable<IndexEntry> entries;
    private final BatchRead<FindingItem> reader;
    private final Patience patience;
    private final Bounds bounds;

    public DynamoFindingStore(DynamoDbEnhancedClient client, String table) {
        this(client, table, Patience.USUAL, Bounds.USUAL);
    }

    DynamoFindingStore(DynamoDbEnhancedClient client, String table, Patience patience, Bounds bounds) {
        this.client = client;
        this.findings = client.table(table, FindingItem.SCHEMA);
        this.entities = client.table(table, EntityItem.SCHEMA);
        this.entries = client.table(table, IndexEntry.SCHEMA);
        this.reader = new BatchRead<>(client, findings, patience);
        this.patience = patience;
        this.bounds = bounds;
    }

    /// A finding over DynamoDB's limit is cut, which its description then says; its entities are found all the same.
    ///
    /// @throws Throttled when other writers of the same items are in the way in spite of several attempts
    @Override
    public boolean putIfAbsent(Finding finding) {
        return written(ItemLimit.fit(finding), EntityItem.of(finding), ABSENT);
    }

    @Override
    public Finding asKept(Finding finding) {
        return ItemLimit.fit(finding);
    }

    /// An entity that only the replaced finding named is left behind last: a crash in between leaves one more way to
    /// the finding, never one less.
    @Override
    public boolean replace(Finding seen, Finding next) {
        List<EntityItem> about = EntityItem.of(next);
        if (!written(ItemLimit.fit(next), about, stillAs(seen))) {
            return false;
        }
        Set<String> named = about.stream().map(EntityItem::sk).collect(Collectors.toSet());
        EntityItem.of(seen).stream()
                .filter(item -> !named.contains(item.sk()))
                .forEach(item -> entities.deleteItem(Key.builder()
                        .partitionValue(item.pk())
                        .sortValue(item.sk())
                        .build()));
        return true;
    }

    private static Expression stillAs(Finding seen) {
        return Expression.builder()
                .expression("ocsf = :seen")
                .putExpressionValue(
                        ":seen", AttributeValue.fromS(FindingItem.of(seen).ocsf()))
                .build();
    }

    private boolean written(Finding finding, List<EntityItem> about, Expression condition) {
        int together = Math.min(about.size(), MAX_ITEMS - 1);
        // What does not go into the transaction goes first: an entity that leads to no finding is passed over in a
        // search, and a crash in between is made good by the next delivery.
        for (int from = together; from < about.size(); from += MAX_ITEMS) {
            var write = TransactWriteItemsEnhancedRequest.builder();
            about.subList(from, Math.min(from + MAX_ITEMS, about.size()))
                    .forEach(each -> write.addPutItem(entities, each));
            written(write.build());
        }
        var write = TransactWriteItemsEnhancedRequest.builder()
                .addPutItem(
                        findings,
                        TransactPutItemEnhancedRequest.builder(FindingItem.class)
                                .item(FindingItem.of(finding))
                                .conditionExpression(condition)
                                .build());
        about.subList(0, together).forEach(each -> write.addPutItem(entities, each));
        return written(write.build());
    }

    @Override
    public Optional<Finding> byId(String tenant, FindingId id) {
        var key = FindingItem.key(FindingItem.partition(tenant, id));
        return Optional.ofNullable(findings.getItem(get -> get.key(key).consistentRead(true)))
                .map(FindingItem::finding);
    }

    /// A page may be short, even empty, and still have a cursor: a query that passes over very many findings that do
    /// not match answers what it found in bounded work.
    ///
    /// @throws IllegalArgumentException when the cursor is not one of this query's
    @Override
    public Page search(FindingQuery query) {
        return new FindingSearch(entries::index, reader, query, bounds).page();
    }

    /// Whether the transaction was done; not when its condition failed. One that another transaction was in the way
    /// of is tried again.
    private boolean written(TransactWriteItemsEnhancedRequest write) {
        for (int attempt = 1; ; attempt++) {
            try {
                client.transactWriteItems(write);
                return true;
            } catch (TransactionCanceledException e) {
                if (isBecause(e, "ConditionalCheckFailed")) {
                    return false;
                }
                if (!isPassing(e)) {
                    throw e;
                }
                if (!patience.waitAfter(attempt)) {
                    var throttled = new Throttled(
                            "table " + findings.tableName() + " did not take a finding in " + attempt + " attempts");
                    throttled.initCause(e);
                    throw throttled;
                }
            }
        }
    }

    private static boolean isPassing(TransactionCanceledException e) {
        return isBecause(e, "TransactionConflict")
                || isBecause(e, "ThrottlingError")
                || isBecause(e, "ProvisionedThroughputExceeded");
    }

    private static boolean isBecause(TransactionCanceledException e, String code) {
        return e.cancellationReasons().stream().map(CancellationReason::code).anyMatch(code::equals);
    }
}

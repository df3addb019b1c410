package dev.nightjar.cli.demo;

import dev.nightjar.cli.site.Site;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.incident.Incident;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What `alert` says that it has sent: the intents beside the findings in their table.
record Outbox(DynamoDbClient dynamo, String table) implements AutoCloseable {
    static Outbox of(Site site) {
        return new Outbox(site.client(DynamoDbClient.builder()), site.output("FindingsTable"));
    }

    /// Notifications of a finding that are marked as sent.
    long sent(Finding finding) {
        return sent(finding.tenant() + "#" + finding.id().value());
    }

    /// Notifications of an incident that are marked as sent.
    long sent(Incident incident) {
        return sent(incident.tenant() + "#" + incident.id().value());
    }

    private long sent(String partition) {
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :intent)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(partition), ":intent", AttributeValue.fromS("intent#")))
                        .consistentRead(true))
                .items()
                .stream()
                .filter(item -> item.containsKey("sentAt"))
                .count();
    }

    @Override
    public void close() {
        dynamo.close();
    }
}

package dev.nightjar.cli.indicators;

import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.cli.site.Site;
import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.intel.IndicatorLists;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The indicators of a deployment, for as long as a command runs.
final class Knowledge implements AutoCloseable {
    private final DynamoDbClient client;
    private final IndicatorLists lists;
    private final String tenant;

    Knowledge(Site site, String tenant) {
        this.client = site.client(DynamoDbClient.builder());
        this.tenant = tenant;
        this.lists = new IndicatorLists(new DynamoStateStore(
                DynamoDbEnhancedClient.builder().dynamoDbClient(client).build(), site.output("KnowledgeTable")));
    }

    IndicatorLists lists() {
        return lists;
    }

    IndicatorLists.Directory directory() {
        return lists.directory(tenant);
    }

    /// All indicators of one source; none when there is no such list.
    List<Indicator> of(String source) {
        var held = new ArrayList<Indicator>();
        IndicatorLists.Entry list = directory().lists().get(source);
        if (list != null) {
            lists.read(tenant, source, list, held::add);
        }
        return held;
    }

    @Override
    public void close() {
        client.close();
    }
}

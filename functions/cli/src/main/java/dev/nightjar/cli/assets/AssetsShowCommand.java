package dev.nightjar.cli.assets;

import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.knowledge.StoredAssets;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `nightjar assets show`.
@Command(name = "show", description = "Shows the assets of a deployment, as JSON.", mixinStandardHelpOptions = true)
final class AssetsShowCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Option(names = "--tenant", defaultValue = "default", description = "Whose assets (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Override
    public void run() {
        Site site = where.site();
        try (DynamoDbClient dynamo = site.client(DynamoDbClient.builder())) {
            JsonObject json = assets(dynamo, site)
                    .json(tenant)
                    .orElseThrow(() -> new CommandFailed("no assets were put", "Put some: ./nightjar assets put FILE"));
            var out = spec.commandLine().getOut();
            out.println(Terminal.json(Json.write(json)));
            out.flush();
        }
    }

    static StoredAssets assets(DynamoDbClient dynamo, Site site) {
        var tables = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
        return new StoredAssets(new DynamoStateStore(tables, site.output("KnowledgeTable")), InstantSource.system());
    }
}

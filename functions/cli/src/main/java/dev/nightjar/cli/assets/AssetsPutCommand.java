package dev.nightjar.cli.assets;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `nightjar assets put FILE`.
@Command(
        name = "put",
        description = "Puts a file of assets in the place of what a deployment has, in force within five minutes.",
        mixinStandardHelpOptions = true)
final class AssetsPutCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(paramLabel = "FILE", description = "YAML, JSON, or CSV by its name; see ASSETS.md.")
    private Path file = Path.of("assets.yml");

    @Option(names = "--tenant", defaultValue = "default", description = "Whose assets (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Override
    public void run() {
        int size = AssetsFile.assets(file).all().size();
        JsonObject json = AssetsFile.json(file);
        Site site = where.site();
        try (DynamoDbClient dynamo = site.client(DynamoDbClient.builder())) {
            AssetsShowCommand.assets(dynamo, site).put(tenant, json);
        } catch (MalformedJson e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
        }
        var out = spec.commandLine().getOut();
        out.println(size + " assets are in force within five minutes");
        out.flush();
    }
}

package dev.nightjar.cli.policy;

import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.policy.StoredPolicies;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `nightjar policy [FILE]`.
@Command(
        name = "policy",
        description = {
            "Shows what a deployment allows to look like an attack, or puts a file in its place.",
            "A finding that is allowed is kept as suppressed, with the name and the reason of the allowance: nobody is"
                    + " told, and `findings --status suppressed` still shows it. It is in force within five minutes."
        },
        mixinStandardHelpOptions = true)
public final class PolicyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "JSON; see functions/detection/POLICY.md.")
    private @Nullable Path file;

    @Option(names = "--check", description = "Only say whether the file is right.")
    private boolean check;

    @Option(names = "--tenant", defaultValue = "default", description = "Whose policy (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (file == null) {
            show(out);
        } else {
            int size = PolicyFile.policy(file).size();
            if (!check) {
                put(PolicyFile.json(file));
            }
            out.println(size + " allowances" + (check ? ", nothing wrong" : " are in force within five minutes"));
        }
        out.flush();
    }

    private void show(PrintWriter out) {
        Site site = where.site();
        try (DynamoDbClient dynamo = site.client(DynamoDbClient.builder())) {
            JsonObject json = policies(dynamo, site)
                    .json(tenant)
                    .orElseThrow(() -> new CommandFailed("no policy was put", "Put one: ./nightjar policy FILE"));
            out.println(Terminal.json(Json.write(json)));
        }
    }

    private void put(JsonObject json) {
        Site site = where.site();
        try (DynamoDbClient dynamo = site.client(DynamoDbClient.builder())) {
            policies(dynamo, site).put(tenant, json);
        } catch (MalformedJson e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
        }
    }

    private static StoredPolicies policies(DynamoDbClient dynamo, Site site) {
        var tables = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
        return new StoredPolicies(new DynamoStateStore(tables, site.output("KnowledgeTable")), InstantSource.system());
    }
}

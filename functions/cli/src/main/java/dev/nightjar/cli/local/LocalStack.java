package dev.nightjar.cli.local;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Checkout;
import dev.nightjar.cli.site.Site;
import dev.nightjar.localstack.CloudException;
import dev.nightjar.localstack.Deployment;
import dev.nightjar.localstack.LocalCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The stack of this checkout on its local cloud.
///
/// @param cloud that runs; it goes on when this process ends
public record LocalStack(LocalCloud cloud, Site site) {
    /// Starts the cloud unless it runs, and deploys what has been built unless it is deployed, with the rules of the
    /// archive.
    ///
    /// @throws CommandFailed when a step fails
    public static LocalStack up(Checkout checkout, Steps steps) {
        return up(checkout, steps, Optional.empty());
    }

    /// The same with a pack of rules.
    ///
    /// @throws CommandFailed when a step fails; says which, where its log is, and what to do
    static LocalStack up(Checkout checkout, Steps steps, Optional<byte[]> rules) {
        built(checkout.template());
        built(checkout.archive());
        try {
            LocalCloud cloud = LocalCloud.start(checkout.root(), checkout.up(), Checkout.port(), steps.of("cloud"));
            try (var deployment = new Deployment(cloud, Checkout.STACK, steps.of("stack"))) {
                Map<String, String> parameters = rules.map(deployment::uploadRules)
                        .map(key -> Map.of("RulesKey", key))
                        .orElse(Map.of());
                Map<String, String> outputs = deployment
                        .deploy(checkout.template(), checkout.archive(), parameters)
                        .values();
                return new LocalStack(cloud, new Site(Site.local(cloud.endpoint()), outputs, parameters));
            }
        } catch (CloudException e) {
            throw new CommandFailed(
                    String.valueOf(e.getMessage()),
                    "More: ./nightjar logs. To start from nothing: ./nightjar down, then ./nightjar up.",
                    e);
        }
    }

    private static void built(Path part) {
        if (!Files.isRegularFile(part)) {
            throw new CommandFailed("not built: " + part, "Start this command with ./nightjar, which builds it.");
        }
    }
}

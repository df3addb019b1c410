package dev.nightjar.cli.incidents;

import dev.nightjar.aws.incident.DynamoIncidentStore;
import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.incident.Deed;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Responding;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Who does something about which incident, as the commands of responders are told.
final class Responder {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private Where where = new Where();

    @Parameters(index = "0", paramLabel = "ID", description = "The incident; an id that it had before will do.")
    private String id = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it (default: ${DEFAULT-VALUE}).")
    private String who = "";

    @Option(names = "--tenant", defaultValue = "default", description = "Whose incident (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    /// Writes down what was done.
    ///
    /// @param text made of the incident as it is then, such as the task that a number stands for
    /// @return the incident after it
    Incident write(Deed.Kind kind, Function<Incident, String> text) {
        Site site = where.site();
        try (DynamoDbClient dynamo = site.client(DynamoDbClient.builder())) {
            var tables = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
            var responding = new Responding(new DynamoIncidentStore(tables, site.output("FindingsTable")));
            return responding
                    .write(
                            tenant,
                            incidentId(),
                            incident -> new Deed(
                                    clock.instant().truncatedTo(ChronoUnit.MILLIS), who, kind, text.apply(incident)))
                    .orElseThrow(() -> new CommandFailed(
                            "there is no incident " + id + " of tenant " + tenant, "./nightjar incidents lists them."));
        } catch (IllegalStateException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
        }
    }

    private IncidentId incidentId() {
        try {
            return new IncidentId(id);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("there is no incident " + id, "./nightjar incidents lists them.", e);
        }
    }
}

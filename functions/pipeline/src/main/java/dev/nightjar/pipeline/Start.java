package dev.nightjar.pipeline;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the function's handler with all that it needs while Lambda starts the function: the first record does not
/// wait for clients and rules, and a setting that is missing fails the start, where it is seen.
@Singleton
final class Start {
    void makeHandler(
            @Observes StartupEvent event,
            @ConfigProperty(name = "quarkus.lambda.handler") String handler,
            @Any Instance<RequestStreamHandler> handlers) {
        handlers.select(NamedLiteral.of(handler)).get();
    }
}

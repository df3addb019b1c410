package dev.nightjar.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.nightjar.aws.lambda.ScheduledEvent;
import dev.nightjar.detection.tick.Ticks;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/// What time alone brings about: called by a schedule. It fails when a part of it did, so that Lambda calls it again.
@Named("tick")
@Singleton
public final class TickHandler implements RequestStreamHandler {
    private static final Logger LOG = Logger.getLogger(TickHandler.class);
    private final Ticks step;

    @Inject
    TickHandler(Ticks step) {
        this.step = step;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Ticks.Done done = step.run(ScheduledEvent.time(in), Call.deadline(context));
        done.problems().forEach(e -> LOG.errorf(e, "step=%s comes again", Ticks.STEP));
        if (!done.problems().isEmpty()) {
            throw done.problems().getFirst();
        }
        var looked = new JsonObject();
        done.looked().forEach(looked::put);
        out.write(Json.writeBytes(new JsonObject().put("looked", looked)));
    }
}

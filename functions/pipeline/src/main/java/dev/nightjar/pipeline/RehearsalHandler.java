package dev.nightjar.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Calls the handler that the first line names: one process must run all of them to train one ahead-of-time cache.
/// Only the build selects it; no deployed function does.
@Named("rehearsal")
@Singleton
public final class RehearsalHandler implements RequestStreamHandler {
    private final Instance<RequestStreamHandler> handlers;

    @Inject
    RehearsalHandler(@Any Instance<RequestStreamHandler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        var name = new ByteArrayOutputStream();
        for (int next = in.read(); next > '\n'; next = in.read()) {
            name.write(next);
        }
        handlers.select(NamedLiteral.of(name.toString(US_ASCII))).get().handleRequest(in, out, context);
    }
}

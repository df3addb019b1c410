package dev.nightjar.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.nightjar.aws.lambda.BadRequest;
import dev.nightjar.aws.lambda.UrlAnswer;
import dev.nightjar.aws.lambda.UrlRequest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Findings for people and programs, through the function's URL.
@Named("query")
@Singleton
public final class QueryHandler implements RequestStreamHandler {
    private final FindingsResource findings;

    @Inject
    QueryHandler(FindingsResource findings) {
        this.findings = findings;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        answer(in).write(out);
    }

    private UrlAnswer answer(InputStream in) throws IOException {
        try {
            return findings.answer(UrlRequest.read(in));
        } catch (BadRequest e) {
            return UrlAnswer.error(400, String.valueOf(e.getMessage()));
        }
    }
}

package dev.nightjar.aws.lambda;

import java.io.IOException;

/// An event that is not what Lambda sends for its source: the function is wired wrongly, and no record can be named.
public final class MalformedEnvelope extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedEnvelope(String message) {
        super(message);
    }

    MalformedEnvelope(String message, IOException cause) {
        super(message, cause);
    }
}

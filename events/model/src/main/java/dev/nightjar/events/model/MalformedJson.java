package dev.nightjar.events.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/// Text that is not the JSON it should be. The message says what is wrong and quotes nothing of the text.
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
        super(message);
    }

    MalformedJson(IOException cause) {
        super(
                cause instanceof JsonProcessingException e && e.getLocation() != null
                        ? "not valid JSON at byte "
                                + Math.max(
                                        0,
                                        Math.max(
                                                e.getLocation().getByteOffset(),
                                                e.getLocation().getCharOffset()))
                        : "not valid JSON",
                cause);
    }
}

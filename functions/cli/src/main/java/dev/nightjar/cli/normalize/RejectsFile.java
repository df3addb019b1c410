package dev.nightjar.cli.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.Rejection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines that nobody understood, as JSON lines: `file`, `line` (counted from 1), `parser`, `reason`, and the line
/// itself under `raw`, or under `base64` when it is not UTF-8.
final class RejectsFile implements AutoCloseable {
    private final OutputStream out;

    private RejectsFile(OutputStream out) {
        this.out = out;
    }

    static RejectsFile open(@Nullable Path path) throws IOException {
        return new RejectsFile(
                path == null ? OutputStream.nullOutputStream() : new BufferedOutputStream(Files.newOutputStream(path)));
    }

    /// @param before lines that earlier pieces of the input held
    void write(String file, long before, List<Rejection> rejections) throws IOException {
        for (Rejection rejection : rejections) {
            var json = new JsonObject(5)
                    .put("file", file)
                    .put("line", before + rejection.line() + 1)
                    .put("reason", rejection.reason());
            if (!rejection.parser().isEmpty()) {
                json.put("parser", rejection.parser());
            }
            try {
                json.put(
                        "raw",
                        UTF_8.newDecoder()
                                .decode(ByteBuffer.wrap(rejection.raw()))
                                .toString());
            } catch (CharacterCodingException e) {
                json.put("base64", Base64.getEncoder().encodeToString(rejection.raw()));
            }
            out.write(Json.writeBytes(json));
            out.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package dev.nightjar.detection.intel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.intel.Indicator.Kind;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Indicators of one source as text that a table can hold: a line each, compressed, in base64.
///
/// A line holds, with tabs between: kind, value, confidence, `from` and `until` in seconds since the epoch (0 and -1
/// when there is none), note.
final class IndicatorLines {
    private IndicatorLines() {}

    static String line(Indicator one) {
        return String.join(
                "\t",
                one.kind().word(),
                one.value(),
                Integer.toString(one.confidence()),
                Long.toString(one.from().getEpochSecond()),
                one.until().equals(Instant.MAX)
                        ? "-1"
                        : Long.toString(one.until().getEpochSecond()),
                one.note());
    }

    static String packed(List<String> lines) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(String.join("\n", lines).getBytes(UTF_8));
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalStateException when it is not what [#packed] made
    static void unpack(String packed, String source, Consumer<Indicator> taker) {
        byte[] bytes = Base64.getDecoder().decode(packed);
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(bytes)), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                taker.accept(indicator(line, source));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "the stored indicators of " + source + " are damaged: " + e.getMessage(), e);
        }
    }

    private static Indicator indicator(String line, String source) {
        String[] parts = line.split("\t", 6);
        long until = Long.parseLong(parts[4]);
        return new Indicator(
                kind(parts[0]),
                parts[1],
                source,
                Integer.parseInt(parts[2]),
                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                until < 0 ? Instant.MAX : Instant.ofEpochSecond(until),
                parts[5]);
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "domain" -> Kind.DOMAIN;
            case "address" -> Kind.ADDRESS;
            case "url" -> Kind.URL;
            case "hash" -> Kind.HASH;
            default -> throw new IllegalArgumentException("no kind of indicator: " + word);
        };
    }
}

package dev.nightjar.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.intel.feed.Format;
import dev.nightjar.detection.intel.feed.Taking;
import dev.nightjar.detection.intel.feed.Taking.Refused;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file of indicators, read.
///
/// @param refused what of it was not taken, by reason
public record IndicatorFile(List<Indicator> indicators, Map<String, Refused> refused) {
    /// The longest of lists that people share have 50 MB; this one is read whole.
    private static final int MAX_BYTES = 256 << 20;

    private static final int SHOWN = 80;

    /// @param file `-` is standard input
    /// @param format told by the content when empty
    /// @throws CommandFailed when it cannot be read or is of no such format
    public static IndicatorFile read(
            Path file, Optional<Format> format, String source, int confidence, Duration holds, Instant now) {
        try {
            String text = text(file);
            var taken = new ArrayList<Indicator>();
            var taking = new Taking(source, confidence, holds, now, taken::add);
            (format.isPresent() ? format.get() : Format.of(text)).read(text, taking);
            return new IndicatorFile(taken, taking.refused());
        } catch (NoSuchFileException e) {
            throw new CommandFailed("no such file: " + e.getFile(), "", e);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file + ": " + e.getMessage(), "", e);
        } catch (MalformedJson e) {
            throw new CommandFailed(
                    file + " is " + e.getMessage(),
                    "Understood are lists of a value a line, CSV, STIX 2.1 bundles and MISP events.",
                    e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CommandFailed(
                        file + " is larger than " + (MAX_BYTES >> 20) + " MB", "Cut it into lists of their own.");
            }
            return new String(bytes, UTF_8);
        }
    }

    /// A line for each reason, with how many there are and the first of them.
    public List<String> complaints() {
        return refused.entrySet().stream()
                .map(one -> one.getValue().count() + " refused: " + one.getKey() + ", such as "
                        + shortened(one.getValue().first()))
                .toList();
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}

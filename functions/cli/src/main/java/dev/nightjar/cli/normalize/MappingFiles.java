package dev.nightjar.cli.normalize;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.mapping.InvalidMapping;
import dev.nightjar.events.parsers.mapping.Mappings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sources that a user describes in files.
final class MappingFiles {
    private MappingFiles() {}

    /// @throws CommandFailed with everything that is wrong with a file, or that two sources have one name
    static List<Source> read(List<Path> files) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Path file : files) {
            for (Source source : read(file)) {
                if (Catalogue.standard().named(source.name()).isPresent()) {
                    throw new CommandFailed(
                            "a source of Nightjar's is called " + source.name(), "Give yours another name.");
                }
                if (sources.putIfAbsent(source.name(), source) != null) {
                    throw new CommandFailed(
                            "two mappings are called " + source.name(), "Give each source a name of its own.");
                }
            }
        }
        return List.copyOf(sources.values());
    }

    private static List<Source> read(Path file) {
        try {
            return Mappings.read(file.toString(), Files.readString(file));
        } catch (InvalidMapping e) {
            throw new CommandFailed(
                    String.join("\n", e.problems()), "events/MAPPINGS.md describes the format by an example.", e);
        } catch (NoSuchFileException e) {
            throw new CommandFailed("no such file: " + file, "", e);
        } catch (CharacterCodingException e) {
            throw new CommandFailed("not UTF-8: " + file, "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file + ": " + e.getMessage(), "", e);
        }
    }
}

package dev.nightjar.cli.assets;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.knowledge.AssetFile;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A file of assets as people write it: YAML, JSON, or CSV by its name.
public final class AssetsFile {
    /// More would not fit where a deployment keeps it.
    private static final long MAX_BYTES = 300_000;

    private AssetsFile() {}

    /// @throws CommandFailed saying what is wrong with the file
    public static Assets assets(Path file) {
        JsonObject json = json(file);
        try {
            return Assets.of(json);
        } catch (MalformedJson e) {
            throw wrong(file, e);
        }
    }

    /// @throws CommandFailed when the file cannot be read, or would not fit
    static JsonObject json(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw tooLarge(file);
            }
            byte[] bytes = Files.readAllBytes(file);
            boolean isCsv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
            JsonObject json = isCsv ? AssetFile.csv(bytes) : AssetFile.yaml(bytes);
            if (Json.writeBytes(json).length > MAX_BYTES) {
                throw tooLarge(file);
            }
            return json;
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, "check that the file is there and readable", e);
        } catch (MalformedJson e) {
            throw wrong(file, e);
        }
    }

    private static CommandFailed tooLarge(Path file) {
        return new CommandFailed(
                file + " is larger than " + MAX_BYTES + " bytes", "Name networks instead of single machines.");
    }

    private static CommandFailed wrong(Path file, MalformedJson problem) {
        return new CommandFailed(
                file + ": " + problem.getMessage(),
                "It looks like assets: [{name: db-1, owner: Payments, criticality: critical}], or as CSV, by its"
                        + " name, name,owner,criticality,addresses,macs,users,tags",
                problem);
    }
}

package dev.nightjar.cli.policy;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.policy.Policy;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A policy as people write it.
public final class PolicyFile {
    /// More would not fit where a deployment keeps it.
    private static final long MAX_BYTES = 300_000;

    private PolicyFile() {}

    /// @throws CommandFailed saying what is wrong with the file
    public static Policy policy(Path file) {
        JsonObject json = json(file);
        try {
            return Policy.of(json);
        } catch (MalformedJson e) {
            throw wrong(file, e);
        }
    }

    /// @throws CommandFailed when the file cannot be read or is no JSON
    static JsonObject json(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CommandFailed(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return Json.readObject(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, "check that the file is there and readable", e);
        } catch (MalformedJson e) {
            throw wrong(file, e);
        }
    }

    private static CommandFailed wrong(Path file, MalformedJson problem) {
        return new CommandFailed(
                file + ": " + problem.getMessage(),
                "It looks like {\"allowances\":[{\"name\":\"scanner\",\"reason\":\"our vulnerability scanner\","
                        + "\"analytics\":[\"scan-*\"],\"addresses\":[\"10.0.9.5\"]}]}",
                problem);
    }
}

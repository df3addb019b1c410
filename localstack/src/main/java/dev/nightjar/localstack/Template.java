package dev.nightjar.localstack;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What a CloudFormation template says it makes.
///
/// @param resources logical id → type, without those that depend on a condition
/// @param parameters the names of its parameters
record Template(String text, Map<String, String> resources, Set<String> parameters) {
    static Template read(Path file) {
        try {
            String text = Files.readString(file);
            JsonObject root = Json.readObject(text);
            return new Template(text, resources(root), names(root, "Parameters"));
        } catch (NoSuchFileException e) {
            throw new CloudException("the template " + file + " is not there; './nightjar up' builds it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJson e) {
            throw new CloudException(file + " is not a CloudFormation template: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> resources(JsonObject root) {
        var resources = new LinkedHashMap<String, String>();
        if (root.get("Resources") instanceof JsonObject all) {
            for (int i = 0; i < all.size(); i++) {
                if (all.value(i) instanceof JsonObject resource
                        && resource.get("Type") instanceof String type
                        && !resource.has("Condition")) {
                    resources.put(all.name(i), type);
                }
            }
        }
        return resources;
    }

    private static Set<String> names(JsonObject root, String section) {
        var names = new LinkedHashSet<String>();
        if (root.get(section) instanceof JsonObject all) {
            for (int i = 0; i < all.size(); i++) {
                names.add(all.name(i));
            }
        }
        return names;
    }
}

package dev.nightjar.events.model.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// OCSF 1.8.0 as a validator needs it, read from the resource that `src/main/tools/ocsf_metadata.py` writes.
///
/// @param baseTypes a scalar type's name → the type it is built on (`ip_t` → `string_t`)
/// @param classes by `class_uid`
/// @param objects by name
record OcsfSchema(Map<String, String> baseTypes, Map<Long, Shape> classes, Map<String, Shape> objects) {
    private static final String RESOURCE = "ocsf-1.8.0.txt";

    /// An attribute of a class or an object.
    ///
    /// @param type a scalar type, or `object:NAME`
    /// @param profiles those that bring it in; empty when the class itself does
    /// @param enumeration the values allowed; empty when any is
    record Attribute(
            String name,
            String type,
            boolean isArray,
            boolean isRequired,
            Set<String> profiles,
            Set<String> enumeration) {}

    /// What a class or an object is made of.
    record Shape(
            String name,
            String caption,
            long category,
            Map<String, Attribute> attributes,
            List<String> atLeastOne,
            List<String> justOne,
            Map<Integer, String> activities) {}

    /// Reads the resource; some 20 ms, to be done once.
    static OcsfSchema load() {
        try (var in = Objects.requireNonNull(OcsfSchema.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return read(lines.readAllLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OcsfSchema read(List<String> lines) {
        var types = new HashMap<String, String>();
        var attributes = new ArrayList<Attribute>();
        var classes = new HashMap<Long, Shape>();
        var objects = new HashMap<String, Shape>();
        for (String line : lines) {
            String[] f = line.split("\t", -1);
            switch (f[0]) {
                case "type" -> types.put(f[1], f[2]);
                case "attr" ->
                    attributes.add(new Attribute(
                            f[1],
                            f[2],
                            f[3].contains("a"),
                            f[3].contains("r"),
                            new TreeSet<>(listed(f[4])),
                            new TreeSet<>(listed(f[5]))));
                case "class" ->
                    classes.put(
                            Long.valueOf(f[1]),
                            new Shape(
                                    f[2],
                                    f[7],
                                    Long.parseLong(f[3]),
                                    named(attributes, f[6]),
                                    listed(f[4]),
                                    listed(f[5]),
                                    activities(f[8])));
                case "object" ->
                    objects.put(
                            f[1],
                            new Shape(f[1], f[1], 0, named(attributes, f[4]), listed(f[2]), listed(f[3]), Map.of()));
                default -> {}
            }
        }
        return new OcsfSchema(types, classes, objects);
    }

    private static List<String> listed(String field) {
        return field.equals("-") ? List.of() : List.of(field.split(",", -1));
    }

    private static Map<String, Attribute> named(List<Attribute> all, String numbers) {
        var named = new HashMap<String, Attribute>();
        for (String number : listed(numbers)) {
            Attribute attribute = all.get(Integer.parseInt(number));
            named.put(attribute.name(), attribute);
        }
        return named;
    }

    private static Map<Integer, String> activities(String field) {
        var activities = new HashMap<Integer, String>();
        for (String pair : field.split(";", -1)) {
            int equals = pair.indexOf('=');
            activities.put(Integer.valueOf(pair.substring(0, equals)), pair.substring(equals + 1));
        }
        return activities;
    }
}

package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.OcsfSchema.Attribute;
import dev.nightjar.events.model.ocsf.OcsfSchema.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Says what in an event is not OCSF 1.8.0: unknown attributes, wrong types, values outside an enumeration, missing
/// required attributes, broken constraints, and uids that contradict each other.
///
/// An attribute that only a profile brings in is allowed, and if required required, when `metadata.profiles` names
/// that profile. What stands under `unmapped` is the source's own and is not looked at. Thread-safe.
public final class OcsfValidator {
    private final OcsfSchema schema = OcsfSchema.load();

    /// The violations, each as `path: what is wrong`; empty for a valid event.
    public List<String> validate(JsonObject event) {
        var violations = new ArrayList<String>();
        if (!(event.get("class_uid") instanceof Long uid) || schema.classes().get(uid) == null) {
            return List.of("class_uid: not a class of OCSF 1.8.0");
        }
        Shape shape = schema.classes().get(uid);
        var profiles = new HashSet<String>();
        for (Object profile : event.list("metadata.profiles")) {
            profiles.add(String.valueOf(profile));
        }
        check(event, shape, "", profiles, violations);
        expect(event, "category_uid", shape.category(), violations);
        long activity = event.number("activity_id").orElse(0);
        expect(event, "type_uid", uid * 100 + activity, violations);
        if (event.get("class_name") instanceof String name && !name.equals(shape.caption())) {
            violations.add("class_name: is " + name + ", not " + shape.caption());
        }
        if (event.get("activity_name") instanceof String name
                && activity != OcsfClass.OTHER
                && !name.equals(shape.activities().get((int) activity))) {
            violations.add("activity_name: is not the name of activity " + activity);
        }
        return violations;
    }

    private static void expect(JsonObject event, String name, long value, List<String> violations) {
        if (event.number(name).orElse(-1) != value) {
            violations.add(name + ": must be " + value);
        }
    }

    private void check(JsonObject object, Shape shape, String path, Set<String> profiles, List<String> violations) {
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            Attribute attribute = shape.attributes().get(name);
            if (attribute == null) {
                violations.add(path + name + ": no attribute of " + shape.name());
            } else if (!attribute.profiles().isEmpty() && !overlaps(attribute.profiles(), profiles)) {
                violations.add(path + name + ": needs one of the profiles " + attribute.profiles());
            } else {
                value(object.value(i), attribute, path + name, profiles, violations);
            }
        }
        for (Attribute attribute : shape.attributes().values()) {
            if (attribute.isRequired()
                    && !object.has(attribute.name())
                    && (attribute.profiles().isEmpty() || overlaps(attribute.profiles(), profiles))) {
                violations.add(path + attribute.name() + ": required by " + shape.name());
            }
        }
        if (!shape.atLeastOne().isEmpty() && shape.atLeastOne().stream().noneMatch(object::has)) {
            violations.add(path + shape.name() + ": needs at least one of " + shape.atLeastOne());
        }
        if (!shape.justOne().isEmpty()
                && shape.justOne().stream().filter(object::has).count() != 1) {
            violations.add(path + shape.name() + ": needs just one of " + shape.justOne());
        }
    }

    private void value(Object value, Attribute attribute, String path, Set<String> profiles, List<String> violations) {
        if (!attribute.isArray()) {
            single(value, attribute, path, profiles, violations);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                single(element, attribute, path, profiles, violations);
            }
        } else {
            violations.add(path + ": must be an array");
        }
    }

    private void single(Object value, Attribute attribute, String path, Set<String> profiles, List<String> violations) {
        String type = attribute.type();
        if (type.startsWith("object:")) {
            Shape shape = schema.objects().get(type.substring("object:".length()));
            if (!(value instanceof JsonObject object)) {
                violations.add(path + ": must be an object");
            } else if (shape != null && !shape.attributes().isEmpty()) {
                check(object, shape, path + '.', profiles, violations);
            }
            return;
        }
        String wrong = ScalarType.wrong(type, schema.baseTypes().getOrDefault(type, type), value);
        if (!wrong.isEmpty()) {
            violations.add(path + ": " + wrong);
        } else if (!attribute.enumeration().isEmpty()
                && (value instanceof Long || value instanceof BigInteger || value instanceof String)
                && !attribute.enumeration().contains(value.toString())) {
            violations.add(path + ": " + value + " is not in its enumeration");
        }
    }

    private static boolean overlaps(Set<String> some, Set<String> others) {
        for (String each : some) {
            if (others.contains(each)) {
                return true;
            }
        }
        return false;
    }
}

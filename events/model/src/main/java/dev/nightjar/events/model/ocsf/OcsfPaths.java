package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.ocsf.OcsfSchema.Attribute;
import dev.nightjar.events.model.ocsf.OcsfSchema.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Answers what stands at a dotted path of an OCSF class, for those who write such paths by hand: mappings, queries.
public final class OcsfPaths {
    private static final int MAX_DISTANCE = 3;

    private final OcsfSchema schema = OcsfSchema.load();

    /// A scalar attribute.
    ///
    /// @param kind of JSON value: `string`, `integer`, `long`, `float`, `boolean` or `json`
    /// @param type of the schema, such as `ip_t`
    /// @param isList whether it takes a list of such values
    /// @param allowed values of its enumeration; empty when any is
    public record Leaf(String kind, String type, boolean isList, Set<String> allowed) {}

    /// What is wrong with a path, in words for a person.
    public static final class UnknownPath extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownPath(String message) {
            super(message);
        }
    }

    /// The attribute at a path such as `src_endpoint.ip`.
    ///
    /// @throws UnknownPath when the class has no such attribute, or it is an object or a list of objects
    public Leaf leaf(OcsfClass type, String path) throws UnknownPath {
        Shape shape = shape(type).orElseThrow(() -> new UnknownPath(type.caption() + " is not in the schema"));
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length; i++) {
            Attribute attribute = shape.attributes().get(names[i]);
            if (attribute == null) {
                throw new UnknownPath(unknown(names[i], shape));
            }
            boolean isLast = i == names.length - 1;
            boolean isObject = attribute.type().startsWith("object:");
            if (isLast && !isObject) {
                String base = schema.baseTypes().getOrDefault(attribute.type(), attribute.type());
                return new Leaf(
                        base.substring(0, base.length() - 2),
                        attribute.type(),
                        attribute.isArray(),
                        attribute.enumeration());
            }
            Shape next = isObject ? schema.objects().get(attribute.type().substring("object:".length())) : null;
            if (isLast) {
                throw new UnknownPath("`" + names[i] + "` is an object: name one of its attributes, such as `" + path
                        + '.' + first(next) + "`");
            }
            if (next == null) {
                throw new UnknownPath("`" + names[i] + "` is no object, so it has no `" + names[i + 1] + "`");
            }
            if (attribute.isArray()) {
                throw new UnknownPath("`" + names[i] + "` is a list of objects, which a path does not reach");
            }
            shape = next;
        }
        throw new UnknownPath("an empty path");
    }

    /// The attributes that every event of the class has to have beside those that `EventBuilder` writes.
    public Set<String> required(OcsfClass type) {
        var required = new TreeSet<String>();
        shape(type).ifPresent(shape -> {
            for (Attribute attribute : shape.attributes().values()) {
                boolean isWritten = switch (attribute.name()) {
                    case "activity_id", "category_uid", "class_uid", "type_uid", "metadata", "severity_id", "time" ->
                        true;
                    default -> false;
                };
                if (attribute.isRequired() && !isWritten && attribute.profiles().isEmpty()) {
                    required.add(attribute.name());
                }
            }
        });
        return required;
    }

    /// The attributes of which an event of the class has to have at least one; empty when it need not.
    public List<String> atLeastOne(OcsfClass type) {
        return shape(type).map(Shape::atLeastOne).orElse(List.of());
    }

    /// The known word that a misspelt one is closest to; empty when none is close.
    public static Optional<String> closest(String word, Collection<String> known) {
        String best = null;
        int least = MAX_DISTANCE + 1;
        for (String each : known) {
            int distance = distance(word, each, least + 1);
            boolean isNearer =
                    distance < least || (distance == least && best != null && shared(word, each) > shared(word, best));
            if (isNearer) {
                least = distance;
                best = each;
            }
        }
        return Optional.ofNullable(best);
    }

    private Optional<Shape> shape(OcsfClass type) {
        return Optional.ofNullable(schema.classes().get((long) type.uid()));
    }

    private static String unknown(String name, Shape shape) {
        return "`" + shape.name() + "` has no attribute `" + name + "`"
                + closest(name, shape.attributes().keySet())
                        .map(known -> ": write `" + known + "`")
                        .orElse(": its attributes are "
                                + String.join(
                                        ", ", new TreeSet<>(shape.attributes().keySet())));
    }

    private static String first(@Nullable Shape shape) {
        return shape == null || shape.attributes().isEmpty()
                ? "name"
                : shape.attributes().containsKey("name")
                        ? "name"
                        : new TreeSet<>(shape.attributes().keySet()).first();
    }

    /// How many characters two words begin with alike: people err at the end of a word.
    private static int shared(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /// Levenshtein's distance, given up at a limit.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}

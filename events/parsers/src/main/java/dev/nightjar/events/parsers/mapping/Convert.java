package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfPaths.Leaf;
import dev.nightjar.events.parsers.generic.AnyTime;
import dev.nightjar.events.parsers.net.Web;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes a source's value one that an attribute takes.
final class Convert {
    private static final int MAX_PORT = 65_535;

    private Convert() {}

    /// The value for the attribute; null when it cannot be one: an attribute is left out sooner than invalid.
    static @Nullable Object to(Leaf leaf, @Nullable Object value) {
        if (value == null || (value instanceof String text && (text.isEmpty() || text.equals("-")))) {
            return null;
        }
        if (!leaf.isList()) {
            return single(leaf, value instanceof List<?> list && !leaf.kind().equals("json") ? first(list) : value);
        }
        var list = new ArrayList<Object>();
        for (Object element : value instanceof List<?> given ? given : List.of(value)) {
            Object converted = single(leaf, element);
            if (converted != null) {
                list.add(converted);
            }
        }
        return list.isEmpty() ? null : list;
    }

    private static @Nullable Object first(List<?> list) {
        return list.isEmpty() ? null : list.getFirst();
    }

    private static @Nullable Object single(Leaf leaf, @Nullable Object value) {
        return switch (leaf.kind()) {
            case "string" -> value instanceof JsonObject || value == null ? null : text(leaf.type(), plain(value));
            case "integer" -> integer(leaf, value);
            case "long" -> leaf.type().equals("timestamp_t") ? time(value) : number(value);
            case "float" -> floating(value);
            case "boolean" -> flag(value);
            default -> value;
        };
    }

    private static String plain(Object value) {
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : value.toString();
    }

    private static @Nullable String text(String type, String text) {
        return switch (type) {
            case "ip_t" -> IpText.isIp(text.strip()) ? text.strip() : null;
            case "mac_t" -> Ocsf.mac(text);
            case "email_t" -> Web.isMail(text) ? text : null;
            case "datetime_t", "uuid_t" -> text.length() >= 19 ? text : null;
            default -> text.isBlank() ? null : text;
        };
    }

    private static @Nullable Object integer(Leaf leaf, @Nullable Object value) {
        Long number = number(value);
        if (number == null || number != number.intValue()) {
            return null;
        }
        boolean isPort = leaf.type().equals("port_t");
        return isPort && (number < 0 || number > MAX_PORT) ? null : number;
    }

    private static @Nullable Long number(@Nullable Object value) {
        return switch (value) {
            case Long n -> n;
            case Double d when Math.abs(d) < 9e15 -> d.longValue();
            case String text -> parsed(text.strip());
            case null, default -> null;
        };
    }

    private static @Nullable Long parsed(String text) {
        if (text.isEmpty() || text.length() > 30) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object floating(@Nullable Object value) {
        if (value instanceof String text && text.length() <= 30) {
            try {
                return Double.valueOf(text.strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return value instanceof Number ? value : null;
    }

    private static @Nullable Object flag(@Nullable Object value) {
        return switch (value) {
            case Boolean b -> b;
            case String text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "1", "on" -> true;
                    case "false", "no", "0", "off" -> false;
                    default -> null;
                };
            case Long n -> n != 0;
            case null, default -> null;
        };
    }

    private static @Nullable Object time(@Nullable Object value) {
        long time = value == null
                ? Long.MIN_VALUE
                : AnyTime.read(plain(value), ZoneOffset.UTC, Instant.MAX.minusSeconds(1));
        return time == Long.MIN_VALUE ? null : time;
    }
}

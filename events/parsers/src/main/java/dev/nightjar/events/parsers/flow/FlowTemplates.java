package dev.nightjar.events.parsers.flow;

import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The templates that exporters announced in a record (or file), by version, observation domain and number, and the
/// sampling that their options told. Bounded.
final class FlowTemplates {
    private static final int MAX_TEMPLATES = 4096;
    private static final int MAX_FIELDS = 400;
    static final int VARIABLE = 0xffff;

    /// A field of a template.
    ///
    /// @param length in bytes; `VARIABLE` when the record tells it
    record Field(FlowField.Element element, int length) {}

    /// @param isOptions whether its records tell of the exporter, not of flows
    record Template(List<Field> fields, boolean isOptions) {
        Template {
            fields = List.copyOf(fields);
        }

        /// The bytes that the shortest record has.
        int least() {
            int least = 0;
            for (Field field : fields) {
                least += field.length() == VARIABLE ? 1 : field.length();
            }
            return least;
        }
    }

    private record Key(int version, long domain, int number) {}

    private final Map<Key, Template> templates = new HashMap<>();
    private final Map<Long, Long> sampling = new HashMap<>();

    @Nullable
    Template get(int version, long domain, int number) {
        return templates.get(new Key(version, domain, number));
    }

    /// One in how many packets a domain looks at; 0 when it did not say.
    long sampling(long domain) {
        return sampling.getOrDefault(domain, 0L);
    }

    void sampled(long domain, JsonObject options) {
        for (String name : new String[] {"samplingInterval", "samplerRandomInterval", "samplingPacketInterval"}) {
            long every = options.number(name).orElse(0);
            long space = name.equals("samplingPacketInterval")
                    ? options.number("samplingPacketSpace").orElse(0)
                    : 0;
            if (every > 0 && sampling.size() < MAX_TEMPLATES) {
                sampling.put(domain, space > 0 ? (every + space) / every : every);
            }
        }
    }

    /// Reads the templates of a set; a number whose fields end before they should is left out.
    ///
    /// @param isOptions a set of options templates, which have scopes in front
    void learn(int version, long domain, Slice set, boolean isOptions) {
        int at = 0;
        while (set.has(at, 4)) {
            int number = set.u16(at);
            int count = set.u16(at + 2);
            at += 4;
            if (isOptions && version == 9) { // lengths of scopes and options in bytes
                count = (count + set.u16(at)) / 4;
                at += 2;
            } else if (isOptions) {
                at += 2; // how many of them are scopes
            }
            if (number < 256 || count == 0) {
                return; // padding
            }
            var fields = new ArrayList<Field>();
            for (int i = 0; i < count && set.has(at, 4); i++) {
                int type = set.u16(at);
                int length = set.u16(at + 2);
                at += 4;
                boolean isEnterprise = version == 10 && (type & 0x8000) != 0 && set.has(at, 4);
                long enterprise = isEnterprise ? set.u32(at) : 0;
                at += isEnterprise ? 4 : 0;
                if (fields.size() < MAX_FIELDS) {
                    boolean isScope = isOptions && version == 9 && i == 0;
                    FlowField.Element element = isScope
                            ? new FlowField.Element("scope" + type, FlowField.Kind.NUMBER)
                            : FlowField.of(isEnterprise ? type & 0x7fff : type, enterprise);
                    fields.add(new Field(element, version == 10 || length != VARIABLE ? length : 0));
                }
            }
            var template = new Template(fields, isOptions);
            if (fields.size() == count && template.least() > 0 && templates.size() < MAX_TEMPLATES) {
                templates.put(new Key(version, domain, number), template);
            }
        }
    }

    /// A record's values by their names, and where the next one starts.
    record Decoded(JsonObject values, int next) {}

    /// The record at a place in a set; null when it is not whole.
    static @Nullable Decoded decode(Template template, Slice set, int start) {
        var values = new JsonObject(template.fields().size());
        int at = start;
        for (Field field : template.fields()) {
            int length = field.length();
            if (length == VARIABLE) {
                length = set.u8(at);
                at++;
                if (length == 255) {
                    length = set.u16(at);
                    at += 2;
                }
            }
            if (!set.has(at, length)) {
                return null;
            }
            value(values, field.element(), set.part(at, length));
            at += length;
        }
        return new Decoded(values, at);
    }

    private static void value(JsonObject values, FlowField.Element element, Slice bytes) {
        if (bytes.size() == 0) {
            return;
        }
        Object value = switch (element.kind()) {
            case ADDRESS -> bytes.address();
            case MAC -> bytes.mac();
            case TEXT -> bytes.text();
            case NUMBER -> bytes.size() <= 8 && bytes.number() >= 0 ? (Object) bytes.number() : bytes.hex();
        };
        if (!(value instanceof String text && text.isEmpty())) {
            values.put(element.name(), value);
        }
    }
}

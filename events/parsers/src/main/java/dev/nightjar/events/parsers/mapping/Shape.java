package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import java.util.List;

/// How a line becomes named fields.
sealed interface Shape {
    Read read(Line line);

    /// What a line holds.
    sealed interface Read {
        record Fields(JsonObject fields) implements Read {}

        /// The line that names the columns.
        record Header() implements Read {}

        record Nothing(String why) implements Read {}
    }

    record Json() implements Shape {
        @Override
        public Read read(Line line) {
            JsonObject json = line.json();
            return json == null ? new Read.Nothing("the line is no JSON object") : new Read.Fields(json);
        }
    }

    record Pairs(char separator) implements Shape {
        @Override
        public Read read(Line line) {
            JsonObject pairs = KeyValues.separated(new Cursor(line.message()), separator);
            boolean hasPair = false;
            for (int i = 0; i < pairs.size(); i++) {
                hasPair |= pairs.value(i) instanceof String;
            }
            return hasPair ? new Read.Fields(pairs) : new Read.Nothing("the line has no key=value pair");
        }
    }

    /// @param columns in order; empty when the first line of a file names them
    record Columns(char separator, List<String> columns) implements Shape {
        private static final String SEEN = "mapping.columns";

        @Override
        public Read read(Line line) {
            List<String> values = Csv.fields(line.message(), separator);
            List<?> names =
                    columns.isEmpty() ? line.session().recall(SEEN, List.class).orElse(List.of()) : columns;
            if (names.isEmpty()) {
                line.session().remember(SEEN, values);
                return new Read.Header();
            }
            if (values.equals(names)) {
                return new Read.Header();
            }
            if (values.size() < 2 && names.size() > 2) {
                return new Read.Nothing("the line has one column, the header more");
            }
            var fields = new JsonObject(names.size());
            for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
                String value = values.get(i);
                if (!value.isEmpty()) {
                    fields.put(String.valueOf(names.get(i)).strip(), value);
                }
            }
            return new Read.Fields(fields);
        }
    }
}

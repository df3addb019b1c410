package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Csv;
import java.util.List;

/// Comma-separated values whose first line names the columns, by the names that many products share. A line is a header
/// when at least three of its columns, and two in three, are names and one of them says an address, a time or a user.
final class CsvLog implements Parser {
    private static final String COLUMNS = "generic.csv-columns";
    private static final int MIN_COLUMNS = 3;

    static boolean isCsv(Line line) {
        return line.message().indexOf(',') > 0
                && (line.session().recall(COLUMNS, List.class).isPresent()
                        || isHeader(Csv.fields(line.message(), ',')));
    }

    @Override
    public Parsed parse(Line line) {
        List<String> values = Csv.fields(line.message(), ',');
        List<?> names = line.session().recall(COLUMNS, List.class).orElse(List.of());
        if (names.isEmpty() || values.equals(names)) {
            if (!isHeader(values)) {
                return Parsed.rejected("no header line names the columns");
            }
            line.session().remember(COLUMNS, values);
            return Parsed.filtered("csv-header");
        }
        if (values.size() < MIN_COLUMNS || values.size() > names.size()) {
            return Parsed.rejected("as many columns as the header line has are expected");
        }
        var fields = new JsonObject(names.size());
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                fields.put(String.valueOf(names.get(i)).strip(), values.get(i));
            }
        }
        var event = RoleEvent.of(line, Roles.named(fields), "", line.app()).set("unmapped", fields);
        return Parsed.of(event);
    }

    private static boolean isHeader(List<String> values) {
        int names = 0;
        boolean says = false;
        for (String value : values) {
            names += isName(value.strip()) ? 1 : 0;
            Role role = Role.of(value.strip());
            says |= role == Role.TIME || role == Role.SOURCE_IP || role == Role.TARGET_IP || role == Role.SOURCE_USER;
        }
        return says && names >= MIN_COLUMNS && names * 3 >= values.size() * 2;
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > 60 || !Character.isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.' && c != ' ') {
                return false;
            }
        }
        return true;
    }
}

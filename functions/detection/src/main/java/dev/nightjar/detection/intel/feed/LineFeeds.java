package dev.nightjar.detection.intel.feed;

import dev.nightjar.detection.intel.IndicatorText;
import dev.nightjar.detection.intel.RefusedIndicator;
import dev.nightjar.detection.intel.feed.Taking.Told;
import dev.nightjar.events.parsers.text.Csv;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Lists of a value a line.
final class LineFeeds {
    private static final int MAX_LINE = 16_384;

    /// The names that feeds give the columns.
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "value",
            Set.of("value", "indicator", "ioc", "ioc_value", "url", "domain", "ip", "dst_ip", "hash", "sha256_hash"),
            "confidence",
            Set.of("confidence", "confidence_level"),
            "from",
            Set.of("first_seen_utc", "first_seen", "firstseen", "dateadded", "valid_from"),
            "until",
            Set.of("valid_until", "expires", "until"),
            "note",
            Set.of("malware_printable", "malware", "threat", "note", "description", "comment"));

    private LineFeeds() {}

    static void plain(String text, Taking taking) {
        text.lines().forEach(line -> {
            String value = withoutComment(line);
            if (!value.isEmpty()) {
                taking.take(hostsName(value));
            }
        });
    }

    /// A fragment of a URL is no comment.
    private static String withoutComment(String line) {
        String text = line.strip();
        int hash = text.startsWith("#") || text.startsWith(";") ? 0 : text.indexOf(" #");
        return (hash < 0 ? text : text.substring(0, hash)).strip();
    }

    /// `0.0.0.0 name` of a hosts file is the name.
    private static String hostsName(String value) {
        int space = value.indexOf(' ') < 0 ? value.indexOf('\t') : value.indexOf(' ');
        if (space < 0) {
            return value;
        }
        String first = value.substring(0, space);
        return Set.of("0.0.0.0", "127.0.0.1", "::", "::1").contains(first)
                ? value.substring(space).strip()
                : value;
    }

    static boolean looksLikeCsv(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.indexOf(',') >= 0)
                .isPresent();
    }

    static void csv(String text, Taking taking) {
        var rows = new Rows(taking);
        text.lines().forEach(rows::take);
    }

    private static final class Rows {
        private final Taking taking;
        private Map<String, Integer> columns = Map.of();

        Rows(Taking taking) {
            this.taking = taking;
        }

        /// The names may stand in a comment, as in the exports of abuse.ch.
        void take(String line) {
            String bare = line.startsWith("#") ? line.substring(1).strip() : line.strip();
            if (bare.isEmpty() || bare.length() > MAX_LINE) {
                return;
            }
            List<String> fields = Csv.fields(bare.replace(", \"", ",\""), ',');
            if (columns.isEmpty()) {
                columns = columns(fields);
                if (!columns.isEmpty()) {
                    return;
                }
            }
            if (!line.startsWith("#")) {
                if (columns.containsKey("value")) {
                    taking.take(at(fields, "value"), told(fields));
                } else {
                    taking.take(first(fields));
                }
            }
        }

        private static Map<String, Integer> columns(List<String> fields) {
            var found = new TreeMap<String, Integer>();
            for (int i = 0; i < fields.size(); i++) {
                String name = fields.get(i).strip().toLowerCase(Locale.ROOT);
                for (Map.Entry<String, Set<String>> column : COLUMNS.entrySet()) {
                    if (column.getValue().contains(name)) {
                        found.putIfAbsent(column.getKey(), i);
                    }
                }
            }
            return found.containsKey("value") ? found : Map.of();
        }

        private Told told(List<String> fields) {
            return new Told(
                    number(at(fields, "confidence")),
                    time(at(fields, "from"), Instant.EPOCH),
                    time(at(fields, "until"), Instant.MIN),
                    at(fields, "note"));
        }

        private String at(List<String> fields, String column) {
            Integer i = columns.get(column);
            return i == null ? "" : Csv.at(fields, i).strip();
        }

        /// Without names, the first field that is an indicator: others are dates, numbers and words.
        private static String first(List<String> fields) {
            return fields.stream().filter(Rows::isIndicator).findFirst().orElseGet(fields::getFirst);
        }

        private static boolean isIndicator(String field) {
            try {
                IndicatorText.of(field);
                return true;
            } catch (RefusedIndicator e) {
                return false;
            }
        }

        private static int number(String text) {
            boolean isNumber =
                    !text.isEmpty() && text.length() < 4 && text.chars().allMatch(Character::isDigit);
            return isNumber ? Integer.parseInt(text) : -1;
        }

        private static Instant time(String text, Instant otherwise) {
            try {
                String day = text.length() > 10 ? text.substring(0, 10) : text;
                return text.isEmpty()
                        ? otherwise
                        : text.indexOf('T') > 0
                                ? Instant.parse(text)
                                : LocalDate.parse(day)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant();
            } catch (DateTimeParseException e) {
                return otherwise;
            }
        }
    }
}

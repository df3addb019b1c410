package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.value.Anchor;
import dev.nightjar.detection.sigma.value.Comparison;
import dev.nightjar.detection.sigma.value.TimePart;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The modifiers behind a field name, checked for sense (modifiers appendix).
///
/// @param encodings in the order in which they apply
/// @param flags of `re`: some of `ims`
record Modifiers(
        Kind kind,
        Anchor anchor,
        boolean all,
        boolean cased,
        boolean negated,
        boolean windash,
        boolean expand,
        List<Encoding> encodings,
        String flags,
        Optional<Comparison> comparison,
        Optional<TimePart> timePart) {
    /// What the value is taken for.
    enum Kind {
        TEXT,
        REGEX,
        NETWORK,
        EXISTENCE,
        FIELD,
        NUMBER,
        TIME
    }

    enum Encoding {
        BASE64,
        BASE64OFFSET,
        UTF16LE,
        UTF16BE,
        UTF16
    }

    static Modifiers parse(List<String> words, int line) throws InvalidRule {
        return new Reading(line).read(words);
    }

    private static final class Reading {
        private final int line;
        private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        private final List<Encoding> encodings = new ArrayList<>();
        private final StringBuilder flags = new StringBuilder();
        private Anchor anchor = Anchor.WHOLE;
        private boolean all;
        private boolean cased;
        private boolean negated;
        private boolean windash;
        private boolean expand;
        private Optional<Comparison> comparison = Optional.empty();
        private Optional<TimePart> timePart = Optional.empty();

        Reading(int line) {
            this.line = line;
        }

        Modifiers read(List<String> words) throws InvalidRule {
            for (String word : words) {
                read(word);
            }
            if (kinds.contains(Kind.TIME)) {
                kinds.remove(Kind.NUMBER);
            }
            if (kinds.size() > 1) {
                throw new InvalidRule(
                        line, "modifiers that exclude each other: " + String.join("|", words), "keep one of them");
            }
            Kind kind = kinds.isEmpty() ? Kind.TEXT : kinds.iterator().next();
            if (kind != Kind.TEXT && (windash || !encodings.isEmpty())) {
                throw new InvalidRule(
                        line,
                        "windash and encodings are for text: " + String.join("|", words),
                        "leave out the other one");
            }
            boolean anchors = kind == Kind.TEXT || kind == Kind.REGEX || kind == Kind.FIELD;
            if (anchor != Anchor.WHOLE && !anchors) {
                throw new InvalidRule(
                        line,
                        "contains, startswith and endswith are for text: " + String.join("|", words),
                        "leave them out");
            }
            return new Modifiers(
                    kind,
                    anchor,
                    all,
                    cased,
                    negated,
                    windash,
                    expand,
                    List.copyOf(encodings),
                    flags.toString(),
                    comparison,
                    timePart);
        }

        private void read(String word) throws InvalidRule {
            switch (word) {
                case "all" -> all = true;
                case "cased" -> cased = true;
                case "neq" -> negated = true;
                case "windash" -> windash = true;
                case "expand" -> expand = true;
                case "contains" -> anchor = Anchor.ANYWHERE;
                case "startswith" -> anchor = anchor == Anchor.END ? Anchor.ANYWHERE : Anchor.START;
                case "endswith" -> anchor = anchor == Anchor.START ? Anchor.ANYWHERE : Anchor.END;
                case "re" -> kinds.add(Kind.REGEX);
                case "i", "m", "s" -> flag(word);
                case "cidr" -> kinds.add(Kind.NETWORK);
                case "exists" -> kinds.add(Kind.EXISTENCE);
                case "fieldref" -> kinds.add(Kind.FIELD);
                case "base64" -> encodings.add(Encoding.BASE64);
                case "base64offset" -> encodings.add(Encoding.BASE64OFFSET);
                case "wide", "utf16le" -> encodings.add(Encoding.UTF16LE);
                case "utf16be" -> encodings.add(Encoding.UTF16BE);
                case "utf16" -> encodings.add(Encoding.UTF16);
                case "gt", "gte", "lt", "lte" -> {
                    kinds.add(Kind.NUMBER);
                    comparison = Optional.of(Comparison.valueOf(word.toUpperCase(Locale.ROOT)));
                }
                case "minute", "hour", "day", "week", "month", "year" -> {
                    kinds.add(Kind.TIME);
                    timePart = Optional.of(TimePart.valueOf(word.toUpperCase(Locale.ROOT)));
                }
                default -> throw new InvalidRule(line, "there is no modifier '" + word + "'", instead(word));
            }
        }

        private void flag(String word) throws InvalidRule {
            if (!kinds.contains(Kind.REGEX)) {
                throw new InvalidRule(line, "'" + word + "' is a flag of re", "write re|" + word);
            }
            flags.append(word);
        }

        private static String instead(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "eq", "equals", "is" -> "write the field name alone: it means equals";
                case "ne", "not" -> "write neq";
                case "regex", "regexp" -> "write re";
                case "ge" -> "write gte";
                case "le" -> "write lte";
                case "like", "wildcard" -> "write the field name alone: values may hold * and ?";
                case "in" -> "write the field name alone, with a list of values";
                default ->
                    "use one of all, base64, base64offset, cased, cidr, contains, endswith, exists, expand, fieldref, gt,"
                            + " gte, lt, lte, neq, re, startswith, utf16, utf16be, utf16le, wide, windash, minute, hour,"
                            + " day, week, month, year";
            };
        }
    }
}

package dev.nightjar.detection.sigma.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Texts of which a value must hold at least one for a regular expression to find anything in it.
///
/// Read from the expression's syntax, on the safe side: whatever is not plainly required is taken as not required.
final class RegexLiterals {
    private static final int MAX_ALTERNATIVES = 64;
    private static final int MAX_DEPTH = 50;

    private final String source;
    private int at;

    private RegexLiterals(String source) {
        this.source = source;
    }

    /// Empty when nothing is known to be required.
    static Optional<Set<String>> of(String source) {
        var reading = new RegexLiterals(source);
        Optional<Set<String>> required = reading.alternatives(0);
        return reading.at < source.length() ? Optional.empty() : required;
    }

    private Optional<Set<String>> alternatives(int depth) {
        Set<String> all = new LinkedHashSet<>();
        boolean isKnown = true;
        do {
            Optional<Set<String>> branch = sequence(depth);
            isKnown &= branch.isPresent();
            branch.ifPresent(all::addAll);
        } while (takes('|'));
        return isKnown && all.size() <= MAX_ALTERNATIVES ? Optional.of(all) : Optional.empty();
    }

    private Optional<Set<String>> sequence(int depth) {
        List<Set<String>> found = new ArrayList<>();
        var run = new StringBuilder();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            char c = source.charAt(at);
            if (c == '(') {
                flush(run, found);
                Optional<Set<String>> group = group(depth);
                if (quantifier() > 0) {
                    group.ifPresent(found::add);
                }
                continue;
            }
            int codePoint = literal();
            int before = run.length();
            if (codePoint >= 0) {
                run.appendCodePoint(codePoint);
            }
            boolean isRepeated = isQuantifier();
            if (isRepeated && quantifier() == 0) {
                run.setLength(before);
            }
            if (codePoint < 0 || isRepeated) {
                flush(run, found);
            }
        }
        flush(run, found);
        return found.stream().max((a, b) -> Integer.compare(shortest(a), shortest(b)));
    }

    private static int shortest(Set<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    private static void flush(StringBuilder run, List<Set<String>> found) {
        if (!run.isEmpty()) {
            found.add(Set.of(run.toString()));
            run.setLength(0);
        }
    }

    private Optional<Set<String>> group(int depth) {
        at++;
        if (takes('?')) {
            // Flags, a name, or just no capture; `(?i)` alone is a group without content.
            while (at < source.length()
                    && source.charAt(at) != ':'
                    && source.charAt(at) != '>'
                    && source.charAt(at) != ')') {
                at++;
            }
            if (at < source.length() && source.charAt(at) != ')') {
                at++;
            }
        }
        if (depth > MAX_DEPTH) {
            at = source.length() + 1;
            return Optional.empty();
        }
        Optional<Set<String>> inner = alternatives(depth + 1);
        at++;
        return inner;
    }

    /// Reads one atom that is no group; its character, or a negative number when it is not one certain character.
    private int literal() {
        char c = source.charAt(at);
        switch (c) {
            case '[' -> skipClass();
            case '.', '^', '$' -> at++;
            case '\\' -> {
                return escape();
            }
            default -> {
                int codePoint = source.codePointAt(at);
                at += Character.charCount(codePoint);
                return codePoint;
            }
        }
        return -1;
    }

    private int escape() {
        at++;
        if (at >= source.length()) {
            return -1;
        }
        char c = source.charAt(at++);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'a' -> 7;
            case 'v' -> 11;
            case 'x' -> hexadecimal();
            case 'Q' -> {
                // Rare enough to be given up on: what is quoted is skipped, not required.
                int end = source.indexOf("\\E", at);
                at = end < 0 ? source.length() : end + 2;
                yield -1;
            }
            case 'p', 'P' -> {
                at = source.startsWith("{", at) ? Math.max(at, source.indexOf('}', at) + 1) : at + 1;
                yield -1;
            }
            default -> Character.isLetterOrDigit(c) ? -1 : c;
        };
    }

    private int hexadecimal() {
        boolean isBraced = source.startsWith("{", at);
        int end = isBraced ? source.indexOf('}', at) : Math.min(source.length(), at + 2);
        String digits = end < 0 ? "" : source.substring(isBraced ? at + 1 : at, end);
        if (!digits.matches("[0-9a-fA-F]{1,6}")) {
            return -1;
        }
        at = isBraced ? end + 1 : end;
        int codePoint = Integer.parseInt(digits, 16);
        return Character.isValidCodePoint(codePoint) ? codePoint : -1;
    }

    private void skipClass() {
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        if (at < source.length() && source.charAt(at) == ']') {
            at++;
        }
        while (at < source.length() && source.charAt(at) != ']') {
            if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
                at = source.indexOf(":]", at) + 2;
            } else {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    private boolean isQuantifier() {
        return at < source.length() && ("*+?".indexOf(source.charAt(at)) >= 0 || isCounted());
    }

    private boolean isCounted() {
        int close = source.charAt(at) == '{' ? source.indexOf('}', at) : -1;
        return close > 0 && source.substring(at + 1, close).matches("[0-9]{1,9}(,[0-9]{0,9})?");
    }

    /// Reads a quantifier if there is one; how often the atom before it must be there: 0, or 1 for once or more.
    private int quantifier() {
        if (!isQuantifier()) {
            return 1;
        }
        char c = source.charAt(at);
        int least = c == '+' ? 1 : 0;
        if (c == '{') {
            int close = source.indexOf('}', at);
            least = source.substring(at + 1, close).split(",")[0].matches("0+") ? 0 : 1;
            at = close + 1;
        } else {
            at++;
        }
        takes('?');
        return isQuantifier() ? Math.min(least, quantifier()) : least;
    }

    private boolean takes(char c) {
        if (at < source.length() && source.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}

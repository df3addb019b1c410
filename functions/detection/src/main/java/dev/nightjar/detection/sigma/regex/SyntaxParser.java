package dev.nightjar.detection.sigma.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the part of RE2's syntax that the automaton serves, with the meaning it has in PCRE. The source is known to be
/// valid for RE2/J.
final class SyntaxParser {
    private static final int MAX_DEPTH = 50;
    private static final CharSet DIGITS = CharSet.range('0', '9');
    private static final CharSet WORD =
            DIGITS.union(CharSet.range('a', 'z')).union(CharSet.range('A', 'Z')).union(CharSet.of('_'));
    private static final CharSet SPACE = CharSet.ofAscii("\t\n\u000B\f\r ");
    private static final CharSet NEWLINE = CharSet.of('\n');
    private static final Syntax LINE_END =
            new Syntax.Sequence(List.of(new Syntax.Repeat(new Syntax.Chars(NEWLINE), 0, 1), new Syntax.End()));

    private static final class NotServed extends Exception {
        private static final long serialVersionUID = 1L;

        NotServed() {
            super(null, null, false, false);
        }
    }

    private final String source;
    private int at;
    private boolean anyCase;
    private boolean dotAll;

    private SyntaxParser(String source) {
        this.source = source;
    }

    /// Empty when the expression uses what the automaton does not serve.
    static Optional<Syntax> parse(String source) {
        var parser = new SyntaxParser(source);
        try {
            Syntax syntax = parser.either(0);
            return parser.at == source.length() ? Optional.of(syntax) : Optional.empty();
        } catch (NotServed e) {
            return Optional.empty();
        }
    }

    private Syntax either(int depth) throws NotServed {
        if (depth > MAX_DEPTH) {
            throw new NotServed();
        }
        List<Syntax> parts = new ArrayList<>(List.of(sequence(depth)));
        while (takes('|')) {
            parts.add(sequence(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Syntax.Either(List.copyOf(parts));
    }

    private Syntax sequence(int depth) throws NotServed {
        List<Syntax> parts = new ArrayList<>();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            Syntax part = repeated(atom(depth));
            parts.add(part);
        }
        return parts.size() == 1 ? parts.getFirst() : new Syntax.Sequence(List.copyOf(parts));
    }

    private Syntax atom(int depth) throws NotServed {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '(' -> group(depth);
            case '[' -> new Syntax.Chars(characterClass());
            case '.' -> new Syntax.Chars(dotAll ? CharSet.all() : NEWLINE.complement());
            case '^' -> new Syntax.Start();
            case '$' -> LINE_END;
            case '\\' -> escape();
            default -> new Syntax.Chars(cased(CharSet.of(c)));
        };
    }

    private Syntax group(int depth) throws NotServed {
        boolean outerCase = anyCase;
        boolean outerDot = dotAll;
        if (takes('?')) {
            if (takes('P') || peek('<')) {
                int close = source.indexOf('>', at);
                at = close + 1;
            } else if (flags()) {
                // Flags alone hold for the rest of the group around them.
                return new Syntax.Sequence(List.of());
            }
        }
        Syntax inner = either(depth + 1);
        if (!takes(')')) {
            throw new NotServed();
        }
        anyCase = outerCase;
        dotAll = outerDot;
        return inner;
    }

    /// Reads flags up to `:` or `)`; whether it was `)`.
    private boolean flags() throws NotServed {
        while (at < source.length()) {
            switch (source.charAt(at++)) {
                case 'i' -> anyCase = true;
                case 's' -> dotAll = true;
                case ':' -> {
                    return false;
                }
                case ')' -> {
                    return true;
                }
                default -> throw new NotServed();
            }
        }
        throw new NotServed();
    }

    private Syntax escape() throws NotServed {
        char c = source.charAt(at);
        if (c == 'A' || c == 'z') {
            at++;
            return c == 'A' ? new Syntax.Start() : new Syntax.End();
        }
        CharSet named = named(c);
        if (named != null) {
            at++;
            return new Syntax.Chars(named);
        }
        return new Syntax.Chars(cased(CharSet.of(escaped())));
    }

    /// Folded before it is negated, as RE2 has it: in any case the Kelvin sign is a `\w`, and so no `\W`.
    private @Nullable CharSet named(char c) throws NotServed {
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> DIGITS.complement();
            case 'w' -> cased(WORD);
            case 'W' -> cased(WORD).complement();
            case 's' -> SPACE;
            case 'S' -> SPACE.complement();
            default -> null;
        };
    }

    /// Reads the one character that an escape stands for.
    private int escaped() throws NotServed {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 11;
            case 'a' -> 7;
            case 'x' -> hexadecimal();
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new NotServed();
                }
                yield c;
            }
        };
    }

    private int hexadecimal() throws NotServed {
        boolean isBraced = takes('{');
        int end = isBraced ? source.indexOf('}', at) : Math.min(source.length(), at + 2);
        String digits = end < 0 ? "" : source.substring(at, end);
        if (!digits.matches("[0-9a-fA-F]{1,6}")) {
            throw new NotServed();
        }
        at = isBraced ? end + 1 : end;
        return Integer.parseInt(digits, 16);
    }

    private CharSet characterClass() throws NotServed {
        boolean isNegated = takes('^');
        CharSet set = CharSet.ofAscii("");
        CharSet namedOnes = set;
        boolean isFirst = true;
        while (isFirst || !peek(']')) {
            isFirst = false;
            if (at >= source.length() || source.startsWith("[:", at)) {
                throw new NotServed();
            }
            if (peek('\\') && at + 1 < source.length()) {
                CharSet named = named(source.charAt(at + 1));
                if (named != null) {
                    at += 2;
                    namedOnes = namedOnes.union(named);
                    continue;
                }
            }
            int first = classMember();
            int last = first;
            if (peek('-') && at + 1 < source.length() && source.charAt(at + 1) != ']') {
                at++;
                last = classMember();
            }
            set = set.union(range(first, last));
        }
        at++;
        set = cased(set).union(namedOnes);
        return isNegated ? set.complement() : set;
    }

    private int classMember() throws NotServed {
        if (takes('\\')) {
            return escaped();
        }
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private static CharSet range(int first, int last) throws NotServed {
        if (first == last) {
            return CharSet.of(first);
        }
        if (last >= CharSet.ASCII) {
            throw new NotServed();
        }
        return CharSet.range(first, last);
    }

    private CharSet cased(CharSet set) throws NotServed {
        if (!anyCase) {
            return set;
        }
        CharSet folded = set.inAnyCase();
        if (folded == null) {
            throw new NotServed();
        }
        return folded;
    }

    private Syntax repeated(Syntax atom) throws NotServed {
        Syntax syntax = atom;
        while (at < source.length()) {
            char c = source.charAt(at);
            int least;
            int most;
            if (c == '*' || c == '+' || c == '?') {
                at++;
                least = c == '+' ? 1 : 0;
                most = c == '?' ? 1 : -1;
            } else if (c == '{' && isCounted()) {
                int close = source.indexOf('}', at);
                String[] bounds = source.substring(at + 1, close).split(",", -1);
                at = close + 1;
                least = Integer.parseInt(bounds[0]);
                most = bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]);
            } else {
                break;
            }
            takes('?');
            syntax = new Syntax.Repeat(syntax, least, most);
        }
        return syntax;
    }

    private boolean isCounted() {
        int close = source.indexOf('}', at);
        return close > 0 && source.substring(at + 1, close).matches("[0-9]{1,4}(,[0-9]{0,4})?");
    }

    private boolean peek(char c) {
        return at < source.length() && source.charAt(at) == c;
    }

    private boolean takes(char c) {
        if (peek(c)) {
            at++;
            return true;
        }
        return false;
    }
}

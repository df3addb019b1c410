package dev.nightjar.detection.sigma.value;

import java.util.ArrayList;
import java.util.List;

/// Text with wildcards, its escapes resolved (rules specification, "String Wildcard" and "Escaping").
///
/// @param parts literals and wildcards in turn; no two literals and no two runs are neighbours
public record Glob(List<Part> parts) {
    public sealed interface Part {}

    /// @param text never empty
    public record Literal(String text) implements Part {}

    public enum Wildcard implements Part {
        /// `?`: one character.
        ONE,
        /// `*`: any number of characters, none included.
        RUN,
        /// A character that Windows takes for the start of an option.
        DASH
    }

    /// The five characters of `windash`: hyphen, slash, en dash, em dash, horizontal bar.
    public static final String DASHES = "-/\u2013\u2014\u2015";

    public Glob {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            Part last = joined.isEmpty() ? null : joined.getLast();
            if (last instanceof Literal(String before) && part instanceof Literal(String after)) {
                joined.set(joined.size() - 1, new Literal(before + after));
            } else if (last != Wildcard.RUN || part != Wildcard.RUN) {
                joined.add(part);
            }
        }
        parts = List.copyOf(joined);
    }

    /// Reads a value as it stands in a rule: `\*`, `\?` and `\\` are the plain characters, a `\` before
    /// anything else is itself.
    public static Glob parse(String text) {
        List<Part> parts = new ArrayList<>();
        var literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char following = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (following == '*' || following == '?' || following == '\\')) {
                literal.append(following);
                i++;
            } else if (c == '*' || c == '?') {
                flush(literal, parts);
                parts.add(c == '*' ? Wildcard.RUN : Wildcard.ONE);
            } else {
                literal.append(c);
            }
        }
        flush(literal, parts);
        return new Glob(parts);
    }

    /// Text that is meant character by character.
    public static Glob literal(String text) {
        return new Glob(text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    public boolean hasWildcards() {
        return parts.stream().anyMatch(Wildcard.class::isInstance);
    }

    /// The text of a glob without wildcards.
    public String text() {
        if (hasWildcards()) {
            throw new IllegalStateException("has wildcards");
        }
        return parts.isEmpty() ? "" : ((Literal) parts.getFirst()).text();
    }

    /// This one anywhere, at the start or at the end of a value.
    public Glob anchored(Anchor anchor) {
        List<Part> wrapped = new ArrayList<>();
        if (anchor == Anchor.ANYWHERE || anchor == Anchor.END) {
            wrapped.add(Wildcard.RUN);
        }
        wrapped.addAll(parts);
        if (anchor == Anchor.ANYWHERE || anchor == Anchor.START) {
            wrapped.add(Wildcard.RUN);
        }
        return new Glob(wrapped);
    }

    /// Each of the five dashes stands for every one of them (modifiers appendix, `windash`).
    public Glob withDashes() {
        List<Part> open = new ArrayList<>();
        for (Part part : parts) {
            if (!(part instanceof Literal(String text))) {
                open.add(part);
                continue;
            }
            var literal = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                if (DASHES.indexOf(text.charAt(i)) >= 0) {
                    flush(literal, open);
                    open.add(Wildcard.DASH);
                } else {
                    literal.append(text.charAt(i));
                }
            }
            flush(literal, open);
        }
        return new Glob(open);
    }

    /// The same with its literals folded, to be held against folded text.
    public Glob folded() {
        return new Glob(parts.stream()
                .map(part -> part instanceof Literal(String text) ? new Literal(Folding.fold(text)) : part)
                .toList());
    }

    /// As a rule would write it.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String literal) ->
                    text.append(
                            literal.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?"));
                case Wildcard.RUN -> text.append('*');
                case Wildcard.ONE -> text.append('?');
                case Wildcard.DASH -> text.append('-');
            }
        }
        return text.toString();
    }
}

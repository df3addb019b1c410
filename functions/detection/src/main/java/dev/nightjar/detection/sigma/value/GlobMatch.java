package dev.nightjar.detection.sigma.value;

import dev.nightjar.detection.sigma.value.Glob.Literal;
import dev.nightjar.detection.sigma.value.Glob.Part;
import dev.nightjar.detection.sigma.value.Glob.Wildcard;
import java.util.List;

/// Holds a glob against a text in time of at most the product of their lengths, by giving up only the last run.
final class GlobMatch {
    private final List<Part> parts;
    private final String text;

    private GlobMatch(List<Part> parts, String text) {
        this.parts = parts;
        this.text = text;
    }

    static boolean matches(Glob glob, String text) {
        List<Part> parts = glob.parts();
        // The common ones, which the library finds many characters at a time.
        if (parts.size() == 3
                && parts.get(1) instanceof Literal(String inside)
                && parts.getFirst() == Wildcard.RUN
                && parts.getLast() == Wildcard.RUN) {
            return text.contains(inside);
        }
        if (parts.size() == 2 && parts.getFirst() == Wildcard.RUN && parts.getLast() instanceof Literal(String end)) {
            return text.endsWith(end);
        }
        return new GlobMatch(glob.parts(), text).matches();
    }

    private boolean matches() {
        int part = 0;
        int at = 0;
        int runPart = -1;
        int runAt = 0;
        while (part < parts.size() || at < text.length()) {
            if (part < parts.size() && parts.get(part) == Wildcard.RUN) {
                if (part == parts.size() - 1) {
                    return true;
                }
                runPart = part++;
                runAt = at;
                continue;
            }
            int next = part < parts.size() ? step(parts.get(part), at) : -1;
            if (next >= 0) {
                part++;
                at = next;
            } else if (runPart >= 0 && runAt < text.length()) {
                runAt = retry(runPart + 1, runAt);
                if (runAt < 0) {
                    return false;
                }
                part = runPart + 1;
                at = runAt;
            } else {
                return false;
            }
        }
        return true;
    }

    /// The next place after a failed one where the part behind the run may begin, or -1.
    private int retry(int part, int failed) {
        int from = failed + Character.charCount(text.codePointAt(failed));
        return parts.get(part) instanceof Literal(String literal) ? text.indexOf(literal, from) : from;
    }

    /// Where the text goes on behind the part, or -1 when the part is not there.
    private int step(Part part, int at) {
        return switch (part) {
            case Literal(String literal) -> text.startsWith(literal, at) ? at + literal.length() : -1;
            case Wildcard.ONE -> at < text.length() ? at + Character.charCount(text.codePointAt(at)) : -1;
            case Wildcard.DASH -> at < text.length() && Glob.DASHES.indexOf(text.charAt(at)) >= 0 ? at + 1 : -1;
            case Wildcard.RUN -> at;
        };
    }
}

package dev.nightjar.events.parsers.text;

/// A place in a text that moves forward. Every method is total: what is not there leaves the cursor where it was, or
/// at the end, and says so in its answer.
public final class Cursor {
    /// Of a number that a `long` holds, whatever they are.
    private static final int MAX_DIGITS = 18;

    private final String text;
    private final int end;
    private int at;

    public Cursor(String text) {
        this(text, 0, text.length());
    }

    public Cursor(String text, int from, int to) {
        this.text = text;
        this.end = Math.min(to, text.length());
        this.at = Math.min(from, this.end);
    }

    public String text() {
        return text;
    }

    public int at() {
        return at;
    }

    public void moveTo(int place) {
        at = Math.clamp(place, 0, end);
    }

    public boolean isAtEnd() {
        return at >= end;
    }

    /// The character here; 0 at the end.
    public char peek() {
        return at < end ? text.charAt(at) : 0;
    }

    /// The character `ahead` places on; 0 behind the end.
    public char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : 0;
    }

    /// Takes the character, if it is this one.
    public boolean take(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes the word, if it is here.
    public boolean take(String word) {
        if (word.length() <= end - at && text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    public Cursor skipSpaces() {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return this;
    }

    public Cursor skip(int characters) {
        at = Math.min(end, at + Math.max(0, characters));
        return this;
    }

    /// The text up to the next space (or the end); the spaces behind it are taken too. Empty at the end.
    public String word() {
        int from = at;
        int space = indexOf(' ');
        at = space < 0 ? end : space;
        String word = text.substring(from, at);
        skipSpaces();
        return word;
    }

    /// Takes what `word` takes, without making a text of it.
    public Cursor skipWord() {
        int space = indexOf(' ');
        at = space < 0 ? end : space;
        return skipSpaces();
    }

    /// Moves to the next of two characters, or to the end.
    public Cursor skipUntil(char stop, char otherStop) {
        int i = at;
        while (i < end) {
            char c = text.charAt(i);
            if (c == stop || c == otherStop) {
                break;
            }
            i++;
        }
        at = i;
        return this;
    }

    /// The text up to a character, which is taken too; the rest when the character does not come.
    public String until(char stop) {
        int found = indexOf(stop);
        int to = found < 0 ? end : found;
        String part = text.substring(at, to);
        at = found < 0 ? end : found + 1;
        return part;
    }

    /// The text up to a word, which is taken too; the rest when the word does not come.
    public String until(String stop) {
        int found = text.indexOf(stop, at);
        boolean isHere = found >= 0 && found + stop.length() <= end;
        String part = text.substring(at, isHere ? found : end);
        at = isHere ? found + stop.length() : end;
        return part;
    }

    /// Moves behind the next occurrence of a word; stays when it does not come.
    public boolean skipPast(String word) {
        int found = text.indexOf(word, at);
        if (found < 0 || found + word.length() > end) {
            return false;
        }
        at = found + word.length();
        return true;
    }

    /// The place of the next such character; −1 when it does not come.
    public int indexOf(char c) {
        return text.indexOf(c, at, end);
    }

    /// A decimal number of at most 18 digits; −1 when there is none here.
    public long number() {
        int from = at;
        int last = Math.min(end, from + MAX_DIGITS);
        int i = from;
        long value = 0;
        for (; i < last; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        at = i;
        return i == from ? -1 : value;
    }

    /// Exactly so many digits; −1, and the cursor stays, when they are not here.
    public int digits(int count) {
        if (end - at < count) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = text.charAt(at + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        at += count;
        return value;
    }

    /// A text between double quotes, in which a backslash protects the next character; the quotes are taken, the
    /// backslashes stay. Empty, and the cursor stays, when no quote is here. The rest when it is never closed.
    public String quoted() {
        if (peek() != '"') {
            return "";
        }
        int from = ++at;
        int quote = indexOf('"');
        int close = quote < 0 ? end : quote;
        if (text.indexOf('\\', from, close) < 0) { // nearly always
            at = close;
        } else {
            skipQuoted();
        }
        String part = text.substring(from, at);
        take('"');
        return part;
    }

    /// Moves to the quote that no backslash protects, or to the end.
    private void skipQuoted() {
        while (at < end && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' && at + 1 < end ? 2 : 1;
        }
        at = Math.min(at, end);
    }

    /// All that is left.
    public String rest() {
        String rest = text.substring(at, end);
        at = end;
        return rest;
    }
}

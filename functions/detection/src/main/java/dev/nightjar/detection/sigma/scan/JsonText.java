package dev.nightjar.detection.sigma.scan;

/// JSON string escapes (RFC 8259, section 7) undone in UTF-8.
public final class JsonText {
    private static final int REPLACEMENT = 0xFFFD;

    private JsonText() {}

    /// Writes the text to `target`, which has room for as many bytes, and answers how many it wrote. An escape that is
    /// none stands for its character; half of a surrogate pair becomes U+FFFD.
    public static int unescape(byte[] source, int from, int to, byte[] target) {
        return unescape(source, from, to, target, 0);
    }

    /// The same, from a place in the target on.
    public static int unescape(byte[] source, int from, int to, byte[] target, int start) {
        int out = start;
        int at = from;
        while (at < to) {
            byte b = source[at];
            if (b != '\\' || at + 1 >= to) {
                target[out++] = b;
                at++;
                continue;
            }
            byte escape = source[at + 1];
            at += 2;
            switch (escape) {
                case 'b' -> target[out++] = '\b';
                case 'f' -> target[out++] = '\f';
                case 'n' -> target[out++] = '\n';
                case 'r' -> target[out++] = '\r';
                case 't' -> target[out++] = '\t';
                case 'u' -> {
                    int unit = unit(source, at, to);
                    at = Math.min(to, at + 4);
                    int codePoint = unit;
                    if (Character.isHighSurrogate((char) unit)
                            && at + 6 <= to
                            && source[at] == '\\'
                            && source[at + 1] == 'u') {
                        int low = unit(source, at + 2, to);
                        if (Character.isLowSurrogate((char) low)) {
                            codePoint = Character.toCodePoint((char) unit, (char) low);
                            at += 6;
                        }
                    }
                    boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
                    out = encode(isHalf ? REPLACEMENT : codePoint, target, out);
                }
                default -> target[out++] = escape;
            }
        }
        return out - start;
    }

    /// Four hexadecimal digits; U+FFFD when they are not.
    private static int unit(byte[] source, int at, int to) {
        if (at + 4 > to) {
            return REPLACEMENT;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(source[at + i], 16);
            if (digit < 0) {
                return REPLACEMENT;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /// Writes a code point as UTF-8, and answers where the next goes.
    public static int encode(int codePoint, byte[] target, int at) {
        int out = at;
        if (codePoint < 0x80) {
            target[out++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            target[out++] = (byte) (0xC0 | codePoint >> 6);
            target[out++] = (byte) (0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            target[out++] = (byte) (0xE0 | codePoint >> 12);
            target[out++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
            target[out++] = (byte) (0x80 | (codePoint & 0x3F));
        } else {
            target[out++] = (byte) (0xF0 | codePoint >> 18);
            target[out++] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
            target[out++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
            target[out++] = (byte) (0x80 | (codePoint & 0x3F));
        }
        return out;
    }
}

package dev.nightjar.aws.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Makes a part of a DynamoDB key from any text, an attacker's included.
///
/// Two texts never make the same part. A part is at most [#MAX_BYTES] long and always valid Unicode: DynamoDB refuses
/// a partition key over 2,048 bytes, a sort key over 1,024, and the client refuses half a surrogate pair.
public final class KeyText {
    /// Parts of a key are joined by it.
    public static final char SEPARATOR = '#';

    static final int MAX_BYTES = 512;
    private static final int KEPT_CHARS = 100;
    private static final int DIGEST_CHARS = 64;
    private static final char DIGEST_MARK = '~';

    private KeyText() {}

    /// A part that others follow: the separator within it is escaped.
    public static String part(String text) {
        return bounded(
                text.indexOf('%') < 0 && text.indexOf(SEPARATOR) < 0
                        ? text
                        : text.replace("%", "%25").replace("#", "%23"));
    }

    /// The last part of a key; it stays readable as it is.
    public static String last(String text) {
        return bounded(text);
    }

    private static String bounded(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        boolean plain = utf8.length <= MAX_BYTES && !looksDigested(text) && text.equals(new String(utf8, UTF_8));
        return plain ? text : digested(text);
    }

    /// A short text in the form of a digested one is digested too, or somebody could write another text's key.
    private static boolean looksDigested(String text) {
        int mark = text.length() - DIGEST_CHARS - 1;
        return mark >= 0 && text.charAt(mark) == DIGEST_MARK;
    }

    private static String digested(String text) {
        String start = text.substring(0, Math.min(text.length(), KEPT_CHARS));
        String readable = new String(start.getBytes(UTF_8), UTF_8);
        return readable + DIGEST_MARK + HexFormat.of().formatHex(Sha256.start().digest(chars(text)));
    }

    /// Every char as it is: an encoder would make all broken surrogates the same.
    private static byte[] chars(String text) {
        byte[] bytes = new byte[text.length() * Character.BYTES];
        ByteBuffer.wrap(bytes).asCharBuffer().put(text);
        return bytes;
    }
}

package dev.nightjar.detection.sigma.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.parse.Modifiers.Encoding;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The encodings of the modifiers appendix, applied one after the other to one value.
final class Encodings {
    /// Characters of the three variants that depend on what surrounds the value: in front by the shift, behind by the
    /// length, as Base64 packs three bytes into four characters (RFC 4648, section 4).
    private static final int[] DEPENDENT_IN_FRONT = {0, 2, 3};

    private static final int[] DEPENDENT_BEHIND = {0, 3, 2};

    private Encodings() {}

    /// The variants of the text, to be matched character by character.
    static List<String> apply(String text, List<Encoding> encodings) {
        List<byte[]> values = List.of(text.getBytes(UTF_8));
        boolean utf16 = false;
        String plain = text;
        for (Encoding encoding : encodings) {
            List<byte[]> next = new ArrayList<>();
            for (byte[] value : values) {
                switch (encoding) {
                    case BASE64 -> next.add(Base64.getEncoder().encode(value));
                    case BASE64OFFSET -> next.addAll(shifted(value));
                    case UTF16LE -> next.add(new String(value, UTF_8).getBytes(UTF_16LE));
                    case UTF16BE -> next.add(new String(value, UTF_8).getBytes(UTF_16BE));
                    case UTF16 -> next.add(marked(new String(value, UTF_8).getBytes(UTF_16LE)));
                }
            }
            utf16 = encoding == Encoding.UTF16 || encoding == Encoding.UTF16BE || encoding == Encoding.UTF16LE;
            values = next;
        }
        if (encodings.isEmpty()) {
            return List.of(plain);
        }
        boolean bytes = utf16;
        return values.stream()
                .map(value -> new String(value, bytes ? ISO_8859_1 : UTF_8))
                .toList();
    }

    private static byte[] marked(byte[] littleEndian) {
        var marked = new byte[littleEndian.length + 2];
        marked[0] = (byte) 0xFF;
        marked[1] = (byte) 0xFE;
        System.arraycopy(littleEndian, 0, marked, 2, littleEndian.length);
        return marked;
    }

    private static List<byte[]> shifted(byte[] value) {
        List<byte[]> variants = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            var padded = new byte[shift + value.length];
            System.arraycopy(value, 0, padded, shift, value.length);
            String encoded = Base64.getEncoder().encodeToString(padded);
            int to = encoded.length() - DEPENDENT_BEHIND[padded.length % 3];
            variants.add(encoded.substring(DEPENDENT_IN_FRONT[shift], Math.max(to, DEPENDENT_IN_FRONT[shift]))
                    .getBytes(UTF_8));
        }
        return variants;
    }
}

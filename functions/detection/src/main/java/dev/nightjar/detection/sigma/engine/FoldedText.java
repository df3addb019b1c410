package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.JsonText;
import dev.nightjar.detection.sigma.value.Folding;
import java.util.Arrays;

/// One value of an event as text in UTF-8: as it is, and folded. Reused from value to value.
final class FoldedText {
    private byte[] plain = new byte[512];
    private int plainLength;
    private byte[] folded = new byte[512];
    private int foldedLength;

    /// Takes text that has no escapes.
    void set(byte[] source, int from, int to) {
        plainLength = to - from;
        plain = room(plain, plainLength);
        System.arraycopy(source, from, plain, 0, plainLength);
        fold();
    }

    /// Takes text that has no escapes, folded only: what it is unfolded must not be asked then.
    ///
    /// @return false when it is not ASCII, and was not taken
    boolean setFolded(byte[] source, int from, int to) {
        folded = room(folded, to - from);
        long beyond = 0;
        for (int at = from; at < to; at += 8) {
            long eight = Bytes.first(Bytes.eight(source, at), Math.min(8, to - at));
            beyond |= eight;
            Bytes.putEight(folded, at - from, Bytes.folded(eight));
        }
        foldedLength = to - from;
        return Bytes.isAscii(beyond);
    }

    /// Takes text with JSON escapes.
    void setEscaped(byte[] source, int from, int to) {
        plain = room(plain, to - from);
        plainLength = JsonText.unescape(source, from, to, plain);
        fold();
    }

    byte[] plain() {
        return plain;
    }

    int plainLength() {
        return plainLength;
    }

    byte[] folded() {
        return folded;
    }

    int foldedLength() {
        return foldedLength;
    }

    /// A folded code point has at most three bytes for each one that it had: U+023A, two bytes, folds to U+2C65, three.
    private void fold() {
        folded = room(folded, plainLength);
        int at = 0;
        for (; at < plainLength; at += 8) {
            long eight = Bytes.first(Bytes.eight(plain, at), Math.min(8, plainLength - at));
            if (!Bytes.isAscii(eight)) {
                foldUnicode(at);
                return;
            }
            Bytes.putEight(folded, at, Bytes.folded(eight));
        }
        foldedLength = plainLength;
    }

    private void foldUnicode(int from) {
        folded = room(folded, from + (plainLength - from) * 3);
        int in = from;
        int out = from;
        while (in < plainLength) {
            byte b = plain[in];
            if (b >= 0) {
                folded[out++] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b);
                in++;
                continue;
            }
            int size = size(in);
            if (size == 1) {
                // Not UTF-8: the byte stands for itself, and no rule asks for it.
                folded[out++] = b;
            } else {
                out = JsonText.encode(Folding.fold(codePoint(in, size)), folded, out);
            }
            in += size;
        }
        foldedLength = out;
    }

    /// Bytes of the well-formed sequence at a place; 1 when there is none.
    private int size(int at) {
        int lead = plain[at] & 0xFF;
        int size =
                lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 1;
        if (at + size > plainLength) {
            return 1;
        }
        for (int i = 1; i < size; i++) {
            if ((plain[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return size;
    }

    private int codePoint(int at, int size) {
        int codePoint = plain[at] & (0xFF >> (size + 1));
        for (int i = 1; i < size; i++) {
            codePoint = codePoint << 6 | (plain[at + i] & 0x3F);
        }
        return codePoint;
    }

    private static byte[] room(byte[] buffer, int length) {
        return buffer.length >= length + Bytes.SLACK
                ? buffer
                : Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + Bytes.SLACK));
    }
}

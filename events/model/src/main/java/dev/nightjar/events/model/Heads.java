package dev.nightjar.events.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// How the names of an object's members are written in JSON, each with what separates it from the one before:
/// `{"name":` of the first and `,"name":` of each further one.
///
/// They stand in one array with the same room for each: an object's names are read one behind the other, and a name is
/// written by as many stores as any other, without a branch that depends on it. Where the source changes from line to
/// line, a branch that was not foreseen costs more than the stores. What is written behind a short name is overwritten
/// by its value.
final class Heads {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /// Words of eight bytes for each name; nearly all names are shorter.
    private static final int WORDS = 4;

    private static final int USUAL = WORDS * Long.BYTES;

    private final long[] words;
    private final int[] lengths;
    private final byte[][] written;
    private final int room;

    /// @param names that stand for themselves in JSON: characters of ASCII without quotes, backslashes, controls
    Heads(String[] names) {
        words = new long[names.length * WORDS];
        lengths = new int[names.length];
        written = new byte[names.length][];
        int longest = USUAL;
        for (int i = 0; i < names.length; i++) {
            byte[] head = ((i == 0 ? "{\"" : ",\"") + names[i] + "\":").getBytes(ISO_8859_1);
            written[i] = head;
            lengths[i] = head.length;
            longest = Math.max(longest, head.length);
            byte[] padded = Arrays.copyOf(head, USUAL);
            for (int word = 0; word < WORDS; word++) {
                words[i * WORDS + word] = (long) EIGHT.get(padded, word * Long.BYTES);
            }
        }
        room = longest;
    }

    /// Bytes that must be free where one is written.
    int room() {
        return room;
    }

    /// Writes the name of member `i`; answers the place behind it.
    int write(int i, byte[] out, int place) {
        int length = lengths[i];
        if (length > USUAL) {
            System.arraycopy(written[i], 0, out, place, length);
        } else {
            int from = i * WORDS;
            EIGHT.set(out, place, words[from]);
            EIGHT.set(out, place + Long.BYTES, words[from + 1]);
            EIGHT.set(out, place + 2 * Long.BYTES, words[from + 2]);
            EIGHT.set(out, place + 3 * Long.BYTES, words[from + 3]);
        }
        return place + length;
    }
}

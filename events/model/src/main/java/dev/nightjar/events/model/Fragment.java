package dev.nightjar.events.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A few bytes of JSON that are written again and again, such as the name of a member.
///
/// Kept in words of eight bytes, since a call that copies an array costs more than the two or three stores that most
/// fragments are. The last word may write up to seven bytes behind the fragment's end; what follows overwrites them.
final class Fragment {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long[] words;
    private final int length;

    Fragment(byte[] bytes) {
        length = bytes.length;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) EIGHT.get(padded, i * Long.BYTES);
        }
    }

    /// Bytes that must be free where it is written.
    int room() {
        return words.length * Long.BYTES;
    }

    /// Writes it; answers the place behind it.
    int write(byte[] out, int place) {
        for (int i = 0; i < words.length; i++) {
            EIGHT.set(out, place + i * Long.BYTES, words[i]);
        }
        return place + length;
    }
}

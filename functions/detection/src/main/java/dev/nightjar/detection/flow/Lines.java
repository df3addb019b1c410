package dev.nightjar.detection.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The lines of newline-delimited bytes.
public final class Lines {
    private Lines() {}

    /// All lines that are not empty, in order; a last line needs no newline.
    public static List<byte[]> of(byte[] bytes) {
        var lines = new ArrayList<byte[]>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (i > from) {
                    lines.add(Arrays.copyOfRange(bytes, from, i));
                }
                from = i + 1;
            }
        }
        return lines;
    }
}

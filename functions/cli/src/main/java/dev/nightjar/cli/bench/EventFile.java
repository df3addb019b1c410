package dev.nightjar.cli.bench;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.sigma.scan.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file of JSON lines in memory, so that a measurement does not wait for a disk.
///
/// @param buffer with `Bytes.SLACK` bytes behind the last line
/// @param ends of each line; the next one starts a byte later
record EventFile(byte[] buffer, int[] ends, int bytes) {
    private static final long MAX_SIZE = 1L << 30;

    static EventFile read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_SIZE) {
                throw new CommandFailed(file + " is larger than 1 GB", "measure on a part: head -n 100000 " + file);
            }
            byte[] content = Files.readAllBytes(file);
            byte[] buffer = Arrays.copyOf(content, content.length + Bytes.SLACK);
            return new EventFile(buffer, ends(content), content.length);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, "check that the file is there and readable", e);
        }
    }

    private static int[] ends(byte[] content) {
        var ends = new int[1024];
        int count = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n' || at == content.length - 1) {
                if (count == ends.length) {
                    ends = Arrays.copyOf(ends, count * 2);
                }
                ends[count++] = content[at] == '\n' ? at : at + 1;
            }
        }
        return Arrays.copyOf(ends, count);
    }

    int size() {
        return ends.length;
    }

    int start(int line) {
        return line == 0 ? 0 : ends[line - 1] + 1;
    }

    int end(int line) {
        return ends[line];
    }
}

package dev.nightjar.cli.bench;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.normalize.LinePieces;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonWriter;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Times normalizing on files in memory, in one thread: a round goes through the file until some time has passed, and
/// the median of the rounds that count is told.
final class NormalizeBench {
    /// Rounds before those that count: until one is hardly faster than the one before, since the virtual machine
    /// compiles what a file needs while it is read.
    private static final int MIN_WARM_UP_ROUNDS = 2;

    private static final int MAX_WARM_UP_ROUNDS = 15;

    /// Of the time of the round before.
    private static final double HARDLY_FASTER = 0.95;

    /// The least that a round takes, in nanoseconds: the system counts processor time in steps of ten milliseconds.
    private static final long ROUND_TIME = 300_000_000L;

    private static final long MAX_SIZE = 1L << 29;

    private final Normalizer normalizer;
    private final Origin origin;
    private final int rounds;
    private final JsonWriter writer = new JsonWriter();

    /// @param rounds that count
    NormalizeBench(Normalizer normalizer, Origin origin, int rounds) {
        this.normalizer = normalizer;
        this.origin = origin;
        this.rounds = rounds;
    }

    /// @param nanoseconds of processor time for the whole file, the median
    /// @param bytes of the file
    /// @param written bytes of OCSF JSON
    /// @param allocated bytes that the thread took from the heap
    record Result(long nanoseconds, long lines, long events, long rejected, long bytes, long written, long allocated) {
        long perSecond(long count) {
            return Math.round(count * 1e9 / Math.max(1, nanoseconds));
        }
    }

    Result run(Path file) {
        List<byte[]> pieces = read(file);
        warmUp(pieces);
        var results = new Result[rounds];
        for (int round = 0; round < rounds; round++) {
            results[round] = round(pieces);
        }
        Arrays.sort(results, (a, b) -> Long.compare(a.nanoseconds(), b.nanoseconds()));
        return results[rounds / 2];
    }

    /// Reads a file for a round whose time does not count: what files have in common is compiled before the first of
    /// them is measured.
    void goThrough(Path file) {
        round(read(file));
    }

    private void warmUp(List<byte[]> pieces) {
        long before = Long.MAX_VALUE;
        for (int round = 0; round < MAX_WARM_UP_ROUNDS; round++) {
            long now = round(pieces).nanoseconds();
            if (round >= MIN_WARM_UP_ROUNDS && now > before * HARDLY_FASTER) {
                return;
            }
            before = now;
        }
    }

    private Result round(List<byte[]> pieces) {
        long begin = Usage.processorTime();
        long allocated = Usage.allocated();
        long taken = 0;
        int passes = 0;
        Result pass = new Result(0, 0, 0, 0, 0, 0, 0);
        while (taken < ROUND_TIME) {
            pass = pass(pieces);
            passes++;
            taken = Usage.processorTime() - begin;
        }
        return new Result(
                taken / passes,
                pass.lines(),
                pass.events(),
                pass.rejected(),
                pass.bytes(),
                pass.written(),
                (Usage.allocated() - allocated) / passes);
    }

    private Result pass(List<byte[]> pieces) {
        var session = new Session();
        long lines = 0;
        long events = 0;
        long rejected = 0;
        long bytes = 0;
        long written = 0;
        for (byte[] piece : pieces) {
            Normalized normalized = normalizer.normalize(piece, origin, session);
            for (Event event : normalized.events()) {
                written += writer.clear().write(event.body()).size();
            }
            lines += normalized.lines();
            events += normalized.events().size();
            rejected += normalized.rejections().size();
            bytes += piece.length;
        }
        return new Result(0, lines, events, rejected, bytes, written, 0);
    }

    private List<byte[]> read(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new CommandFailed(file + " is larger than 512 MB", "measure on a part: head -n 100000 " + file);
            }
            var pieces = new ArrayList<byte[]>();
            try (var in = new LinePieces(Files.newInputStream(file), normalizer::binary)) {
                for (byte[] piece = in.next(); piece != null; piece = in.next()) {
                    pieces.add(piece);
                }
            }
            if (pieces.isEmpty()) {
                throw new CommandFailed(file + " is empty");
            }
            return pieces;
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, "check that the file is there and readable", e);
        }
    }
}

package dev.nightjar.detection.sigma.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.JsonText;
import dev.nightjar.detection.sigma.scan.Slots;
import java.util.Arrays;

/// The values of one event as plain UTF-8, each decoded once, and not copied where it lies plain already.
final class PlainTexts {
    private final Slots slots;
    private final SlotView view;
    private byte[] arena = new byte[4_096];
    private int used;
    private long era;
    private long[] eras = new long[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];

    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    PlainTexts(Slots slots, SlotView view) {
        this.slots = slots;
        this.view = view;
    }

    /// Forgets the event before.
    void clear() {
        era++;
        used = 0;
    }

    /// Makes a slot the one that `bytes`, `from` and `to` tell of, until the next call.
    void select(int slot) {
        byte kind = slots.kind(slot);
        if (kind == Slots.TEXT || kind == Slots.BOOLEAN) {
            bytes = slots.buffer();
            from = slots.start(slot);
            to = slots.end(slot);
            return;
        }
        if (slot >= eras.length) {
            int size = Math.max(slot + 1, eras.length * 2);
            eras = Arrays.copyOf(eras, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }
        if (eras[slot] != era) {
            decode(slot, kind);
            eras[slot] = era;
        }
        bytes = arena;
        from = starts[slot];
        to = ends[slot];
    }

    private void decode(int slot, byte kind) {
        starts[slot] = used;
        if (kind == Slots.ESCAPED) {
            int length = slots.end(slot) - slots.start(slot);
            ensure(length);
            used += JsonText.unescape(slots.buffer(), slots.start(slot), slots.end(slot), arena, used);
        } else {
            byte[] text = view.text(slot).getBytes(UTF_8);
            ensure(text.length);
            System.arraycopy(text, 0, arena, used, text.length);
            used += text.length;
        }
        ends[slot] = used;
    }

    private void ensure(int more) {
        if (arena.length < used + more + Bytes.SLACK) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, used + more + Bytes.SLACK));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}

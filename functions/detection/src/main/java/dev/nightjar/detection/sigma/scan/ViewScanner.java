package dev.nightjar.detection.sigma.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.view.EventView;
import java.util.Arrays;

/// Fills the slots with what a view of an event answers: for events that are no JSON of their source, such as
/// OCSF events, whose fields go by a table of names.
public final class ViewScanner {
    private final Slots slots;
    private byte[] arena = new byte[4_096];
    private int used;

    public ViewScanner(Slots slots) {
        this.slots = slots;
    }

    /// @param names of all fields
    /// @param fields that are wanted, by number
    /// @param everything also notes what keywords search
    public void scan(EventView event, FieldNames names, int[] fields, boolean everything) {
        used = 0;
        slots.clear(arena);
        for (int field : fields) {
            for (String value : event.values(names.fields().get(field))) {
                add(field, value, false);
            }
        }
        if (everything) {
            event.texts(text -> add(Slots.NO_FIELD, text, true));
        }
    }

    private void add(int field, String value, boolean isFirst) {
        byte[] text = value.getBytes(UTF_8);
        if (arena.length < used + text.length + Bytes.SLACK) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, used + text.length + Bytes.SLACK));
            slots.buffer = arena;
        }
        System.arraycopy(text, 0, arena, used, text.length);
        long hash = Bytes.hash(arena, used, used + text.length);
        slots.add(field, Slots.TEXT, used, used + text.length, hash, isFirst);
        used += text.length;
    }
}

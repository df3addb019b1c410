package dev.nightjar.detection.sigma.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.JsonText;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.value.Folding;
import dev.nightjar.detection.sigma.value.Numbers;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The event that is in the slots, as texts: for tests that no table answers, and for explanations.
final class SlotView implements EventView {
    private final FieldNames names;
    private final Slots slots;
    private final ValueCache cache;

    /// @param cache of the values in the slots
    SlotView(FieldNames names, Slots slots, ValueCache cache) {
        this.names = names;
        this.slots = slots;
        this.cache = cache;
    }

    @Override
    public List<String> values(String field) {
        int id = names.id(field);
        return id == FieldNames.NOTHING ? List.of() : values(id);
    }

    List<String> values(int field) {
        List<String> values = new ArrayList<>();
        for (int slot = slots.first(field); slot >= 0; slot = slots.next(slot)) {
            values.add(text(slot));
        }
        return values;
    }

    @Override
    public void texts(Consumer<String> each) {
        for (int slot = 0; slot < slots.count(); slot++) {
            if (slots.isFirst(slot)) {
                each.accept(text(slot));
            }
        }
    }

    @Override
    public void foldedTexts(Consumer<String> each) {
        for (int slot = 0; slot < slots.count(); slot++) {
            if (slots.isFirst(slot)) {
                each.accept(folded(slot));
            }
        }
    }

    @Override
    public List<String> folded(String field) {
        int id = names.id(field);
        if (id == FieldNames.NOTHING) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (int slot = slots.first(id); slot >= 0; slot = slots.next(slot)) {
            values.add(folded(slot));
        }
        return values;
    }

    String folded(int slot) {
        KnownValue known = cache.of(slot);
        if (known == null) {
            return foldedNow(slot);
        }
        String ready = known.foldedBefore();
        return ready == null ? known.folded(() -> decoded(slot)) : ready;
    }

    /// Plain ASCII, which most values are, is folded eight characters at a time.
    private String foldedNow(int slot) {
        if (slots.kind(slot) != Slots.TEXT) {
            return Folding.fold(decoded(slot));
        }
        int from = slots.start(slot);
        int length = slots.end(slot) - from;
        var folded = new byte[length + Bytes.SLACK];
        long all = 0;
        for (int at = 0; at < length; at += Bytes.SLACK) {
            long eight = Bytes.first(Bytes.eight(slots.buffer(), from + at), Math.min(Bytes.SLACK, length - at));
            all |= eight;
            Bytes.putEight(folded, at, Bytes.folded(eight));
        }
        return Bytes.isAscii(all) ? new String(folded, 0, length, ISO_8859_1) : Folding.fold(decoded(slot));
    }

    String text(int slot) {
        KnownValue known = cache.of(slot);
        return known == null ? decoded(slot) : known.text(() -> decoded(slot));
    }

    private String decoded(int slot) {
        byte[] buffer = slots.buffer();
        int from = slots.start(slot);
        int to = slots.end(slot);
        return switch (slots.kind(slot)) {
            case Slots.ESCAPED -> {
                var plain = new byte[to - from];
                yield new String(plain, 0, JsonText.unescape(buffer, from, to, plain), UTF_8);
            }
            case Slots.NUMBER -> number(new String(buffer, from, to - from, UTF_8));
            case Slots.OBJECT -> object(buffer, from, to);
            default -> new String(buffer, from, to - from, UTF_8);
        };
    }

    /// A number without exponent and needless zeros; what is none, as it is.
    static String number(String text) {
        return Numbers.parse(text).map(Numbers::canonical).orElse(text);
    }

    private static String object(byte[] buffer, int from, int to) {
        try {
            return Json.write(Json.readObject(buffer, from, to - from));
        } catch (MalformedJson e) {
            return new String(buffer, from, to - from, UTF_8);
        }
    }
}

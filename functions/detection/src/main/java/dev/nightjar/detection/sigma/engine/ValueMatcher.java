package dev.nightjar.detection.sigma.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.index.Alphabet;
import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.LiteralTable;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.value.Numbers;
import java.math.BigDecimal;
import java.util.Optional;

/// Finds the atoms that one value makes true.
final class ValueMatcher {
    /// Bytes of a value up to which its alphabet is likely to be small.
    private static final int MAX_SMALL = 256;

    private final LiteralTable literals;
    private final SlotView view;
    private final Slots slots;
    private final FoldedText text = new FoldedText();
    private final FoldedText number = new FoldedText();

    ValueMatcher(Index index, Slots slots, SlotView view) {
        literals = index.literals();
        this.slots = slots;
        this.view = view;
    }

    /// Of a value as it lies in the buffer; `BEYOND_ASCII` where it is not small, or means another text.
    long alphabet(int slot) {
        byte[] buffer = slots.buffer();
        int from = slots.start(slot);
        int to = slots.end(slot);
        return switch (slots.kind(slot)) {
            case Slots.TEXT, Slots.BOOLEAN ->
                to - from <= MAX_SMALL ? Alphabet.ofSmall(buffer, from, to) : Alphabet.BEYOND_ASCII;
            case Slots.NUMBER -> isPlainInteger(buffer, from, to) ? Alphabet.DIGITS : Alphabet.BEYOND_ASCII;
            default -> Alphabet.BEYOND_ASCII;
        };
    }

    /// Whether it is known without a search that nothing is to be found in a value.
    boolean isBarren(int slot, Fitting.Plan plan) {
        if (plan.isBarren()) {
            return true;
        }
        int from = slots.start(slot);
        int to = slots.end(slot);
        return !plan.hasTexts(to - from)
                && (plan.numbers().length == 0
                        || (!plan.hasIntegers(to - from) && isPlainInteger(slots.buffer(), from, to)));
    }

    void find(int slot, Fitting.Plan plan, AtomSet found) {
        if (plan.isBarren()) {
            return;
        }
        if (plan.isForUnfolded() && findUnfolded(slot, plan, found)) {
            return;
        }
        read(slot, plan.asksForPlain());
        for (Fitting.Search search : plan.folded()) {
            search.find(text.folded(), text.foldedLength(), found);
        }
        for (Fitting.Search search : plan.cased()) {
            search.find(text.plain(), text.plainLength(), found);
        }
        for (int lane : plan.numbers()) {
            number(lane, found);
        }
    }

    /// Searches a value where it lies.
    ///
    /// @return false when it may hold more than was found
    private boolean findUnfolded(int slot, Fitting.Plan plan, AtomSet found) {
        if (slots.kind(slot) != Slots.TEXT) {
            return false;
        }
        for (Fitting.Search search : plan.folded()) {
            if (!search.findUnfolded(slots.buffer(), slots.start(slot), slots.end(slot), found)) {
                return false;
            }
        }
        return true;
    }

    private void read(int slot, boolean asksForPlain) {
        byte[] buffer = slots.buffer();
        int from = slots.start(slot);
        int to = slots.end(slot);
        switch (slots.kind(slot)) {
            case Slots.TEXT, Slots.BOOLEAN -> {
                if (asksForPlain || !text.setFolded(buffer, from, to)) {
                    text.set(buffer, from, to);
                }
            }
            case Slots.ESCAPED -> text.setEscaped(buffer, from, to);
            case Slots.NUMBER -> {
                if (isPlainInteger(buffer, from, to)) {
                    text.set(buffer, from, to);
                } else {
                    setText(view.text(slot));
                }
            }
            default -> setText(view.text(slot));
        }
    }

    private void setText(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        text.set(bytes, 0, bytes.length);
    }

    private void number(int lane, AtomSet found) {
        byte[] bytes = text.plain();
        int length = text.plainLength();
        if (isPlainInteger(bytes, 0, length)) {
            literals.find(lane, all(lane), bytes, length, found);
        } else if (mayBeNumber(bytes, length)) {
            Optional<BigDecimal> value = Numbers.parse(new String(bytes, 0, length, UTF_8));
            if (value.isPresent()) {
                byte[] canonical = Numbers.canonical(value.get()).getBytes(UTF_8);
                number.set(canonical, 0, canonical.length);
                literals.find(lane, all(lane), number.plain(), number.plainLength(), found);
            }
        }
    }

    private int all(int lane) {
        return literals.laneFlags()[lane];
    }

    /// Digits that are already the one way to write their number.
    static boolean isPlainInteger(byte[] bytes, int from, int to) {
        if (from >= to || to - from > 18 || (bytes[from] == '0' && to - from > 1)) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return true;
    }

    /// Holds only what numbers are written with; spares most texts an exception.
    private static boolean mayBeNumber(byte[] bytes, int length) {
        if (length == 0 || length > 100) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            byte b = bytes[at];
            boolean isSign = b == '-' || b == '+';
            boolean fits = (b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E' || isSign;
            boolean isMisplaced = isSign && at > 0 && bytes[at - 1] != 'e' && bytes[at - 1] != 'E';
            if (!fits || isMisplaced) {
                return false;
            }
        }
        return true;
    }
}

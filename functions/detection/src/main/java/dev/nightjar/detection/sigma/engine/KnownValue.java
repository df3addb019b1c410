package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.match.PlainText;
import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.value.Folding;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that has come before, with all that was found out about it: the atoms that it makes true, the bodies that
/// these announce, and what lazy tests said of it.
final class KnownValue {
    private static final int[] NONE = {};

    private final int place;
    private final byte kind;
    private final long hash;
    private final byte[] bytes;
    private final int length;
    private final Meaning meaning;
    private final FoundTexts texts;
    private @Nullable Meaning alone;

    /// Of lazy tests, each as its number twice, plus one when it was true.
    private int[] verdicts = NONE;

    private int verdictCount;
    private @Nullable String text;
    private @Nullable String folded;
    private @Nullable PlainText plain;

    /// @param place which field of which route it is a value of; other atoms count there
    /// @param hash as the slots have it
    /// @param texts that keywords are told by
    KnownValue(int place, byte kind, long hash, byte[] buffer, int from, int to, Meaning meaning, FoundTexts texts) {
        this.place = place;
        this.kind = kind;
        this.hash = hash;
        length = to - from;
        bytes = Arrays.copyOf(Arrays.copyOfRange(buffer, from, to), length + Bytes.SLACK);
        this.meaning = meaning;
        this.texts = texts;
    }

    boolean is(int otherPlace, byte otherKind, long otherHash, byte[] buffer, int from, int to) {
        return hash == otherHash
                && place == otherPlace
                && kind == otherKind
                && length == to - from
                && Bytes.same(bytes, 0, buffer, from, length);
    }

    /// Whatever else the event holds.
    Meaning meaning() {
        return meaning;
    }

    /// What was found in it; nothing where it is not searched for keywords.
    FoundTexts texts() {
        return texts;
    }

    /// As JSON has it; null when it is not plain.
    @Nullable
    PlainText plain() {
        PlainText ready = plain;
        if (ready == null && kind == Slots.TEXT) {
            ready = PlainText.of(bytes, 0, length);
            plain = ready;
        }
        return ready;
    }

    /// Where it is the only value of its field; null until that was found out.
    @Nullable
    Meaning alone() {
        return alone;
    }

    void setAlone(Meaning found) {
        alone = found;
    }

    /// What a lazy test said: 1 for true, 0 for false, negative when it was not asked.
    int verdict(int lazy) {
        for (int i = 0; i < verdictCount; i++) {
            if (verdicts[i] >>> 1 == lazy) {
                return verdicts[i] & 1;
            }
        }
        return -1;
    }

    void remember(int lazy, boolean verdict) {
        if (verdictCount == verdicts.length) {
            verdicts = Arrays.copyOf(verdicts, verdictCount * 2 + 2);
        }
        verdicts[verdictCount++] = lazy << 1 | (verdict ? 1 : 0);
    }

    String text(Supplier<String> decoded) {
        String ready = text;
        if (ready == null) {
            ready = decoded.get();
            text = ready;
        }
        return ready;
    }

    /// Null until it was asked for.
    @Nullable
    String foldedBefore() {
        return folded;
    }

    String folded(Supplier<String> decoded) {
        String ready = folded;
        if (ready == null) {
            ready = Folding.fold(text(decoded));
            folded = ready;
        }
        return ready;
    }
}

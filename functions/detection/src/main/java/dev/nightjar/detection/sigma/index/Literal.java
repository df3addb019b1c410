package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.value.Anchor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text that is looked for in the values of one lane.
///
/// @param lane a field, and whether its values are folded; see [Lanes]
/// @param bytes UTF-8, folded when the lane is
record Literal(int lane, Anchor anchor, byte[] bytes) {
    Literal in(int otherLane) {
        return new Literal(otherLane, anchor, bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Literal that
                && lane == that.lane
                && anchor == that.anchor
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(bytes) * 31 + lane) * 31 + anchor.name().hashCode();
    }
}

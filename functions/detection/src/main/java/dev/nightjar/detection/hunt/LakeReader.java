package dev.nightjar.detection.hunt;

import dev.nightjar.detection.flow.Observation;
import java.util.function.Consumer;

/// Reads back what `Lake` keeps.
@FunctionalInterface
public interface LakeReader {
    /// Hands over every event of the slice, in any order. One may come more than once: readers know it by its uid.
    ///
    /// @throws RuntimeException when a part could not be read: no answer is given on half of the facts
    void read(LakeSlice slice, Consumer<Observation> reader);
}

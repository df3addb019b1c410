package dev.nightjar.detection.sigma.index;

/// Long texts that may be anywhere in a value, asked all at once whether any of them is worth looking for.
sealed interface LongTexts permits StridedGrams, HeadedTexts, PlacedTexts {
    /// False when none of the texts is in a value; true says nothing.
    ///
    /// @param value from 0 on, with `Bytes.SLACK` bytes behind its end
    boolean mayBeIn(byte[] value, int length);
}

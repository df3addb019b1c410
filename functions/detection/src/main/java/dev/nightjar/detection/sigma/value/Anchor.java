package dev.nightjar.detection.sigma.value;

/// Where in a value a text is expected.
public enum Anchor {
    /// It is the whole value.
    WHOLE,
    /// `startswith`
    START,
    /// `endswith`
    END,
    /// `contains`
    ANYWHERE
}

package dev.nightjar.detection.sigma.lint;

/// Something in a rule that its author should look at, though the rule runs.
///
/// @param check its name, such as `missing-author`
/// @param rule the rule's title
/// @param line of the file, from 1
/// @param message what is odd, and what to write instead
public record Finding(String check, String file, int line, String rule, String message) {}

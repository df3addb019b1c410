package dev.nightjar.detection.sigma.load;

/// A file of rules as it lies in a folder, a bundle or a bucket.
///
/// @param name as messages name it, such as a relative path
public record RuleFile(String name, byte[] content) {}

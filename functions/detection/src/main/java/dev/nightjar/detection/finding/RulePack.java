package dev.nightjar.detection.finding;

/// Which pack of rules ran when a rule fired, for whoever asks later: no part of a finding's identity.
///
/// @param version what its maker calls it
/// @param hash SHA-256 of its content, in hexadecimal
public record RulePack(String version, String hash) {}

package dev.nightjar.detection.finding;

/// One named part of a score.
///
/// @param name the term of the score, such as `severity` or `criticality`
/// @param points what it adds; the points of a finding add up to its score
/// @param reason why, in words that a person can check
public record Contribution(String name, int points, String reason) {}

package dev.nightjar.detection.state;

/// Names one bounded piece of a detector's memory.
///
/// @param detector the detector's name
/// @param key what the memory is about, such as an address and a user; made from event fields, hence hostile
public record StateKey(String tenant, String detector, String key) {}

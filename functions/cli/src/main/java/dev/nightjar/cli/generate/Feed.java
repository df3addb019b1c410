package dev.nightjar.cli.generate;

import java.time.ZoneId;

/// Where lines come from: one program's log on one machine. Lines of a feed travel together and keep their order.
///
/// @param source the name by which Nightjar knows the format; empty to leave it to recognition
/// @param zone of the times that the log writes without saying so
public record Feed(String source, String host, ZoneId zone) {}

package dev.nightjar.events.parsers.endpoint;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Endpoint agents: osquery, antivirus, endpoint detection.
public final class EndpointSources {
    private EndpointSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("defender-xdr")
                        .vendor("Microsoft", "Defender XDR")
                        .title("Microsoft Defender XDR streaming API: advanced hunting tables")
                        .json("category", "properties")
                        .onlyIf(DefenderHunting::isRow)
                        .parsedBy(new DefenderHunting()),
                Source.named("osquery")
                        .vendor("osquery", "osquery")
                        .title("osquery results: differential, batch, snapshot")
                        .json("columns", "hostIdentifier")
                        .json("columns", "unixTime", "name")
                        .json("columns", "calendarTime")
                        .json("columns", "action", "name")
                        .json("snapshot", "hostIdentifier")
                        .json("diffResults", "hostIdentifier")
                        .parsedBy(new Osquery()));
    }
}

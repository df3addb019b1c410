package dev.nightjar.events.parsers.flow;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Flow records and packet captures.
public final class FlowSources {
    private FlowSources() {}

    public static List<Source> all() {
        return List.of(Source.named("netflow")
                .vendor("IETF", "IPFIX")
                .title("Exported flows: NetFlow 5 and 9, IPFIX (binary)")
                .parsedBy(new NetFlow()));
    }
}

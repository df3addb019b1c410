package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// DNS servers and resolvers.
public final class DnsSources {
    private DnsSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("bind")
                        .vendor("ISC", "BIND")
                        .title("BIND 9 queries, errors, denials and response policies")
                        .apps("named", "bind9", "named-pkcs11")
                        .text(Bind::isBind)
                        .parsedBy(new Bind()),
                Source.named("dnsmasq")
                        .vendor("dnsmasq", "dnsmasq")
                        .title("dnsmasq queries and replies")
                        .apps("dnsmasq")
                        .parsedBy(new Dnsmasq()));
    }
}

package dev.nightjar.events.parsers;

import dev.nightjar.events.parsers.cloud.CloudSources;
import dev.nightjar.events.parsers.database.DatabaseSources;
import dev.nightjar.events.parsers.dhcp.DhcpSources;
import dev.nightjar.events.parsers.dns.DnsSources;
import dev.nightjar.events.parsers.endpoint.EndpointSources;
import dev.nightjar.events.parsers.finding.FindingSources;
import dev.nightjar.events.parsers.firewall.FirewallSources;
import dev.nightjar.events.parsers.flow.FlowSources;
import dev.nightjar.events.parsers.generic.GenericSources;
import dev.nightjar.events.parsers.identity.IdentitySources;
import dev.nightjar.events.parsers.ids.IdsSources;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.linux.LinuxSources;
import dev.nightjar.events.parsers.mail.MailSources;
import dev.nightjar.events.parsers.saas.SaasSources;
import dev.nightjar.events.parsers.web.WebSources;
import dev.nightjar.events.parsers.windows.WindowsSources;
import dev.nightjar.events.parsers.zeek.ZeekSources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All sources, by family. Where two recognize a line, the first that parses it wins; the generic ones come last.
public final class Catalogue {
    private final Map<String, Source> byName = new LinkedHashMap<>();

    private Catalogue(List<List<Source>> families) {
        for (List<Source> family : families) {
            for (Source source : family) {
                if (byName.putIfAbsent(source.name(), source) != null) {
                    throw new IllegalStateException("two sources are named " + source.name());
                }
            }
        }
    }

    /// What Nightjar understands.
    public static Catalogue standard() {
        return new Catalogue(List.of(
                LinuxSources.all(),
                MailSources.all(),
                FirewallSources.all(),
                DnsSources.all(),
                DhcpSources.all(),
                WebSources.all(),
                DatabaseSources.all(),
                IdsSources.all(),
                ZeekSources.all(),
                FindingSources.all(),
                CloudSources.all(),
                IdentitySources.all(),
                SaasSources.all(),
                EndpointSources.all(),
                WindowsSources.all(),
                FlowSources.all(),
                GenericSources.all()));
    }

    /// These sources, asked before the standard ones.
    public Catalogue with(List<Source> first) {
        return new Catalogue(List.of(first, new ArrayList<>(byName.values())));
    }

    public Collection<Source> sources() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<Source> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}

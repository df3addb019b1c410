package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.List;

/// Business applications and security products that are services.
public final class SaasSources {
    private SaasSources() {}

    public static List<Source> all() {
        var all = new ArrayList<Source>();
        all.addAll(IdentityTrails.all());
        all.addAll(OfficeTrails.all());
        all.addAll(PlatformTrails.all());
        all.addAll(SecurityTrails.all());
        all.addAll(AlertSources.all());
        return List.copyOf(all);
    }
}

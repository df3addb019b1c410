package dev.nightjar.detection.story;

import dev.nightjar.detection.knowledge.Machine;
import dev.nightjar.events.model.Event;
import java.util.Locale;
import java.util.Optional;

/// What is talked to: a domain with all names below it, or an address.
///
/// @param name lower case
record Destination(String name) {
    private static final String[] NAMES = {
        "query.hostname", "http_request.url.hostname", "tls.sni", "dst_endpoint.hostname", "url.hostname"
    };

    Destination {
        name = name.toLowerCase(Locale.ROOT);
    }

    boolean isAddress() {
        return Machine.isAddress(name);
    }

    /// Whether an event is about talking to it.
    boolean isMet(Event event) {
        if (isAddress()) {
            return event.text("dst_endpoint.ip").filter(name::equals).isPresent();
        }
        for (String path : NAMES) {
            Optional<String> text = event.text(path);
            if (text.isPresent() && holds(text.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String host) {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        int from = end - name.length();
        return from >= 0
                && host.regionMatches(true, from, name, 0, name.length())
                && (from == 0 || host.charAt(from - 1) == '.');
    }
}

package dev.nightjar.detection.firstseen;

import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody logs on with: the machine's name, else the kind of software without its version, so that an update is
/// no new device.
final class Device {
    /// Looked for in this order: an iPad says that it is like Mac OS X, Android that it is Linux.
    private static final List<String> SYSTEMS =
            List.of("iPhone", "iPad", "Android", "CrOS", "Windows", "Macintosh", "Linux");

    /// Looked for in this order: most say that they are like Chrome, and Chrome that it is like Safari.
    private static final List<String> BROWSERS =
            List.of("Edg", "OPR", "SamsungBrowser", "Firefox", "FxiOS", "CriOS", "Chrome", "Safari");

    private Device() {}

    static Optional<String> of(Event event) {
        return event.text("src_endpoint.hostname")
                .filter(name -> !name.isBlank() && !name.equals("-"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .or(() -> event.text("http_request.user_agent")
                        .filter(agent -> !agent.isBlank())
                        .map(Device::family));
    }

    /// Such as `Firefox on Linux`, or the first word of what is no browser, such as `aws-cli`.
    static String family(String agent) {
        if (agent.startsWith("Mozilla/")) {
            return first(BROWSERS, agent, "a browser") + " on " + first(SYSTEMS, agent, "another system");
        }
        int end = 0;
        while (end < agent.length() && agent.charAt(end) != '/' && agent.charAt(end) != ' ') {
            end++;
        }
        return agent.substring(0, end);
    }

    private static String first(List<String> names, String agent, String otherwise) {
        return names.stream().filter(agent::contains).findFirst().orElse(otherwise);
    }
}

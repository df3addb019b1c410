package dev.nightjar.detection.sigma.view;

import java.util.List;

/// Objects in which shippers of Windows events put the fields: rules name a field without them.
public final class Containers {
    /// As paths from the root. Under the last kind any one object stands between (`UserData.EventXML.…`).
    public static final List<List<String>> PATHS = List.of(
            List.of("Event", "System"),
            List.of("Event", "EventData"),
            List.of("System"),
            List.of("EventData"),
            List.of("event_data"),
            List.of("winlog"),
            List.of("winlog", "event_data"),
            List.of("winlog", "user_data"));

    private Containers() {}
}

package dev.nightjar.detection.sigma.view;

import java.util.Set;

/// Objects in which shippers of Windows events put the fields; rules name a field without them.
public final class Containers {
    public static final Set<String> NAMES =
            Set.of("Event", "System", "EventData", "UserData", "winlog", "event_data", "user_data");

    /// Of containers inside each other.
    public static final int MAX_DEPTH = 4;

    private Containers() {}
}

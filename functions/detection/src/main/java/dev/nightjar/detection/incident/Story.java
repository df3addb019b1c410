package dev.nightjar.detection.incident;

import java.util.List;
import java.util.Optional;

/// What an incident tells a person.
///
/// @param title what happened, in a few words
/// @param description what happened, to whom, and why it matters
/// @param timeline in the order of time
/// @param chain for an incident with a beacon
/// @param checklist of the clean-up
public record Story(
        String title, String description, List<Moment> timeline, Optional<Chain> chain, List<Task> checklist) {
    public Story {
        title = Said.line(title);
        description = Said.line(description, 4000);
        timeline = List.copyOf(timeline);
        checklist = List.copyOf(checklist);
    }

    /// The same, with people's word on the tasks.
    public Story with(Work work) {
        return new Story(title, description, timeline, chain, work.on(checklist));
    }
}

package dev.nightjar.detection.incident;

import java.time.Instant;

/// What a person did about an incident.
///
/// @param who in the person's own words: a name, made harmless
/// @param text the task that was done, the reason, or the note; may be empty where the kind says all
public record Deed(Instant at, String who, Kind kind, String text) {
    private static final int MAX_WHO = 80;

    public Deed {
        who = Said.line(who, MAX_WHO);
        text = Said.line(text);
        if (who.isBlank()) {
            throw new IllegalArgumentException("somebody did it");
        }
    }

    /// What was done.
    public enum Kind {
        /// Somebody takes care of it.
        ACKNOWLEDGED("takes care of it"),
        /// A task of the checklist is done.
        DONE("did"),
        /// A task is not done after all.
        UNDONE("did not do"),
        NOTED("notes"),
        CLOSED("closed it"),
        /// It is not over after all: time alone closes it no more.
        REOPENED("opened it again");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// As a sentence goes on after a name.
        public String words() {
            return words;
        }
    }
}

package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.sigma.value.Cidr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What people know of something of theirs: a machine, a network, somebody's accounts.
///
/// @param name what they call it; the name of its machine, where it is one
/// @param owner whom to call; empty when nobody is named
/// @param addresses its own, or networks
/// @param macs hardware addresses in lower case with colons
/// @param users accounts in lower case
/// @param tags theirs, such as `pci`
public record Asset(
        String name,
        String owner,
        Criticality criticality,
        List<Cidr> addresses,
        List<String> macs,
        List<String> users,
        List<String> tags) {
    public Asset {
        addresses = List.copyOf(addresses);
        macs = List.copyOf(macs);
        users = List.copyOf(users);
        tags = List.copyOf(tags);
    }

    /// `db-1 is of critical criticality, its owner is Payments`.
    public String words() {
        return name + " is of " + criticality.word() + " criticality"
                + (owner.isEmpty() ? "" : ", its owner is " + owner);
    }

    /// How much it hurts to lose it, with the points that it adds to an incident's score.
    public enum Criticality {
        LOW(0),
        MEDIUM(3),
        HIGH(6),
        CRITICAL(10);

        private final int points;

        Criticality(int points) {
            this.points = points;
        }

        public int points() {
            return points;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Criticality> ofWord(String word) {
            for (Criticality one : values()) {
                if (one.word().equals(word.toLowerCase(Locale.ROOT))) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }
}

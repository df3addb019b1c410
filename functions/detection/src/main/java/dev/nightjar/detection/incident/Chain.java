package dev.nightjar.detection.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What explains a machine that talks to an attacker: who it is, which of its processes talks, where that came
/// from, and who else has it. Every part names the events that it rests on.
///
/// @param destination the domain or address that is talked to
/// @param firstContact when a machine of ours first did
/// @param host the machine that did it first
/// @param process empty while no endpoint event names it
/// @param site empty while no visit explains how the process's file came there
/// @param others the other machines that have the same, by name
public record Chain(
        String destination,
        Instant firstContact,
        Infected host,
        Optional<Program> process,
        Optional<Site> site,
        Optional<Download> download,
        List<Infected> others) {
    public Chain {
        others = List.copyOf(others);
    }

    /// A machine of ours that has it.
    ///
    /// @param name the machine's name; its address when nobody knows whose that was
    /// @param mac empty when it is not known
    /// @param user empty when it is not known
    /// @param addresses that it had meanwhile, in order
    /// @param firstSeen its first sign of infection
    /// @param lastSeen its last one
    /// @param lastHeard when anything at all was last logged of it, so that quiet can be told from gone
    /// @param reasons in words: which domain, address or file it shares
    public record Infected(
            String name,
            String mac,
            String user,
            List<String> addresses,
            Instant firstSeen,
            Instant lastSeen,
            Instant lastHeard,
            List<String> reasons,
            List<String> events) {
        /// A machine of which nothing is logged after its last sign of infection.
        public Infected(
                String name,
                String mac,
                String user,
                List<String> addresses,
                Instant firstSeen,
                Instant lastSeen,
                List<String> reasons,
                List<String> events) {
            this(name, mac, user, addresses, firstSeen, lastSeen, lastSeen, reasons, events);
        }

        public Infected {
            addresses = List.copyOf(addresses);
            reasons = List.copyOf(reasons);
            events = List.copyOf(events);
        }
    }

    /// When a machine counts as clean again: it was heard of for so long after its last sign of infection.
    public static final Duration QUIET = Duration.ofDays(7);

    /// Whether all machines have been quiet, and seen clean, for long enough.
    public boolean isClean() {
        return Stream.concat(Stream.of(host), others.stream())
                .allMatch(one -> !one.lastHeard().isBefore(one.lastSeen().plus(QUIET)));
    }

    /// The process that talks.
    ///
    /// @param path of its program file, else its name
    /// @param commandLine empty when no log has it
    /// @param user that it runs as; empty when no log has it
    /// @param hashes such as `SHA256=…`
    /// @param started empty when no event tells its start
    public record Program(
            String path,
            String name,
            String commandLine,
            String parent,
            String user,
            List<String> hashes,
            Optional<Instant> started,
            List<String> events) {
        public Program {
            hashes = List.copyOf(hashes);
            events = List.copyOf(events);
        }
    }

    /// The site that served it.
    ///
    /// @param host the site's name
    /// @param url of the first visit; the host where only a name was looked up
    public record Site(String host, String url, Instant firstVisit, List<String> events) {
        public Site {
            events = List.copyOf(events);
        }
    }

    /// What came from there.
    ///
    /// @param url empty when no log has it
    /// @param file the path where it was kept; empty when no log has it
    public record Download(String url, String file, List<String> hashes, Instant at, List<String> events) {
        public Download {
            hashes = List.copyOf(hashes);
            events = List.copyOf(events);
        }
    }
}

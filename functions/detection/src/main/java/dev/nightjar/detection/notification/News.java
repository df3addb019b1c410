package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an incident's message says first: a worse severity, machines that joined, the process or site once they are
/// known. All else about an incident may change without waking anybody.
///
/// @param facts as they are kept with the intent, such as `machine:laptop-7`
record News(Set<String> facts) {
    private static final String SEVERITY = "severity:";
    private static final String MACHINE = "machine:";
    private static final String PROCESS = "process:";
    private static final String SITE = "site:";

    /// Of an outbreak, machines are told when they are a quarter more, so that it is no flood of messages.
    private static final long SHARE = 4;

    News {
        facts = Set.copyOf(facts);
    }

    /// @param told the facts of all messages before; empty for the first
    static News of(Incident incident, Set<String> told) {
        var facts = new TreeSet<String>();
        if (told.stream().noneMatch(one -> isAsBad(one, incident.severity()))) {
            facts.add(SEVERITY + incident.severity().name());
        }
        Optional<Chain> chain = incident.story().chain();
        chain.flatMap(Chain::process)
                .filter(one -> isFirst(told, PROCESS))
                .ifPresent(one -> facts.add(PROCESS + one.path()));
        chain.flatMap(Chain::site).filter(one -> isFirst(told, SITE)).ifPresent(one -> facts.add(SITE + one.host()));
        List<String> machines = chain.map(one -> untold(one, told)).orElseGet(() -> untold(incident, told));
        long known = told.stream().filter(one -> one.startsWith(MACHINE)).count();
        if (!facts.isEmpty() || machines.size() * SHARE >= known) {
            machines.forEach(name -> facts.add(MACHINE + name));
        }
        return new News(facts);
    }

    boolean isNothing() {
        return facts.isEmpty();
    }

    List<String> machines() {
        return values(MACHINE);
    }

    /// In words, for an update.
    List<String> words() {
        var words = new ArrayList<String>();
        values(SEVERITY).forEach(one -> words.add("severity is now " + one.toLowerCase(Locale.ROOT)));
        List<String> machines = machines();
        if (!machines.isEmpty()) {
            words.add(machines.size() + " more host" + (machines.size() == 1 ? "" : "s") + ": "
                    + machines.stream().limit(8).collect(Collectors.joining(", "))
                    + (machines.size() > 8 ? " …" : ""));
        }
        values(PROCESS).forEach(one -> words.add("the process is " + one));
        values(SITE).forEach(one -> words.add("it was served by " + one));
        return words;
    }

    private List<String> values(String kind) {
        return facts.stream()
                .filter(one -> one.startsWith(kind))
                .map(one -> one.substring(kind.length()))
                .sorted()
                .toList();
    }

    private static boolean isAsBad(String told, Severity severity) {
        return told.startsWith(SEVERITY)
                && Severity.valueOf(told.substring(SEVERITY.length())).compareTo(severity) >= 0;
    }

    private static boolean isFirst(Set<String> told, String kind) {
        return told.stream().noneMatch(one -> one.startsWith(kind));
    }

    /// A machine that was told by its address, before a lease named it, was told.
    private static List<String> untold(Chain chain, Set<String> told) {
        return Stream.concat(Stream.of(chain.host()), chain.others().stream())
                .filter(one -> Stream.concat(Stream.of(one.name()), one.addresses().stream())
                        .noneMatch(name -> told.contains(MACHINE + name)))
                .map(Infected::name)
                .toList();
    }

    private static List<String> untold(Incident incident, Set<String> told) {
        return incident.bonds().stream()
                .map(Bond::link)
                .filter(link -> link.kind() == Link.Kind.MACHINE)
                .map(Link::value)
                .filter(name -> !told.contains(MACHINE + name))
                .toList();
    }
}

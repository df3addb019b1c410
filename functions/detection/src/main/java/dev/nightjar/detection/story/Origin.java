package dev.nightjar.detection.story;

import dev.nightjar.detection.incident.Chain.Download;
import dev.nightjar.detection.incident.Chain.Program;
import dev.nightjar.detection.incident.Chain.Site;
import dev.nightjar.detection.story.Traces.Launch;
import dev.nightjar.detection.story.Traces.Running;
import dev.nightjar.detection.story.Traces.Talk;
import dev.nightjar.detection.story.Traces.Visit;
import dev.nightjar.detection.story.Traces.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// From a machine's traces: which program talks, how its file came there, and which site served it.
///
/// @param traces of the machine
/// @param destination that is talked to
/// @param addresses that the destination's name was answered with
/// @param first when the machine talked to it for the first time
record Origin(Traces traces, Destination destination, Set<String> addresses, Instant first) {
    private static final int MAX_EVENTS = 6;

    /// Programs that wrote or started the next one; a chain of droppers is rarely longer.
    private static final int MAX_DEPTH = 5;

    /// A file is written this soon after its download; a download is logged when it is over, so a little later
    /// too.
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);

    private static final Duration LOGGED_LATER = Duration.ofMinutes(2);

    /// The program that most of the talk to the destination is of; of several, the first.
    Optional<Running> talker() {
        List<Talk> talks = talks();
        Map<String, Integer> counts = new HashMap<>();
        talks.forEach(talk -> counts.merge(name(talk.process()), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return talks.stream()
                .map(Talk::process)
                .filter(process -> counts.getOrDefault(name(process), 0) == most)
                .findFirst();
    }

    Program program(Running process) {
        Optional<Launch> launch = launch(process);
        Stream<String> talked = talks().stream()
                .filter(talk -> name(talk.process()).equals(name(process)))
                .map(Talk::uid);
        List<String> events = Stream.concat(launch.map(Launch::uid).stream(), talked)
                .limit(MAX_EVENTS)
                .toList();
        return new Program(
                process.path(),
                process.name(),
                launch.map(Launch::commandLine).orElse(""),
                launch.map(one -> one.parent().path()).orElse(""),
                process.user(),
                hashes(process),
                launch.map(Launch::time),
                events);
    }

    /// How the program came: the file that its own file was, or that of the program that wrote or started it.
    Optional<Download> download(Running process) {
        Running here = process;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Running program = here;
            Optional<Written> file = file(program);
            Optional<Download> found = file.flatMap(this::marked)
                    .or(() -> named(Traces.lastPart(program.path().replace('\\', '/'), '/'), file));
            if (found.isPresent()) {
                return found;
            }
            Optional<Running> before = file.map(Written::by)
                    .filter(by -> !by.path().equalsIgnoreCase(program.path()))
                    .or(() -> launch(program).map(Launch::parent));
            if (before.isEmpty() || before.get().path().isEmpty()) {
                return Optional.empty();
            }
            here = before.get();
        }
        return Optional.empty();
    }

    /// The first visit of the machine to the site that a download came from.
    Optional<Site> site(Download download) {
        String host = Urls.host(download.url());
        if (host.isEmpty()) {
            return Optional.empty();
        }
        List<Visit> visits = traces.visits.all().stream()
                .filter(visit -> visit.host().equals(host)
                        && !visit.time().isAfter(download.at().plus(LOGGED_LATER)))
                .toList();
        Optional<Visit> page =
                visits.stream().filter(visit -> !visit.url().isEmpty()).findFirst();
        return visits.stream()
                .findFirst()
                .map(visit -> new Site(
                        host,
                        page.map(Visit::url).orElse(host),
                        page.map(Visit::time)
                                .filter(time -> isNear(visit, time))
                                .orElse(visit.time()),
                        events(visits)))
                .or(() -> Optional.of(new Site(host, download.url(), download.at(), download.events())));
    }

    /// A look-up seconds before the request is the same visit.
    private static boolean isNear(Visit lookup, Instant request) {
        return Duration.between(lookup.time(), request).compareTo(LOGGED_LATER) < 0;
    }

    private Optional<Download> marked(Written file) {
        return traces.written.all().stream()
                .filter(one -> isSame(one.path(), file.path()) && !one.from().isEmpty() && isBefore(one.time()))
                .reduce((a, b) -> b)
                .map(mark -> new Download(
                        mark.from(),
                        mark.path(),
                        merged(mark.hashes(), file.hashes()),
                        mark.time(),
                        Stream.concat(Stream.of(mark.uid(), file.uid()), requests(mark.from()))
                                .distinct()
                                .limit(MAX_EVENTS)
                                .toList()));
    }

    private Stream<String> requests(String url) {
        return traces.visits.all().stream()
                .filter(visit -> visit.url().equals(url))
                .map(Visit::uid);
    }

    /// The last request for a file of that name before the file was there.
    private Optional<Download> named(String name, Optional<Written> file) {
        String wanted = name.toLowerCase(Locale.ROOT);
        Instant until = file.map(one -> one.time().plus(LOGGED_LATER)).orElse(first);
        return traces.visits.all().stream()
                .filter(visit -> !wanted.isEmpty()
                        && visit.file().equals(wanted)
                        && !visit.blocked()
                        && !visit.time().isAfter(until)
                        && isBefore(visit.time())
                        && file.map(one -> visit.time().isAfter(one.time().minus(DOWNLOAD)))
                                .orElse(true))
                .reduce((a, b) -> b)
                .map(visit -> new Download(
                        visit.url(),
                        file.map(Written::path).orElse(""),
                        file.map(Written::hashes).orElse(List.of()),
                        visit.time(),
                        Stream.concat(Stream.of(visit.uid()), file.map(Written::uid).stream())
                                .toList()));
    }

    /// The last time that the program's file was written before it talked.
    private Optional<Written> file(Running process) {
        return traces.written.all().stream()
                .filter(one -> isSame(one.path(), process.path()) && isBefore(one.time()))
                .reduce((a, b) -> b);
    }

    private Optional<Launch> launch(Running process) {
        return traces.launches.all().stream()
                .filter(one -> one.process().is(process))
                .findFirst()
                .or(() -> traces.launches.all().stream()
                        .filter(one -> isSame(one.process().path(), process.path()) && isBefore(one.time()))
                        .reduce((a, b) -> b));
    }

    List<String> hashes(Running process) {
        List<String> ofFile = traces.written.all().stream()
                .filter(one -> isSame(one.path(), process.path()) && isBefore(one.time()))
                .flatMap(one -> one.hashes().stream())
                .toList();
        return merged(launch(process).map(Launch::hashes).orElse(List.of()), ofFile);
    }

    private List<Talk> talks() {
        return traces.talks.all().stream().filter(this::isToDestination).toList();
    }

    private boolean isToDestination(Talk talk) {
        Predicate<String> named = name -> name.equals(destination.name()) || name.endsWith("." + destination.name());
        return named.test(talk.name())
                || talk.address().equals(destination.name())
                || addresses.contains(talk.address());
    }

    private boolean isBefore(Instant time) {
        return !time.isAfter(first);
    }

    private static boolean isSame(String path, String other) {
        return !path.isEmpty() && path.equalsIgnoreCase(other);
    }

    private static String name(Running process) {
        return process.path().toLowerCase(Locale.ROOT);
    }

    private static List<String> merged(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<String> events(List<Visit> visits) {
        var events = new ArrayList<String>();
        visits.stream().map(Visit::uid).distinct().limit(MAX_EVENTS).forEach(events::add);
        return events;
    }
}

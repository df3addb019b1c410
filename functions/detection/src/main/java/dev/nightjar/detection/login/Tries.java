package dev.nightjar.detection.login;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What people tried, told from lines of several voices: each try counts once, whoever speaks of it.
///
/// The lines of one process (one connection, where each has a process of its own) are laid side by side, voice by
/// voice: the voice that tells of most tries is right, and the i-th try is shown by the i-th line that came first. So a
/// further line makes no try fewer and none later, and the order of arrival changes nothing. Lines without a process
/// are tries of their own.
final class Tries {
    private Tries() {}

    /// @return by time; each names its user if any line of its process does
    static List<Attempt> of(Collection<Attempt> lines) {
        var tries = new ArrayList<Attempt>();
        Map<String, List<Attempt>> byProcess = new TreeMap<>();
        for (Attempt line : lines) {
            if (line.process().isEmpty()) {
                tries.addAll(Collections.nCopies(line.times(), line));
            } else {
                byProcess
                        .computeIfAbsent(line.process(), process -> new ArrayList<>())
                        .add(line);
            }
        }
        byProcess.values().forEach(process -> tries.addAll(ofProcess(process)));
        tries.sort(Attempt.BY_TIME);
        return tries;
    }

    private static List<Attempt> ofProcess(List<Attempt> lines) {
        var voices = new EnumMap<Voice, List<Attempt>>(Voice.class);
        lines.stream()
                .sorted(Attempt.BY_TIME)
                .forEach(line -> voices.computeIfAbsent(line.voice(), voice -> new ArrayList<>())
                        .addAll(Collections.nCopies(line.times(), line)));
        String user = lines.stream()
                .map(Attempt::user)
                .filter(name -> !name.isEmpty())
                .min(Comparator.naturalOrder())
                .orElse("");
        int most = voices.values().stream().mapToInt(List::size).max().orElse(0);
        var tries = new ArrayList<Attempt>(most);
        for (int i = 0; i < most; i++) {
            int place = i;
            Attempt first = voices.values().stream()
                    .filter(voice -> voice.size() > place)
                    .map(voice -> voice.get(place))
                    .min(Attempt.BY_TIME)
                    .orElseThrow();
            tries.add(first.user().isEmpty() ? first.as(user) : first);
        }
        return tries;
    }
}

package dev.nightjar.detection.incident;

import dev.nightjar.detection.incident.Deed.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What people did about an incident. The pipeline tells an incident anew again and again; this it only hands on.
///
/// @param deeds in the order of time, at most [#MAX_DEEDS]
public record Work(List<Deed> deeds) {
    /// Keeps an incident below what one item of a table takes.
    public static final int MAX_DEEDS = 200;

    public static final Work NONE = new Work(List.of());

    private static final Set<Kind> ABOUT_TASKS = EnumSet.of(Kind.DONE, Kind.UNDONE);
    private static final Set<Kind> ABOUT_THE_END = EnumSet.of(Kind.CLOSED, Kind.REOPENED);

    public Work {
        deeds = List.copyOf(deeds);
    }

    /// @throws IllegalStateException when nothing more can be written down
    Work with(Deed deed) {
        if (deeds.size() >= MAX_DEEDS) {
            throw new IllegalStateException("the incident's history is full: " + MAX_DEEDS + " entries");
        }
        var all = new ArrayList<>(deeds);
        all.add(deed);
        return new Work(all);
    }

    /// That of incidents that turn out to be one; when it is too long, the end of it.
    public Work and(Work other) {
        List<Deed> all = Stream.concat(deeds.stream(), other.deeds.stream())
                .distinct()
                .sorted(Comparator.comparing(Deed::at))
                .toList();
        return new Work(all.subList(Math.max(0, all.size() - MAX_DEEDS), all.size()));
    }

    /// Tasks with people's word on them, which has the last word over that of logs. A task that reads otherwise, since
    /// another machine came in, is another one.
    public List<Task> on(List<Task> tasks) {
        return tasks.stream()
                .map(task -> last(task)
                        .map(deed -> new Task(task.phase(), task.text(), deed.kind() == Kind.DONE))
                        .orElse(task))
                .toList();
    }

    /// Who did a task, and when; empty when logs show that it is done, or nobody did it.
    public Optional<Deed> doing(Task task) {
        return last(task).filter(deed -> deed.kind() == Kind.DONE);
    }

    /// Whether somebody opened the incident again: then only somebody closes it.
    public boolean holdsOpen() {
        return last(deeds.stream().filter(deed -> ABOUT_THE_END.contains(deed.kind())))
                .filter(deed -> deed.kind() == Kind.REOPENED)
                .isPresent();
    }

    /// Who takes care of it: the last who said so.
    public Optional<String> owner() {
        return last(deeds.stream().filter(deed -> deed.kind() == Kind.ACKNOWLEDGED))
                .map(Deed::who);
    }

    private Optional<Deed> last(Task task) {
        return last(deeds.stream()
                .filter(deed -> ABOUT_TASKS.contains(deed.kind()) && deed.text().equals(task.text())));
    }

    private static Optional<Deed> last(Stream<Deed> some) {
        return some.reduce((before, after) -> after);
    }
}

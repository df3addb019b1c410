package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.generate.scenario.Truth.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A company's logs with one infection inside: somebody is lured to a site, downloads a program and starts it, and it
/// asks the name server for one name in every period. The machine's address changes meanwhile, and a neighbour takes
/// the old one. Later the same happens on other machines.
public final class Scenario {
    private static final Duration WORK_FROM = Duration.ofHours(9);
    private static final Duration WORK_TO = Duration.ofMinutes(930);

    /// Nobody else is infected so soon after the first.
    private static final Duration PAUSE = Duration.ofMinutes(75);

    private final ScenarioPlan plan;
    private final Dice dice;
    private final Clockwork clock;
    private final Workdays work;
    private final Campaign campaign;
    private final List<Instant> visits;
    private final List<Infection> infections = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    /// @throws IllegalArgumentException when the logs hold too little of anybody's working day
    public Scenario(ScenarioPlan plan) {
        this.plan = plan;
        this.dice = new Dice(plan.seed());
        this.clock = new Clockwork(plan.start(), plan.end());
        this.work = new Workdays(dice, clock, plan.hosts(), Presence.Week.EVERY_DAY);
        this.campaign = Campaign.of(dice.branch("campaign"));
        this.visits = visits(dice.branch("visits"));
    }

    /// Hands on every line in order of time. Once.
    ///
    /// @return what really happened
    public Truth play(Consumer<Line> out) {
        work.begin();
        infect();
        clock.run(out);
        return truth();
    }

    /// Infected are machines that stay on by night, as it happens: every fourth.
    private void infect() {
        var candidates = new ArrayList<>(
                work.us().workstations().stream().filter(Workstation::alwaysOn).toList());
        Dice choice = dice.branch("choice");
        for (Instant visit : visits) {
            Workstation machine = choice.pick(candidates);
            candidates.remove(machine);
            var infection = new Infection(
                    machine, campaign, work.network(), clock, plan.beacon(), dice.branch("infection" + machine.name()));
            infection.begin(visit);
            infections.add(infection);
        }
        Workstation neighbour = choice.pick(work.us().workstations().stream()
                .filter(machine -> infections.stream().noneMatch(one -> one.machine() == machine))
                .filter(machine -> !machine.alwaysOn())
                .toList());
        Instant move = visits.getFirst().plus(choice.duration(Duration.ofMinutes(30), Duration.ofMinutes(60)));
        Workstation victim = infections.getFirst().machine();
        String before = victim.address();
        clock.at(move, now -> {
            held.add(new Held(before, infections.getFirst().firstQuery().orElse(now), now));
            work.presence()
                    .move(victim, neighbour, now, (address, since) -> held.add(new Held(address, since, plan.end())));
        });
    }

    /// When people follow the link: the first soon after the start of a working day, the others any time later.
    private List<Instant> visits(Dice choice) {
        List<Stretch> days = workingHours();
        Stretch first = days.getFirst();
        long slack = first.length().minus(ScenarioPlan.WORKING_TIME).toMinutes();
        Instant visit = first.from()
                .plus(Duration.ofMinutes(25 + (long) (choice.share() * Math.min(slack, 120))))
                .plusMillis(choice.between(0, 59_999));
        List<Stretch> later = days.stream()
                .map(day -> day.notBefore(visit.plus(PAUSE)))
                .filter(day -> !day.length().isNegative())
                .toList();
        var others = new ArrayList<Instant>();
        for (int i = 0; i < plan.others(); i++) {
            Stretch day = later.get(i % later.size());
            others.add(day.from().plus(choice.duration(Duration.ZERO, day.length())));
        }
        return Stream.concat(Stream.of(visit), others.stream().sorted()).toList();
    }

    /// The stretches in which everybody is at work, less half an hour at the end of the logs.
    private List<Stretch> workingHours() {
        Instant end = plan.end().minus(Duration.ofMinutes(30));
        List<Stretch> days = plan.start()
                .atZone(Company.ZONE)
                .toLocalDate()
                .datesUntil(end.atZone(Company.ZONE).toLocalDate().plusDays(1))
                .map(date -> date.atStartOfDay(Company.ZONE).toInstant())
                .map(midnight -> new Stretch(midnight.plus(WORK_FROM), min(midnight.plus(WORK_TO), end)))
                .map(day -> day.notBefore(plan.start()))
                .dropWhile(day -> day.length().compareTo(ScenarioPlan.WORKING_TIME) < 0)
                .filter(day -> day.length().isPositive())
                .toList();
        if (days.isEmpty()) {
            throw new IllegalArgumentException("nobody works for " + ScenarioPlan.WORKING_TIME.toHours()
                    + " hours in these logs: work is from 9:00 to 15:30 in " + Company.ZONE
                    + ", and the last half hour is left to see the end");
        }
        return days;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Stretch(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }

        Stretch notBefore(Instant time) {
            return from.isBefore(time) ? new Stretch(time, to) : this;
        }
    }

    private Truth truth() {
        Infection first = infections.getFirst();
        Workstation machine = first.machine();
        List<String> infected =
                infections.stream().map(one -> one.machine().name()).toList();
        return new Truth(
                plan.seed(),
                new Truth.Beacon(
                        campaign.home(),
                        campaign.homeAddress(),
                        first.firstQuery().orElseThrow(),
                        plan.beacon().period().toSeconds(),
                        machine.name(),
                        machine.mac(),
                        machine.user(),
                        first.image(),
                        held),
                new Truth.Site(
                        campaign.site(), campaign.page(), visits.getFirst(), campaign.download(), campaign.sha256()),
                infected.subList(1, infected.size()),
                work.us().workstations().stream()
                        .map(Workstation::name)
                        .filter(name -> !infected.contains(name))
                        .toList());
    }
}

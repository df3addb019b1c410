package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Moment;
import dev.nightjar.detection.incident.Said;
import dev.nightjar.detection.incident.Story;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts an incident into words.
///
/// @param members its findings, earliest first
/// @param entities of all of them
record Wording(List<Member> members, List<Entity> entities, Optional<Chain> chain) {
    private static final int MAX_MOMENTS = 200;
    private static final int MAX_NAMED = 10;
    private static final int MAX_NAME = 80;

    Story story() {
        return new Story(
                chain.map(this::title).orElseGet(this::title),
                chain.map(this::description).orElseGet(this::description),
                timeline(),
                chain,
                new Cleanup(entities, chain).tasks());
    }

    private String title(Chain told) {
        return name(told.host().name()) + " talks to " + name(told.destination())
                + told.process().map(one -> " by " + name(one.name())).orElse("")
                + told.site().map(one -> ", served by " + name(one.host())).orElse("")
                + (told.others().isEmpty() ? "" : "; " + count(told.others().size(), "more machine"));
    }

    private String title() {
        Member worst = worst();
        return members.size() == 1
                ? worst.title()
                : worst.title() + " and " + count(members.size() - 1, "more finding");
    }

    private Member worst() {
        return members.stream()
                .max(Comparator.comparing(Member::severity)
                        .thenComparingInt(Member::score)
                        .thenComparing(Member.EARLIEST.reversed()))
                .orElseThrow();
    }

    private String description() {
        return count(members.size(), "finding") + " from "
                + utc(members.getFirst().firstSeen()) + " on, by "
                + members.stream()
                        .map(Member::analytic)
                        .distinct()
                        .limit(MAX_NAMED)
                        .map(Wording::name)
                        .collect(Collectors.joining(", "))
                + ". The worst: " + worst().title() + ".";
    }

    private String description(Chain told) {
        var text = new StringBuilder();
        Infected host = told.host();
        text.append(name(host.name()));
        if (!host.mac().isEmpty()) {
            text.append(" (MAC ").append(name(host.mac())).append(")");
        }
        text.append(" has talked to ").append(name(told.destination())).append(" since ");
        text.append(utc(told.firstContact())).append(", with the address");
        text.append(host.addresses().size() == 1 ? " " : "es ")
                .append(named(host.addresses()))
                .append(". ");
        text.append(told.process()
                .map(one -> "The process is " + name(one.path()) + user(one.user()) + hashes(one.hashes()) + ". ")
                .orElse("No endpoint event names the process. "));
        text.append(told.site()
                .map(one -> "The machine first visited " + name(one.host()) + " at " + utc(one.firstVisit()) + " ("
                        + name(one.url()) + "). ")
                .orElse("No visit explains how it came there. "));
        told.download()
                .ifPresent(one -> text.append("It came from ")
                        .append(name(one.url()))
                        .append(" at ")
                        .append(utc(one.at()))
                        .append(one.file().isEmpty() ? ". " : " as " + name(one.file()) + ". "));
        text.append(
                told.others().isEmpty()
                        ? "No other machine has the same."
                        : count(told.others().size(), "other machine") + " with the same: "
                                + named(told.others().stream()
                                        .map(Infected::name)
                                        .toList()) + ".");
        return text.toString();
    }

    private List<Moment> timeline() {
        var moments = new ArrayList<Moment>();
        for (Member member : members) {
            moments.add(new Moment(
                    member.lastSeen(),
                    member.severity().caption() + " finding by " + name(member.analytic()) + ": " + member.title(),
                    member.events()));
        }
        chain.ifPresent(told -> moments.addAll(moments(told)));
        return moments.stream()
                .sorted(Comparator.comparing(Moment::time).thenComparing(Moment::text))
                .limit(MAX_MOMENTS)
                .toList();
    }

    private static List<Moment> moments(Chain told) {
        var moments = new ArrayList<Moment>();
        String host = name(told.host().name());
        told.site()
                .ifPresent(one -> moments.add(new Moment(
                        one.firstVisit(),
                        host + " visits " + name(one.host()) + ": " + name(one.url()),
                        one.events())));
        told.download()
                .ifPresent(one -> moments.add(new Moment(
                        one.at(),
                        host + " downloads " + name(one.url())
                                + (one.file().isEmpty() ? "" : " to " + name(one.file()))
                                + hashes(one.hashes()),
                        one.events())));
        told.process()
                .ifPresent(one -> one.started()
                        .ifPresent(started -> moments.add(new Moment(
                                started,
                                host + " starts " + name(one.path()) + user(one.user())
                                        + (one.parent().isEmpty() ? "" : ", started by " + name(one.parent())),
                                one.events()))));
        moments.add(new Moment(
                told.firstContact(),
                host + " talks to " + name(told.destination()) + " for the first time",
                told.host().events()));
        told.others()
                .forEach(other -> moments.add(new Moment(
                        other.firstSeen(),
                        name(other.name()) + " " + String.join(", ", other.reasons()),
                        other.events())));
        return moments;
    }

    private static String hashes(List<String> hashes) {
        return hashes.isEmpty() ? "" : ", " + named(hashes);
    }

    private static String user(String user) {
        return user.isEmpty() ? "" : " as " + name(user);
    }

    static String named(List<String> names) {
        String some = names.stream().limit(MAX_NAMED).map(Wording::name).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMED ? some + " and " + (names.size() - MAX_NAMED) + " more" : some;
    }

    static String name(String text) {
        return Said.line(text, MAX_NAME);
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }
}

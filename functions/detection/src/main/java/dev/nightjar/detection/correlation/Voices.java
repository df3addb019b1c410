package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who tells one fact twice: a rule for event 1102 and the detector of cleared logs say the same, and are no two
/// reasons to believe it.
///
/// Two findings tell one fact when
/// - both are of rules and show the same event, whatever they call it: two readings of one line are one observation, or
/// - an event is evidence of both, and they have a technique (ATT&CK) in common, or
/// - they are about the same machine, user, address or indicator at the same time, not both of rules, and the
/// techniques
///   of the one are among those of the other: who counts shows only some of the events, and others than who else
/// counts;
///   and one beat that the name server and the proxy wrote is one.
///
/// A sub-technique is among its technique: T1048.003 is T1048.
///
/// The earlier finding speaks, and the later one is heard as the same voice: so what was known at a time weighs the
/// same however much is told afterwards.
final class Voices {
    private static final Comparator<Member> BY_TIME =
            Comparator.comparing(Member::lastSeen).thenComparing(Member.EARLIEST);

    private final Map<Member, String> voices = new HashMap<>();
    private final Map<String, Set<String>> echoes = new HashMap<>();
    private final Map<String, Map<String, Member>> byEvent = new HashMap<>();
    private final Map<Link, Map<String, Member>> byLink = new HashMap<>();

    private Voices() {}

    /// @param links of each finding
    static Voices of(Map<Member, Set<Link>> links) {
        var voices = new Voices();
        links.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_TIME))
                .forEach(one -> voices.hear(one.getKey(), one.getValue()));
        return voices;
    }

    /// The analytic that a finding counts for.
    String of(Member member) {
        return voices.getOrDefault(member, member.analytic());
    }

    /// The other analytics that told what this one did, each with a comma before it.
    String echoes(String analytic) {
        Set<String> others = echoes.getOrDefault(analytic, Set.of());
        return others.isEmpty() ? "" : ", also seen by " + String.join(", ", others);
    }

    private void hear(Member member, Set<Link> links) {
        Optional<Member> earlier = earlier(member, links);
        String voice = earlier.map(this::of).orElse(member.analytic());
        voices.put(member, voice);
        if (!voice.equals(member.analytic())) {
            echoes.computeIfAbsent(voice, one -> new TreeSet<>()).add(member.analytic());
        }
        member.events()
                .forEach(event ->
                        byEvent.computeIfAbsent(event, one -> new HashMap<>()).putIfAbsent(member.analytic(), member));
        // The latest of each analytic: an earlier one has seldom gone on for longer.
        links.forEach(
                link -> byLink.computeIfAbsent(link, one -> new HashMap<>()).put(member.analytic(), member));
    }

    private Optional<Member> earlier(Member member, Set<Link> links) {
        var known = new HashSet<Member>();
        for (String event : member.events()) {
            byEvent.getOrDefault(event, Map.of()).values().stream()
                    .filter(one -> areRules(one, member) || haveOneInCommon(one, member))
                    .forEach(known::add);
        }
        for (Link link : links) {
            byLink.getOrDefault(link, Map.of()).values().stream()
                    .filter(one -> !areRules(one, member) && overlap(one, member) && isAllOfOneInTheOther(one, member))
                    .forEach(known::add);
        }
        return known.stream()
                .filter(one -> !one.analytic().equals(member.analytic()))
                .min(BY_TIME);
    }

    private static boolean areRules(Member a, Member b) {
        return a.kind() == Analytic.Kind.RULE && b.kind() == Analytic.Kind.RULE;
    }

    private static boolean overlap(Member a, Member b) {
        return !a.firstSeen().isAfter(b.lastSeen()) && !b.firstSeen().isAfter(a.lastSeen());
    }

    private static boolean haveOneInCommon(Member a, Member b) {
        List<String> others = techniques(b);
        return techniques(a).stream().anyMatch(one -> others.stream().anyMatch(other -> isOne(one, other)));
    }

    private static boolean isAllOfOneInTheOther(Member a, Member b) {
        List<String> ones = techniques(a);
        List<String> others = techniques(b);
        return !ones.isEmpty() && !others.isEmpty() && (areAmong(ones, others) || areAmong(others, ones));
    }

    private static boolean areAmong(List<String> few, List<String> many) {
        return few.stream().allMatch(one -> many.stream().anyMatch(other -> isOne(one, other)));
    }

    /// Whether they are the same, or one is a part of the other.
    private static boolean isOne(String a, String b) {
        return a.equals(b) || a.startsWith(b + ".") || b.startsWith(a + ".");
    }

    /// Without tactics, which many have in common.
    private static List<String> techniques(Member member) {
        return member.techniques().stream()
                .filter(one -> !one.isTactic())
                .map(Technique::uid)
                .toList();
    }
}

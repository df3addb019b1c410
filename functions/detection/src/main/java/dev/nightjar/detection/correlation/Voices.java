package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import java.util.ArrayList;
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
/// Two findings tell one fact when the techniques (ATT&CK) of the one are among those of the other, and
/// - an event is evidence of both, or
/// - one is a rule's and one a detector's, about the same machine, user, address or indicator at the same time, since a
///   rule and a detector that count show different events of what they counted.
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
        member.events()
                .forEach(event ->
                        known.addAll(byEvent.getOrDefault(event, Map.of()).values()));
        for (Link link : links) {
            byLink.getOrDefault(link, Map.of()).values().stream()
                    .filter(one -> isRule(one) != isRule(member) && overlap(one, member))
                    .forEach(known::add);
        }
        return known.stream()
                .filter(one -> !one.analytic().equals(member.analytic()) && isOneTechnique(one, member))
                .min(BY_TIME);
    }

    private static boolean isRule(Member member) {
        return member.kind() == Analytic.Kind.RULE;
    }

    private static boolean overlap(Member a, Member b) {
        return !a.firstSeen().isAfter(b.lastSeen()) && !b.firstSeen().isAfter(a.lastSeen());
    }

    private static boolean isOneTechnique(Member a, Member b) {
        List<String> one = techniques(a);
        List<String> other = techniques(b);
        return !one.isEmpty() && !other.isEmpty() && (one.containsAll(other) || other.containsAll(one));
    }

    /// Without tactics, which many have in common.
    private static List<String> techniques(Member member) {
        var uids = new ArrayList<String>();
        member.techniques().stream()
                .map(Technique::uid)
                .filter(uid -> !uid.startsWith("TA"))
                .forEach(uids::add);
        return uids;
    }
}

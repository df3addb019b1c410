package dev.nightjar.detection.correlation;

import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Findings that belong together.
///
/// @param members earliest first, each once
/// @param bonds one per link, in the order of links
record Group(List<Member> members, List<Bond> bonds) {
    static Group of(Member member, List<Bond> bonds) {
        return new Group(List.of(member), spans(bonds));
    }

    /// Joins what meets, until nothing does. A join only makes bonds longer, so that what comes out is the same
    /// whatever order the groups come in.
    static List<Group> joined(Collection<Group> groups) {
        List<Group> now = List.copyOf(groups);
        while (true) {
            List<Group> next = joinedOnce(now);
            if (next.size() == now.size()) {
                return next.stream()
                        .sorted(Comparator.comparing(group -> group.members().getFirst(), Member.EARLIEST))
                        .toList();
            }
            now = next;
        }
    }

    boolean meets(Collection<Bond> others) {
        return bonds.stream().anyMatch(one -> others.stream().anyMatch(one::meets));
    }

    private static List<Group> joinedOnce(List<Group> groups) {
        int[] leader = new int[groups.size()];
        Map<Link, List<Holding>> byLink = new TreeMap<>();
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
            for (Bond bond : groups.get(i).bonds()) {
                byLink.computeIfAbsent(bond.link(), link -> new ArrayList<>()).add(new Holding(bond, i));
            }
        }
        for (List<Holding> holdings : byLink.values()) {
            holdings.sort(Comparator.comparing(one -> one.bond().from()));
            Holding reach = holdings.getFirst();
            for (Holding one : holdings) {
                if (one.bond().meets(reach.bond())) {
                    leader[find(leader, one.group())] = find(leader, reach.group());
                    reach = new Holding(one.bond().and(reach.bond()), reach.group());
                } else {
                    reach = one;
                }
            }
        }
        Map<Integer, List<Group>> together = new TreeMap<>();
        for (int i = 0; i < leader.length; i++) {
            together.computeIfAbsent(find(leader, i), l -> new ArrayList<>()).add(groups.get(i));
        }
        return together.values().stream().map(Group::union).toList();
    }

    private static int find(int[] leader, int i) {
        int at = i;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }

    private static Group union(List<Group> groups) {
        if (groups.size() == 1) {
            return groups.getFirst();
        }
        var members = new TreeSet<>(Member.EARLIEST);
        groups.forEach(group -> members.addAll(group.members()));
        return new Group(
                List.copyOf(members),
                spans(groups.stream().flatMap(group -> group.bonds().stream()).toList()));
    }

    private static List<Bond> spans(List<Bond> bonds) {
        Map<Link, Bond> spans = new TreeMap<>();
        bonds.forEach(bond -> spans.merge(bond.link(), bond, Bond::and));
        return List.copyOf(spans.values());
    }

    private record Holding(Bond bond, int group) {}
}

package dev.nightjar.detection.sigma.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.view.Containers;
import dev.nightjar.detection.sigma.view.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The wanted fields as a tree of member names: which members of which objects hold a wanted value or lead to one.
///
/// One hash table over (node, name); a node is an object on the way, node 0 the event and every container in it.
public final class FieldNames {
    public static final int ROOT = 0;
    public static final int NOTHING = -1;

    private static final int[] NO_FIELDS = {};

    private final List<String> fields;
    private final Map<String, Integer> ids = new HashMap<>();

    private final long[] hashes;
    private final int[] nodes;
    private final byte[][] names;
    private final int[][] values;
    private final int[] children;
    private final int mask;

    public FieldNames(List<String> fields) {
        this.fields = List.copyOf(fields);
        var tree = new Node();
        Containers.NAMES.forEach(name -> tree.members.put(name, new Node()));
        for (int id = 0; id < fields.size(); id++) {
            ids.put(fields.get(id), id);
            for (List<String> path : FieldPath.of(fields.get(id))) {
                tree.add(path, id);
            }
        }
        List<Row> rows = new ArrayList<>();
        tree.number(new int[] {1}, rows);
        int size = Integer.highestOneBit(Math.max(8, rows.size() * 4));
        mask = size - 1;
        hashes = new long[size];
        nodes = new int[size];
        names = new byte[size][];
        values = new int[size][];
        children = new int[size];
        Arrays.fill(nodes, NOTHING);
        rows.forEach(this::insert);
    }

    private record Row(int node, byte[] name, int[] fields, int child) {}

    private static final class Node {
        private final Map<String, Node> members = new LinkedHashMap<>();
        private final Set<Integer> fields = new LinkedHashSet<>();
        private int number;

        void add(List<String> path, int field) {
            Node node = this;
            for (String name : path) {
                node = node.members.computeIfAbsent(name, _ -> new Node());
            }
            node.fields.add(field);
            // XML turned into JSON puts the text of an element with attributes one level deeper.
            node.members.computeIfAbsent("#text", _ -> new Node()).fields.add(field);
        }

        void number(int[] counter, List<Row> rows) {
            for (Map.Entry<String, Node> member : members.entrySet()) {
                Node child = member.getValue();
                boolean isContainer = number == ROOT && Containers.NAMES.contains(member.getKey());
                boolean leads = !child.members.isEmpty() && !isContainer;
                if (leads) {
                    child.number = counter[0]++;
                }
                byte[] padded = Arrays.copyOf(
                        member.getKey().getBytes(UTF_8), member.getKey().getBytes(UTF_8).length + Bytes.SLACK);
                rows.add(new Row(
                        number,
                        padded,
                        child.fields.stream().mapToInt(Integer::intValue).toArray(),
                        isContainer ? ROOT : leads ? child.number : NOTHING));
                if (leads) {
                    child.number(counter, rows);
                }
            }
        }
    }

    private void insert(Row row) {
        long hash = Bytes.hash(row.name(), 0, row.name().length - Bytes.SLACK);
        int at = place(row.node(), hash);
        while (nodes[at] != NOTHING) {
            at = (at + 1) & mask;
        }
        nodes[at] = row.node();
        hashes[at] = hash;
        names[at] = row.name();
        values[at] = row.fields();
        children[at] = row.child();
    }

    private int place(int node, long hash) {
        return (int) (hash ^ (hash >>> 29) ^ (node * 0x9E3779B9L)) & mask;
    }

    public List<String> fields() {
        return fields;
    }

    /// The number of a field, or `NOTHING` when it is not wanted.
    public int id(String field) {
        return ids.getOrDefault(field, NOTHING);
    }

    /// The entry for a member, or `NOTHING`: no wanted value is there or below.
    ///
    /// @param hash by `Bytes.hash`
    int member(int node, byte[] buffer, int from, int to, long hash) {
        for (int at = place(node, hash); nodes[at] != NOTHING; at = (at + 1) & mask) {
            if (hashes[at] == hash
                    && nodes[at] == node
                    && names[at].length - Bytes.SLACK == to - from
                    && Bytes.same(names[at], 0, buffer, from, to - from)) {
                return at;
            }
        }
        return NOTHING;
    }

    /// How many entries there are, and places for more.
    int entries() {
        return names.length;
    }

    /// Whether a name that ends with a quote is that of an entry.
    ///
    /// @param at where it begins
    /// @return where it ends, or `NOTHING`
    int end(int member, byte[] buffer, int at) {
        byte[] name = names[member];
        int length = name.length - Bytes.SLACK;
        boolean isSame = at + length < buffer.length - Bytes.SLACK
                && buffer[at + length] == '"'
                && Bytes.same(name, 0, buffer, at, length);
        return isSame ? at + length : NOTHING;
    }

    /// The fields that a member's value is a value of.
    int[] values(int member) {
        return member == NOTHING ? NO_FIELDS : values[member];
    }

    /// The node of the object that a member holds, or `NOTHING`.
    int child(int member) {
        return member == NOTHING ? NOTHING : children[member];
    }
}

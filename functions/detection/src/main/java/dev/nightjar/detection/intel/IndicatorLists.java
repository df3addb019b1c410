package dev.nightjar.detection.intel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.detection.state.StateStore.Held;
import dev.nightjar.events.model.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The indicators of a deployment, a list per source, in the table `knowledge`.
///
/// A list lies in chunks that are named after their content; one directory item names the chunks that count. So a list
/// is replaced whole, at one moment, whoever reads meanwhile; and whether anything is new costs one small read.
public final class IndicatorLists {
    private static final String NAME = "indicators";
    private static final String DIRECTORY = "lists";

    /// What is known does not expire; lists do by being replaced.
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    /// Characters of a chunk before it is compressed: of the least compressible values, hashes, it then takes some
    /// 200 KB of the 390 KB that an item may have.
    private static final int CHUNK = 300_000;

    /// Chunks that are read at a time, so that a million indicators never lie in memory as text.
    private static final int AT_ONCE = 8;

    private static final int ATTEMPTS = 5;

    private final StateStore store;

    public IndicatorLists(StateStore store) {
        this.store = store;
    }

    /// What lists there are.
    public Directory directory(String tenant) {
        return Directory.of(
                store.load(List.of(key(tenant, DIRECTORY))).values().stream().findFirst());
    }

    /// Hands over the indicators of a source.
    ///
    /// @throws IllegalStateException when the list was replaced meanwhile, or is damaged
    public void read(String tenant, String source, Entry list, Consumer<Indicator> taker) {
        for (int from = 0; from < list.chunks(); from += AT_ONCE) {
            var keys = new ArrayList<StateKey>();
            for (int n = from; n < Math.min(list.chunks(), from + AT_ONCE); n++) {
                keys.add(chunk(tenant, list.digest(), n));
            }
            Map<StateKey, Held> held = store.load(keys);
            for (StateKey key : keys) {
                Held chunk = held.get(key);
                String packed = chunk == null ? "" : chunk.value().text("gz").orElse("");
                if (packed.isEmpty()) {
                    throw new IllegalStateException("the indicators of " + source + " are being replaced");
                }
                IndicatorLines.unpack(packed, source, taker);
            }
        }
    }

    /// All lists as one set.
    ///
    /// @throws IllegalStateException when lists are replaced all the time
    public Loaded load(String tenant) {
        for (int attempt = 1; ; attempt++) {
            Directory directory = directory(tenant);
            var all = IndicatorSet.builder();
            try {
                directory.lists().forEach((source, list) -> read(tenant, source, list, all::add));
                return new Loaded(directory.version(), all.build());
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || directory(tenant).version() == directory.version()) {
                    throw e;
                }
            }
        }
    }

    /// Makes these the indicators of a source, in place of those that it had; with none, the source is removed.
    ///
    /// @param now when it was done, for people
    public void replace(String tenant, String source, Collection<Indicator> indicators, Instant now) {
        List<String> lines = indicators.stream()
                .map(IndicatorLines::line)
                .sorted()
                .distinct()
                .toList();
        Entry list = lines.isEmpty() ? Entry.NONE : write(tenant, lines, now);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Directory before = directory(tenant);
            if (store.replace(
                    key(tenant, DIRECTORY),
                    before.version(),
                    before.with(source, list).json(),
                    FOR_EVER)) {
                Entry old = before.lists().getOrDefault(source, Entry.NONE);
                if (!old.digest().equals(list.digest()) && !isUsed(before.with(source, list), old)) {
                    empty(tenant, old);
                }
                return;
            }
        }
        throw new IllegalStateException("somebody else changed the indicators " + ATTEMPTS + " times meanwhile");
    }

    private static boolean isUsed(Directory directory, Entry old) {
        return directory.lists().values().stream()
                .anyMatch(list -> list.digest().equals(old.digest()));
    }

    private Entry write(String tenant, List<String> lines, Instant now) {
        String digest = digest(lines);
        var chunk = new ArrayList<String>();
        int chunks = 0;
        int length = 0;
        for (String line : lines) {
            if (length + line.length() > CHUNK) {
                put(chunk(tenant, digest, chunks++), IndicatorLines.packed(chunk));
                chunk.clear();
                length = 0;
            }
            chunk.add(line);
            length += line.length() + 1;
        }
        put(chunk(tenant, digest, chunks++), IndicatorLines.packed(chunk));
        return new Entry(digest, chunks, lines.size(), now);
    }

    private void put(StateKey key, String packed) {
        JsonObject value = new JsonObject(1).put("gz", packed);
        Held before = store.load(List.of(key)).get(key);
        if (before == null || !before.value().equals(value)) {
            // Who else writes it writes the same.
            store.replace(key, before == null ? 0 : before.version(), value, FOR_EVER);
        }
    }

    private void empty(String tenant, Entry old) {
        for (int n = 0; n < old.chunks(); n++) {
            StateKey key = chunk(tenant, old.digest(), n);
            Held held = store.load(List.of(key)).get(key);
            if (held != null) {
                store.replace(key, held.version(), new JsonObject(), FOR_EVER);
            }
        }
    }

    private static String digest(List<String> lines) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String line : lines) {
                sha.update(line.getBytes(UTF_8));
                sha.update((byte) '\n');
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static StateKey chunk(String tenant, String digest, int n) {
        return key(tenant, digest + "-" + n);
    }

    private static StateKey key(String tenant, String what) {
        return new StateKey(tenant, NAME, what);
    }

    /// @param version of the directory that the set was read by
    public record Loaded(long version, IndicatorSet set) {}

    /// One list.
    ///
    /// @param digest of the content
    /// @param updated when it was last replaced
    public record Entry(String digest, int chunks, long count, Instant updated) {
        static final Entry NONE = new Entry("", 0, 0, Instant.EPOCH);
    }

    /// @param version 0 when there never was a list
    /// @param lists by source
    public record Directory(long version, Map<String, Entry> lists) {
        public Directory {
            lists = Map.copyOf(lists);
        }

        static Directory of(Optional<Held> held) {
            var lists = new TreeMap<String, Entry>();
            held.ifPresent(one -> one.value().forEach((source, entry) -> {
                if (entry instanceof JsonObject list) {
                    lists.put(
                            source,
                            new Entry(
                                    list.text("digest").orElse(""),
                                    (int) list.number("chunks").orElse(0),
                                    list.number("count").orElse(0),
                                    Instant.ofEpochSecond(list.number("updated").orElse(0))));
                }
            }));
            return new Directory(held.map(Held::version).orElse(0L), lists);
        }

        Directory with(String source, Entry list) {
            var next = new TreeMap<>(lists);
            if (list.chunks() == 0) {
                next.remove(source);
            } else {
                next.put(source, list);
            }
            return new Directory(version, next);
        }

        JsonObject json() {
            var json = new JsonObject(lists.size());
            new TreeMap<>(lists)
                    .forEach((source, list) -> json.put(
                            source,
                            new JsonObject(4)
                                    .put("digest", list.digest())
                                    .put("chunks", list.chunks())
                                    .put("count", list.count())
                                    .put("updated", list.updated().getEpochSecond())));
            return json;
        }
    }
}

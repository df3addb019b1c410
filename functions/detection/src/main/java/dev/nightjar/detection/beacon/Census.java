package dev.nightjar.detection.beacon;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.IpText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The sources that ask for anything at all over a channel, and since when: what is asked for by half of them is
/// everybody's, however few they are.
///
/// Only the first of them, by address and by name, are held: from then on it is the number of sources that makes a
/// destination popular, not the share.
///
/// @param since milliseconds since the epoch, by source
record Census(Map<String, Long> since) {
    static final Census UNKNOWN = new Census(Map.of());

    private static final Comparator<Map.Entry<String, Long>> FIRST =
            Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

    Census {
        since = Map.copyOf(since);
    }

    /// @param most sources of a kind that are held
    Census with(String source, long time, int most) {
        Long known = since.get(source);
        Optional<Map.Entry<String, Long>> last = known == null ? lastOfFull(source, most) : Optional.empty();
        if ((known != null && known <= time)
                || last.filter(one -> FIRST.compare(one, Map.entry(source, time)) < 0)
                        .isPresent()) {
            return this;
        }
        var next = new HashMap<>(since);
        last.ifPresent(one -> next.remove(one.getKey()));
        next.put(source, time);
        return new Census(next);
    }

    /// The latest of the sources of a kind; empty while there is room for one more.
    private Optional<Map.Entry<String, Long>> lastOfFull(String kind, int most) {
        boolean isAddress = IpText.isIp(kind);
        int alike = 0;
        Map.Entry<String, Long> last = null;
        for (Map.Entry<String, Long> one : since.entrySet()) {
            if (IpText.isIp(one.getKey()) == isAddress) {
                alike++;
                last = last == null || FIRST.compare(one, last) > 0 ? one : last;
            }
        }
        return alike < most ? Optional.empty() : Optional.ofNullable(last);
    }

    /// Sources that had asked for something by then. Name servers know them by address and agents by name; one may be
    /// known by both, so that not the sum counts but the greater number.
    long until(long time) {
        long addresses = 0;
        long names = 0;
        for (Map.Entry<String, Long> one : since.entrySet()) {
            if (one.getValue() <= time) {
                if (IpText.isIp(one.getKey())) {
                    addresses++;
                } else {
                    names++;
                }
            }
        }
        return Math.max(addresses, names);
    }

    JsonObject json() {
        var json = new JsonObject(since.size());
        new TreeMap<>(since).forEach(json::put);
        return json;
    }

    static Census of(JsonObject json) throws MalformedJson {
        var since = new TreeMap<String, Long>();
        try {
            json.forEach((source, time) -> since.put(source, (Long) time));
        } catch (RuntimeException e) {
            throw new MalformedJson("not who asks: " + e.getMessage());
        }
        return new Census(since);
    }
}

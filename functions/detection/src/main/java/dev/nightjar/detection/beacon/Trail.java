package dev.nightjar.detection.beacon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What one source asked of one destination: the seconds in which it did, the latest of them, and the very first.
///
/// A set: neither order nor repeats matter. A second keeps its earliest request, and which seconds are kept depends on
/// nothing but themselves.
///
/// @param first the earliest request that is known of, kept when its second is long forgotten
/// @param host the source's name as the first request tells it, may be empty
/// @param detail what exactly the first request asked for, may be empty
record Trail(Sighting first, String host, String detail, NavigableMap<Long, Sighting> seconds) {
    Trail {
        seconds = Collections.unmodifiableNavigableMap(seconds);
    }

    static Trail of(Contact contact, Sighting one) {
        return new Trail(one, contact.host(), contact.detail(), new TreeMap<>(Map.of(one.second(), one)));
    }

    Trail with(Contact contact, Sighting one, BeaconThresholds thresholds) {
        var next = new TreeMap<>(seconds);
        next.merge(one.second(), one, Sighting::earlier);
        if (next.size() > thresholds.held()) {
            next.pollFirstEntry();
        }
        return Sighting.EARLIEST.compare(one, first) < 0
                ? new Trail(one, contact.host(), contact.detail(), next)
                : new Trail(first, host, detail, next);
    }

    /// The moments that may have changed since all was known up to them: those within the lateness before the
    /// latest one. A silence longer than what is remembered ends a row of moments, and each row has a latest one:
    /// so a clock that is wrong by years makes a row of its own, and silences no other.
    Collection<Sighting> open(BeaconThresholds thresholds) {
        var open = new ArrayList<Sighting>();
        long late = thresholds.lateness().toSeconds();
        long last = Long.MAX_VALUE;
        long next = Long.MAX_VALUE;
        for (var one : seconds.descendingMap().entrySet()) {
            long second = one.getKey();
            if (next - second > thresholds.retention().toSeconds()) {
                last = second;
            }
            if (last - second <= late) {
                open.addFirst(one.getValue());
            }
            next = second;
        }
        return open;
    }

    /// What is known for sure when `now` comes, and `now` itself: what came within the lateness before it may not all
    /// be there yet, and is left out.
    List<Sighting> upTo(Sighting now, BeaconThresholds thresholds) {
        var known =
                seconds
                        .headMap(now.second() - thresholds.lateness().toSeconds(), true)
                        .descendingMap()
                        .values()
                        .stream()
                        .limit(thresholds.judged())
                        .toList();
        var all = new ArrayList<>(known.reversed());
        all.add(now);
        return all;
    }
}

package dev.nightjar.detection.beacon;

import java.time.Duration;

/// When a beat is a beacon, in one place.
///
/// | Threshold | Default | Why |
/// |---|---|---|
/// | `least` | 6 visits | five intervals; fewer line up by chance too often |
/// | `most` | 24 visits | the latest ones are judged: a beacon that changes its pace is found again |
/// | `bits` | 8, 6 of look-ups | evidence for a beat of whoever asks for something new at a beat from the start |
/// | `before` | 2 visits | what may come before such a beat, as when the destination first served what then calls it |
/// | `bitsRare` | 0, 4 of look-ups | fewer for such a beat where it is known that hardly anybody asks for the
/// destination: ten sources at least for each that does; with few sources rarity says nothing |
/// | `bitsSlower` | 2, 8 of look-ups | more for each doubling of the period over a minute, 20 at most: people's visits
/// are minutes apart, too, caches of names even them out, and a day holds many chances for a few of them to lie evenly
/// |
/// | `bitsLater` | 18 | evidence for a beat within a longer history, where chance has had many tries |
/// | `sources` | 10 | a destination that so many different sources have asked for is popular, and quiet |
/// | a third of the sources | 2 at least | in a small office what a third of all sources ask for is everybody's: fewer
/// than `sources` are enough while there are fewer than three times as many of them |
/// | `gap` | 5 s | requests this close together are one visit: A and AAAA, retries, a page's parts |
/// | `shortest` | 15 s | a faster beat is a transfer or a poll, and other detectors' business |
/// | `lateness` | 30 s | events of one destination this much out of order change nothing in what is found |
/// | `judged` | 40 | moments that are looked at: 24 visits, or thirteen of three requests each |
/// | `retention` | 7 days | by the machine's clock; a beat of one an hour needs six hours, of one a day six days |
///
/// A state holds at most `sources` trails of sources known by IPv4, by IPv6 and by name, each of `judged` moments and
/// one per second of `lateness`, some 60 bytes each: about 130 KB, and far less for almost all: a
/// popular destination stops growing with its tenth source.
///
/// @param bits base two logarithm: 10 says that chance would do this a thousand times less likely than a beat does
public record BeaconThresholds(
        int least,
        int most,
        double bits,
        double bitsRare,
        double bitsSlower,
        int before,
        double bitsLater,
        int sources,
        Duration gap,
        Duration shortest,
        Duration lateness,
        int judged,
        Duration retention) {
    private static final double MOST_SLOWER = 20;
    private static final int RARE = 10;

    public static final BeaconThresholds DEFAULT = new BeaconThresholds(
            6,
            24,
            8,
            0,
            2,
            2,
            18,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            40,
            Duration.ofDays(7));

    /// Of look-ups, see the table.
    public static final BeaconThresholds LOOKUPS = DEFAULT.with(6, 4, 8);

    public BeaconThresholds {
        if (least < 4 || most < least || judged < most || sources < 2) {
            throw new IllegalArgumentException("4 <= least <= most <= judged, and at least two sources");
        }
        if (gap.compareTo(shortest) >= 0) {
            throw new IllegalArgumentException("the gap within a visit must be shorter than the shortest beat");
        }
    }

    private BeaconThresholds with(double otherBits, double otherRare, double otherSlower) {
        return new BeaconThresholds(
                least,
                most,
                otherBits,
                otherRare,
                otherSlower,
                before,
                bitsLater,
                sources,
                gap,
                shortest,
                lateness,
                judged,
                retention);
    }

    /// Evidence that a beat needs beyond that of a beat a minute.
    ///
    /// @param period seconds from beat to beat
    double slowness(double period) {
        return Math.min(MOST_SLOWER, bitsSlower * Math.max(0, Math.log(period / 60) / Math.log(2)));
    }

    /// Evidence that a beat from the start needs, whatever its period.
    ///
    /// @param asking sources that ask for the destination
    /// @param active sources that ask for anything at all; 0 when that is not known
    double fresh(long asking, long active) {
        return RARE * asking <= active ? bits - bitsRare : bits;
    }

    /// How many sources make a destination popular.
    ///
    /// @param active sources that ask for anything at all; 0 when that is not known
    long popular(long active) {
        return active == 0 ? sources : Math.clamp((active + 2) / 3, 2, sources);
    }

    /// Sources that must be counted to know whether there are few of them.
    int counted() {
        return 3 * sources;
    }

    /// Moments that a trail holds: those that are judged, and those that may have come after.
    int held() {
        return judged + 1 + Math.toIntExact(lateness.toSeconds());
    }
}

package dev.nightjar.detection.sigma.engine;

/// Remembers in which fields most values are new: there it is worth asking first whether a value can hold anything at
/// all. Of fixed size.
final class Novelty {
    private static final int SIZE = 1 << 10;

    /// From here on most values of a field are taken to be new.
    private static final int MANY = 4;

    private static final int MOST = 8;

    private final byte[] counts = new byte[SIZE];

    /// @param place which field of which route it is
    boolean isUsual(int place) {
        return counts[at(place)] >= MANY;
    }

    /// Notes whether a value was new.
    void note(int place, boolean isNew) {
        int at = at(place);
        if (isNew) {
            counts[at] = (byte) Math.min(MOST, counts[at] + 1);
        } else if (counts[at] > 0) {
            counts[at]--;
        }
    }

    private static int at(int place) {
        return (place * 0x9E3779B1) >>> 22;
    }
}

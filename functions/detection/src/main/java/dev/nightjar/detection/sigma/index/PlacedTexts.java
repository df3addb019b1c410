package dev.nightjar.detection.sigma.index;

/// The texts of `HeadedTexts` in values of one layout: only at few places can any of them begin.
final class PlacedTexts implements LongTexts {
    /// Places up to which asking at each is faster than looking for them.
    static final int MAX_PLACES = 8;

    private final HeadedTexts texts;
    private final int[] places = new int[2 * MAX_PLACES];
    private int count;

    PlacedTexts(HeadedTexts texts) {
        this.texts = texts;
    }

    /// @return false when there are too many places
    boolean add(int place, int head) {
        if (count == MAX_PLACES) {
            return false;
        }
        places[count * 2] = place;
        places[count * 2 + 1] = head;
        count++;
        return true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    @Override
    public boolean mayBeIn(byte[] value, int length) {
        for (int i = 0; i < count; i++) {
            if (texts.mayBeginAt(places[i * 2], places[i * 2 + 1], value)) {
                return true;
            }
        }
        return false;
    }
}

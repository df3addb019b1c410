package dev.nightjar.endtoend;

/// A pause between two looks at something that happens elsewhere.
final class Waiting {
    private Waiting() {}

    static void aMoment() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package dev.nightjar.events.model;

/// The names of an object's members, in the order in which they came.
sealed interface Names permits Shape, OwnNames {
    int size();

    String name(int i);

    /// The place of a name; −1 when it is not there.
    int indexOf(String name);

    /// These names and one more behind them, which is not among them. The receiver is not to be used any more.
    Names with(String name);
}

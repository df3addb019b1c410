package dev.nightjar.detection.volume;

import dev.nightjar.detection.finding.Evidence.Fact;
import java.util.List;
import java.util.function.Predicate;

/// A bounded measure of one hour's events: a set, so that neither order nor repeats matter, and more events never make
/// it less. Immutable.
sealed interface Measure permits Transfers, Distinct {
    /// This measure itself when the portion changes nothing.
    Measure with(Portion portion);

    long value();

    /// What of the value is everybody's, and no surge of anybody's own.
    ///
    /// @param many whether a destination is one that many send to
    long shared(Predicate<String> many);

    /// What it is made of, for people.
    List<Fact> parts();

    /// A string or a list of strings and numbers.
    Object json();
}

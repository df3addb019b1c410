package dev.nightjar.detection.sigma.match;

import java.util.List;

/// What the explanations of one rule for many events have in common: all but the values that they quote, each of which
/// made a keyword true. The same object for all of them.
///
/// @param number small, and different for each of those that one matcher makes
/// @param selections as an explanation has them
/// @param quotes the facts, in their order
public record FactForm(int number, List<String> selections, List<Quote> quotes) {
    /// @param value which of the event's values that keywords were found in
    public record Quote(String selection, int value) {}

    public FactForm {
        selections = List.copyOf(selections);
        quotes = List.copyOf(quotes);
    }
}

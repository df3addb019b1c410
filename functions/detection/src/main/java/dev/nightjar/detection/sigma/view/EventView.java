package dev.nightjar.detection.sigma.view;

import dev.nightjar.detection.sigma.value.Folding;
import java.util.List;
import java.util.function.Consumer;

/// An event as rules ask for it.
public interface EventView {
    /// The texts of a field: more than one for an array, none when the field is missing, null or an empty array.
    /// Numbers are written without exponent and needless zeros; an object is written as JSON.
    List<String> values(String field);

    /// The same, folded.
    default List<String> folded(String field) {
        return values(field).stream().map(Folding::fold).toList();
    }

    /// Hands over what keywords search: every value of the event, and its raw text where it is kept.
    void texts(Consumer<String> each);

    /// The same, folded.
    default void foldedTexts(Consumer<String> each) {
        texts(text -> each.accept(Folding.fold(text)));
    }
}

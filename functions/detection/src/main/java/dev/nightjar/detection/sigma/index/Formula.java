package dev.nightjar.detection.sigma.index;

import java.util.ArrayList;
import java.util.List;

/// A condition over numbered atoms.
sealed interface Formula {
    record Constant(boolean value) implements Formula {}

    record Atom(int number) implements Formula {}

    record Not(Formula part) implements Formula {}

    record All(List<Formula> parts) implements Formula {}

    record Any(List<Formula> parts) implements Formula {}

    Formula TRUE = new Constant(true);
    Formula FALSE = new Constant(false);

    static Formula not(Formula part) {
        return switch (part) {
            case Constant(boolean value) -> new Constant(!value);
            case Not(var inner) -> inner;
            case Atom _ -> new Not(part);
            case All _ -> new Not(part);
            case Any _ -> new Not(part);
        };
    }

    static Formula all(List<Formula> parts) {
        List<Formula> kept = new ArrayList<>();
        for (Formula part : parts) {
            if (part.equals(FALSE)) {
                return FALSE;
            }
            if (part instanceof All(var inner)) {
                kept.addAll(inner);
            } else if (!part.equals(TRUE)) {
                kept.add(part);
            }
        }
        List<Formula> distinct = kept.stream().distinct().toList();
        return distinct.isEmpty() ? TRUE : distinct.size() == 1 ? distinct.getFirst() : new All(distinct);
    }

    static Formula any(List<Formula> parts) {
        List<Formula> kept = new ArrayList<>();
        for (Formula part : parts) {
            if (part.equals(TRUE)) {
                return TRUE;
            }
            if (part instanceof Any(var inner)) {
                kept.addAll(inner);
            } else if (!part.equals(FALSE)) {
                kept.add(part);
            }
        }
        List<Formula> distinct = kept.stream().distinct().toList();
        return distinct.isEmpty() ? FALSE : distinct.size() == 1 ? distinct.getFirst() : new Any(distinct);
    }
}

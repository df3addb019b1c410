package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.value.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Chooses for a formula the eager atoms of which at least one must be true for it to be true, the rarest that there
/// are.
final class Triggers {
    private final Atoms atoms;
    private final int[] uses;
    private final int formulas;

    /// @param uses how many formulas name each eager atom
    Triggers(Atoms atoms, int[] uses, int formulas) {
        this.atoms = atoms;
        this.uses = uses.clone();
        this.formulas = Math.max(1, formulas);
    }

    private record Choice(Set<Integer> atoms, double cost) {}

    /// Empty when the formula can be true of an event that has none of its atoms.
    Optional<Set<Integer>> of(Formula formula) {
        return choose(formula, false).map(Choice::atoms);
    }

    private Optional<Choice> choose(Formula formula, boolean isNegated) {
        return switch (formula) {
            case Formula.Constant(boolean value) ->
                value != isNegated ? Optional.empty() : Optional.of(new Choice(Set.of(), 0));
            case Formula.Not(var part) -> choose(part, !isNegated);
            case Formula.All(var parts) -> isNegated ? every(parts, true) : best(parts, false);
            case Formula.Any(var parts) -> isNegated ? best(parts, true) : every(parts, false);
            case Formula.Atom(int number) -> isNegated ? Optional.empty() : atom(number);
        };
    }

    private Optional<Choice> best(List<Formula> parts, boolean isNegated) {
        return parts.stream()
                .map(part -> choose(part, isNegated))
                .flatMap(Optional::stream)
                .min((a, b) -> Double.compare(a.cost(), b.cost()));
    }

    private Optional<Choice> every(List<Formula> parts, boolean isNegated) {
        Set<Integer> all = new LinkedHashSet<>();
        double cost = 0;
        for (Formula part : parts) {
            Optional<Choice> choice = choose(part, isNegated);
            if (choice.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(choice.get().atoms());
            cost += choice.get().cost();
        }
        return Optional.of(new Choice(all, cost));
    }

    private Optional<Choice> atom(int number) {
        List<Integer> candidates = new ArrayList<>();
        if (number >= 0) {
            candidates.add(number);
        } else {
            for (int guard : atoms.lazyTests().get(-number - 1).guards()) {
                candidates.add(guard);
            }
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
        }
        double cost = 0;
        for (int candidate : candidates) {
            cost += cost(candidate);
        }
        return Optional.of(new Choice(new LinkedHashSet<>(candidates), cost));
    }

    /// How often an atom is expected to be true: by the length of its literals, and by how many rules ask for it, since
    /// what rules ask for often is common.
    private double cost(int atom) {
        Set<Literal> literals = atoms.eager().get(atom);
        double chance = literals.isEmpty() ? 0.5 : 0;
        for (Literal literal : literals) {
            chance += chance(literal);
        }
        return Math.min(1, chance) + (double) uses[atom] / formulas;
    }

    private static double chance(Literal literal) {
        int length = literal.bytes().length;
        double base = literal.anchor() == Anchor.WHOLE ? 0.02 : literal.anchor() == Anchor.ANYWHERE ? 0.5 : 0.2;
        return base * Math.pow(0.75, length);
    }
}

package dev.nightjar.detection.sigma.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Formulas as code: three numbers an instruction, the atom to look at and where to go on when it is true or false.
/// There is no stack and nothing is looked at twice.
final class Program {
    /// Where a formula ends that is true.
    static final int YES = -1;

    static final int NO = -2;

    private int[] code = new int[1024];
    private int size;
    private final int eagerAtoms;

    /// @param eagerAtoms how many there are; lazy atoms are numbered behind them
    Program(int eagerAtoms) {
        this.eagerAtoms = eagerAtoms;
    }

    int[] code() {
        return Arrays.copyOf(code, size);
    }

    /// Adds a formula; where it starts, or its value when it is constant.
    int add(Formula formula) {
        return emit(formula, YES, NO);
    }

    private int emit(Formula formula, int yes, int no) {
        return switch (formula) {
            case Formula.Constant(boolean value) -> value ? yes : no;
            case Formula.Atom(int number) -> instruction(number >= 0 ? number : eagerAtoms - number - 1, yes, no);
            case Formula.Not(var part) -> emit(part, no, yes);
            case Formula.All(var parts) -> {
                int next = yes;
                for (Formula part : cheapestFirst(parts).reversed()) {
                    next = emit(part, next, no);
                }
                yield next;
            }
            case Formula.Any(var parts) -> {
                int next = no;
                for (Formula part : cheapestFirst(parts).reversed()) {
                    next = emit(part, yes, next);
                }
                yield next;
            }
        };
    }

    private static List<Formula> cheapestFirst(List<Formula> parts) {
        return parts.stream().sorted(Comparator.comparingInt(Program::cost)).toList();
    }

    private static int cost(Formula formula) {
        return switch (formula) {
            case Formula.Constant _ -> 0;
            case Formula.Atom(int number) -> number >= 0 ? 1 : 100;
            case Formula.Not(var part) -> cost(part);
            case Formula.All(var parts) ->
                parts.stream().mapToInt(Program::cost).sum();
            case Formula.Any(var parts) ->
                parts.stream().mapToInt(Program::cost).sum();
        };
    }

    private int instruction(int atom, int yes, int no) {
        if (size + 3 > code.length) {
            code = Arrays.copyOf(code, size * 2);
        }
        code[size] = atom;
        code[size + 1] = yes;
        code[size + 2] = no;
        size += 3;
        return size - 3;
    }
}

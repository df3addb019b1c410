package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a condition over named selections: `or` binds least, then `and`, then `not` (rules specification,
/// "Condition").
final class ConditionParser {
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_DEPTH = 64;
    private static final Pattern TOKEN = Pattern.compile("[()|]|[^\\s()|]+");

    private final Map<String, Expression> selections;
    private final int line;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> tokens = new ArrayList<>();
    private int at;

    ConditionParser(Map<String, Expression> selections, int line) {
        this.selections = selections;
        this.line = line;
    }

    /// Names of the selections that the conditions read so far reach.
    Set<String> used() {
        return used;
    }

    Expression parse(String condition) throws InvalidRule {
        if (condition.length() > MAX_LENGTH) {
            throw new InvalidRule(
                    line,
                    "the condition is longer than " + MAX_LENGTH + " characters",
                    "use '1 of name*' and 'all of name*'");
        }
        tokens.clear();
        at = 0;
        Matcher matcher = TOKEN.matcher(condition);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        Expression expression = or(0);
        if (at < tokens.size()) {
            throw new InvalidRule(
                    line,
                    "the condition cannot be read from '" + tokens.get(at) + "' on",
                    "join selections with and, or, not and parentheses");
        }
        return expression;
    }

    private Expression or(int depth) throws InvalidRule {
        List<Expression> parts = new ArrayList<>(List.of(and(depth)));
        while (takes("or")) {
            parts.add(and(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.AnyOf(parts);
    }

    private Expression and(int depth) throws InvalidRule {
        List<Expression> parts = new ArrayList<>(List.of(not(depth)));
        while (takes("and")) {
            parts.add(not(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.AllOf(parts);
    }

    private Expression not(int depth) throws InvalidRule {
        if (depth > MAX_DEPTH) {
            throw new InvalidRule(line, "the condition nests deeper than " + MAX_DEPTH, "split it into selections");
        }
        if (takes("not")) {
            return new Expression.Not(not(depth + 1));
        }
        if (takes("(")) {
            Expression inner = or(depth + 1);
            if (!takes(")")) {
                throw new InvalidRule(line, "the condition misses a ')'", "close every parenthesis");
            }
            return inner;
        }
        return selection();
    }

    private Expression selection() throws InvalidRule {
        if (at == tokens.size()) {
            throw new InvalidRule(line, "the condition ends where a selection is expected", "name a selection there");
        }
        String name = tokens.get(at);
        if (at + 2 < tokens.size() && isWord(at + 1, "of") && !selections.containsKey(name)) {
            at += 3;
            return quantified(name, tokens.get(at - 1));
        }
        at++;
        Expression content = selections.get(name);
        if (content == null) {
            throw new InvalidRule(
                    line,
                    "the condition names '" + name + "', which is no selection",
                    "use one of " + String.join(", ", selections.keySet()));
        }
        used.add(name);
        return new Expression.Selection(name, content);
    }

    private Expression quantified(String quantifier, String pattern) throws InvalidRule {
        List<Expression> parts = new ArrayList<>();
        for (Map.Entry<String, Expression> selection : selections.entrySet()) {
            if (reaches(pattern, selection.getKey())) {
                used.add(selection.getKey());
                parts.add(new Expression.Selection(selection.getKey(), selection.getValue()));
            }
        }
        if (parts.isEmpty()) {
            throw new InvalidRule(
                    line,
                    "no selection is named like '" + pattern + "'",
                    "use one of " + String.join(", ", selections.keySet()));
        }
        return switch (quantifier.toLowerCase(Locale.ROOT)) {
            case "1", "any" -> parts.size() == 1 ? parts.getFirst() : new Expression.AnyOf(parts);
            case "all" -> parts.size() == 1 ? parts.getFirst() : new Expression.AllOf(parts);
            default ->
                throw new InvalidRule(line, "'" + quantifier + " of' is not in Sigma 2", "write '1 of' or 'all of'");
        };
    }

    /// Names that start with `_` are reached only by patterns that do so too.
    private static boolean reaches(String pattern, String name) {
        if (name.startsWith("_") && !pattern.startsWith("_")) {
            return false;
        }
        if (pattern.equals("them")) {
            return true;
        }
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return name.equals(pattern);
        }
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() - last.length() >= from && name.endsWith(last);
    }

    private boolean takes(String word) {
        if (!isWord(at, word)) {
            return false;
        }
        at++;
        return true;
    }

    private boolean isWord(int index, String word) {
        return index < tokens.size()
                && tokens.get(index).equalsIgnoreCase(word)
                && !selections.containsKey(tokens.get(index));
    }
}

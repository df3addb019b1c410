package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.KeywordLiterals;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What explains a rule of keywords, made ready: no value is searched again for what was found in it.
sealed interface KeywordExplanation {
    /// Takes in, one after the other, what an explanation is made of.
    interface Teller {
        void select(String name);

        /// A keyword was found.
        void add(String selection, int hit);

        /// Whether nothing that is added will be told.
        boolean isFull();
    }

    /// Whether it is true of the event.
    boolean holds(KeywordHits hits);

    /// Tells why it is true.
    ///
    /// @param selection that it belongs to; empty for none
    void tell(KeywordHits hits, String selection, Teller into);

    record AllOf(List<KeywordExplanation> parts) implements KeywordExplanation {
        @Override
        public boolean holds(KeywordHits hits) {
            for (KeywordExplanation part : parts) {
                if (!part.holds(hits)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void tell(KeywordHits hits, String selection, Teller into) {
            for (KeywordExplanation part : parts) {
                part.tell(hits, selection, into);
            }
        }
    }

    record AnyOf(List<KeywordExplanation> parts) implements KeywordExplanation {
        @Override
        public boolean holds(KeywordHits hits) {
            for (KeywordExplanation part : parts) {
                if (part.holds(hits)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void tell(KeywordHits hits, String selection, Teller into) {
            for (KeywordExplanation part : parts) {
                if (part.holds(hits)) {
                    part.tell(hits, selection, into);
                }
            }
        }
    }

    record Selection(String name, KeywordExplanation content) implements KeywordExplanation {
        @Override
        public boolean holds(KeywordHits hits) {
            return content.holds(hits);
        }

        @Override
        public void tell(KeywordHits hits, String selection, Teller into) {
            into.select(name);
            content.tell(hits, name, into);
        }
    }

    /// @param texts of each keyword the numbers of those that make it true
    record Keywords(boolean all, int[][] texts) implements KeywordExplanation {
        @Override
        public boolean holds(KeywordHits hits) {
            for (int[] keyword : texts) {
                if (isFound(keyword, hits) != all) {
                    return !all;
                }
            }
            return all;
        }

        private static boolean isFound(int[] keyword, KeywordHits hits) {
            for (int hit = 0; hit < hits.count(); hit++) {
                if (contains(keyword, hits.text(hit))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void tell(KeywordHits hits, String selection, Teller into) {
            int count = hits.count();
            for (int[] keyword : texts) {
                for (int hit = 0; hit < count && !into.isFull(); hit++) {
                    if (contains(keyword, hits.text(hit))) {
                        into.add(selection, hit);
                    }
                }
            }
        }

        private static boolean contains(int[] keyword, int text) {
            for (int one : keyword) {
                if (one == text) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Of a rule's condition; empty when its explanation follows from more than which texts were found.
    ///
    /// @param source the rule's log source, by number
    static Optional<KeywordExplanation> of(Expression condition, int source, KeywordLiterals keywords) {
        return switch (condition) {
            // What must not be there leaves no value to show.
            case Expression.AllOf(var parts) ->
                all(
                                parts.stream()
                                        .filter(part -> !(part instanceof Expression.Not))
                                        .toList(),
                                source,
                                keywords)
                        .map(AllOf::new);
            case Expression.AnyOf(var parts)
            when parts.stream().allMatch(KeywordExplanation::isPositive) ->
                all(parts, source, keywords).map(AnyOf::new);
            case Expression.AnyOf _, Expression.Not _ -> Optional.empty();
            case Expression.Selection(var name, var content) ->
                of(content, source, keywords).map(told -> new Selection(name, told));
            case Expression.Item item -> item.isKeyword() ? texts(item, source, keywords) : Optional.empty();
        };
    }

    /// Whether nothing in it is negated.
    private static boolean isPositive(Expression expression) {
        return switch (expression) {
            case Expression.AllOf(var parts) -> parts.stream().allMatch(KeywordExplanation::isPositive);
            case Expression.AnyOf(var parts) -> parts.stream().allMatch(KeywordExplanation::isPositive);
            case Expression.Not _ -> false;
            case Expression.Selection selection -> isPositive(selection.content());
            case Expression.Item _ -> true;
        };
    }

    private static Optional<List<KeywordExplanation>> all(
            List<Expression> parts, int source, KeywordLiterals keywords) {
        List<KeywordExplanation> all = new ArrayList<>();
        for (Expression part : parts) {
            of(part, source, keywords).ifPresent(all::add);
        }
        return all.size() == parts.size() ? Optional.of(List.copyOf(all)) : Optional.empty();
    }

    private static Optional<KeywordExplanation> texts(Expression.Item item, int source, KeywordLiterals keywords) {
        var texts = new int[item.tests().size()][];
        for (int i = 0; i < texts.length; i++) {
            ValueTest test = item.tests().get(i);
            Optional<int[]> numbers = keywords.of(test, source);
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            texts[i] = numbers.get();
        }
        return Optional.of(new Keywords(item.all(), texts));
    }
}

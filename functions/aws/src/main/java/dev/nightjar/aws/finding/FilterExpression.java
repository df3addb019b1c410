package dev.nightjar.aws.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Collects conditions on attributes of an index's entries.
final class FilterExpression {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /// The attribute is one of these, or the index was made without it: better to read too much than to miss a finding.
    void oneOf(String attribute, List<String> accepted) {
        var names = new ArrayList<String>();
        for (String value : accepted) {
            String name = ":v" + values.size();
            values.put(name, AttributeValue.fromS(value));
            names.add(name);
        }
        conditions.add(
                "(attribute_not_exists(" + attribute + ") OR " + attribute + " IN (" + String.join(", ", names) + "))");
    }

    Optional<Expression> expression() {
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(Expression.builder()
                        .expression(String.join(" AND ", conditions))
                        .expressionValues(values)
                        .build());
    }
}

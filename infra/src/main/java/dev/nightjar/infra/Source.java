package dev.nightjar.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// A stream whose records a function is called for.
///
/// @param arn the stream
/// @param batch records in one call, at most
/// @param maximumAgeHours a record that is older goes to the failures bucket; less than the stream keeps it
/// @param filters patterns of the records that matter, or none for all
/// @param permission to read the stream
record Source(
        String arn, int batch, int maximumAgeHours, List<Map<String, Object>> filters, PolicyStatement permission) {
    Source {
        filters = List.copyOf(filters);
    }
}

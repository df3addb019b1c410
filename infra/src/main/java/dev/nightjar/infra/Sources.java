package dev.nightjar.infra;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.FilterCriteriaProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.FilterProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.MetricsConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.OnFailureProperty;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// What calls the functions: streams, read in batches, from the oldest record on.
///
/// A failed batch is halved until the bad record is alone; after finite retries or age the records themselves go to
/// the failures bucket, and the stream moves on.
final class Sources extends Construct {
    private static final int RETRIES = 5;

    private final Map<String, CfnEventSourceMapping> mappings = new HashMap<>();

    Sources(
            Construct scope,
            Settings settings,
            List<FunctionSpec> specs,
            Function<String, software.amazon.awscdk.services.lambda.Function> functions,
            IBucket failures) {
        super(scope, "Sources");
        for (FunctionSpec spec : specs) {
            spec.source().ifPresent(source -> {
                var function = functions.apply(spec.name());
                var mapping = mapping(spec.title(), source, function.getFunctionName(), failures);
                settings.byWorker(spec.name())
                        .ifPresent(worker -> mapping.addPropertyOverride(
                                "Enabled", Fn.conditionIf(worker.getLogicalId(), false, true)));
                mappings.put(spec.name(), mapping);
            });
        }
    }

    Optional<CfnEventSourceMapping> of(FunctionSpec spec) {
        return Optional.ofNullable(mappings.get(spec.name()));
    }

    private CfnEventSourceMapping mapping(String id, Source source, String function, IBucket failures) {
        var mapping = CfnEventSourceMapping.Builder.create(this, id)
                .functionName(function)
                .eventSourceArn(source.arn())
                .startingPosition("TRIM_HORIZON")
                .batchSize(source.batch())
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(RETRIES)
                .maximumRecordAgeInSeconds(
                        Duration.ofHours(source.maximumAgeHours()).toSeconds())
                .destinationConfig(DestinationConfigProperty.builder()
                        .onFailure(OnFailureProperty.builder()
                                .destination(failures.getBucketArn())
                                .build())
                        .build())
                .metricsConfig(MetricsConfigProperty.builder()
                        .metrics(List.of("EventCount"))
                        .build());
        if (!source.filters().isEmpty()) {
            var filters = source.filters().stream()
                    .map(pattern -> FilterProperty.builder()
                            .pattern(Stack.of(this).toJsonString(pattern))
                            .build())
                    .toList();
            mapping.filterCriteria(
                    FilterCriteriaProperty.builder().filters(filters).build());
        }
        return mapping.build();
    }
}

package dev.nightjar.infra;

import java.util.List;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/// What calls functions by the clock: a rule of Amazon EventBridge for each. Calls that fail are repeated by Lambda.
final class Schedules extends Construct {
    Schedules(
            Construct scope,
            List<FunctionSpec> specs,
            java.util.function.Function<String, software.amazon.awscdk.services.lambda.Function> functions) {
        super(scope, "Schedules");
        for (FunctionSpec spec : specs) {
            spec.schedule()
                    .ifPresent(expression -> Rule.Builder.create(this, spec.title())
                            .schedule(Schedule.expression(expression))
                            .targets(List.of(new LambdaFunction(functions.apply(spec.name()))))
                            .build());
        }
    }
}

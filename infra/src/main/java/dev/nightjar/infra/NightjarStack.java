package dev.nightjar.infra;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.FunctionUrl;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.constructs.Construct;

/// The whole watch, from the stream of raw logs to the topics that responders subscribe to.
///
/// It names nothing physically, so that an account can hold several; the outputs tell where everything is.
/// It needs no bootstrapped account: the archive's place is a parameter.
final class NightjarStack extends Stack {
    static final String NAME = "nightjar";

    NightjarStack(Construct scope, String id) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Nightjar: logs in, findings and notifications out")
                        .synthesizer(new BootstraplessSynthesizer())
                        .build());
        var settings = new Settings(this);
        var encryption = new Encryption(this);
        var key = encryption.key();
        var streams = new Streams(this, settings, key);
        Suppressions.customerKey(streams);
        var tables = new Tables(this, key);
        var buckets = new Buckets(this, key);
        var topics = new Topics(this, key);
        var specs = new FunctionTable(settings, encryption, streams, tables, buckets, topics).functions();
        var functions = new Functions(this, settings, key, buckets.failures(), specs);
        var sources = new Sources(this, settings, specs, functions::named, buckets.failures());
        new Workers(this, settings, specs, functions);
        new Schedules(this, specs, functions::named);
        var query = functions.named("query");
        var url = FunctionUrl.Builder.create(this, "QueryAddress")
                .function(query)
                .authType(FunctionUrlAuthType.AWS_IAM)
                .build();
        var access = new Access(this, streams.logs(), key, query.getFunctionArn());
        watch(new Alarms(this, topics.alarms()), specs, functions, sources, streams, topics);

        output("LogsStream", streams.logs().getRef());
        output("EventsStream", streams.events().getRef());
        output("FindingsTable", tables.findings().getTableName());
        output("StateTable", tables.state().getTableName());
        output("KnowledgeTable", tables.knowledge().getTableName());
        output("LakeBucket", buckets.lake().getBucketName());
        output("QuarantineBucket", buckets.quarantine().getBucketName());
        output("FailuresBucket", buckets.failures().getBucketName());
        output("LedgerBucket", buckets.ledger().getBucketName());
        output("CriticalTopic", topics.critical().getTopicArn());
        output("HighTopic", topics.high().getTopicArn());
        output("MediumTopic", topics.medium().getTopicArn());
        output("LowTopic", topics.low().getTopicArn());
        output("AlarmsTopic", topics.alarms().getTopicArn());
        output("QueryUrl", url.getUrl());
        specs.forEach(spec ->
                output(spec.title() + "Function", functions.named(spec.name()).getFunctionName()));
        specs.stream()
                .filter(spec -> settings.byWorker(spec.name()).isPresent())
                .forEach(spec -> output(
                        spec.title() + "Role", functions.roleOf(spec.name()).getRoleArn()));
        output("SendersPolicy", access.senders());
        output("AuditorsPolicy", access.auditors());
    }

    /// Names as a person would give them, without the library's hashes: two alike fail the synthesis, and a template
    /// that CloudFormation takes directly has no room to spare.
    @Override
    protected String allocateLogicalId(CfnElement element) {
        return Arrays.stream(element.getNode().getPath().split("/"))
                .skip(1)
                .filter(part -> !part.equals("Resource"))
                .map(part -> part.replaceAll("[^A-Za-z0-9]", ""))
                .collect(Collectors.joining());
    }

    private static void watch(
            Alarms alarms,
            List<FunctionSpec> specs,
            Functions functions,
            Sources sources,
            Streams streams,
            Topics topics) {
        for (FunctionSpec spec : specs) {
            String function = functions.named(spec.name()).getFunctionName();
            alarms.watchFunction(spec.title(), function);
            sources.of(spec).ifPresent(mapping -> alarms.watchSource(spec.title(), function, mapping.getRef()));
        }
        alarms.watchRules();
        alarms.watchStream("Logs", streams.logs().getRef());
        alarms.watchStream("Events", streams.events().getRef());
        alarms.watchTopic("Critical", topics.critical().getTopicName());
        alarms.watchTopic("High", topics.high().getTopicName());
        alarms.watchTopic("Medium", topics.medium().getTopicName());
        alarms.watchTopic("Low", topics.low().getTopicName());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}

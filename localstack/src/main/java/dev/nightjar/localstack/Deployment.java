package dev.nightjar.localstack;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/// Brings a stack to what a template and an archive say, and nothing else.
///
/// LocalStack cannot update many types in place, so a stack that has changed is deleted and created; one that has not
/// is left alone. LocalStack skips types that it does not know without a word, so after a deployment each resource of
/// the template is looked for: see [LocalGaps].
public final class Deployment implements AutoCloseable {
    private static final String FINGERPRINT = "nightjar:fingerprint";
    private static final String SKIPPED = "unknown"; // the name of what LocalStack says it created, and did not
    private static final long POLL_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 180_000;

    private final LocalCloud cloud;
    private final String stack;
    private final Progress progress;
    private final CloudFormationClient formation;
    private final Artifacts artifacts;

    public Deployment(LocalCloud cloud, String stack, Progress progress) {
        this.cloud = cloud;
        this.stack = stack;
        this.progress = progress;
        formation = cloud.client(CloudFormationClient.builder());
        artifacts = new Artifacts(cloud.s3());
    }

    /// Deploys, or finds that there is nothing to do.
    ///
    /// @param given values for parameters of the template; what is left out is chosen for one machine
    /// @throws CloudException when a resource could not be created; the message names it and says why
    public Outputs deploy(Path template, Path archive, Map<String, String> given) {
        Template wanted = Template.read(template);
        Map<String, String> parameters = LocalParameters.with(given, wanted);
        String fingerprint = Artifacts.fingerprint(wanted.text(), archive, parameters);
        Optional<Stack> existing = find();
        if (existing.isPresent()) {
            if (existing.get().stackStatus() == StackStatus.CREATE_COMPLETE && isTagged(existing.get(), fingerprint)) {
                progress.line("the stack " + stack + " is up to date");
                return outputs(existing.get());
            }
            progress.line("the stack " + stack + " has changed: deleting it first");
            delete();
        }
        return create(wanted, archive, parameters, fingerprint);
    }

    /// Uploads a pack of rules to where the archive goes.
    ///
    /// @return the value for the template's parameter `RulesKey`; another pack has another one
    public String uploadRules(byte[] pack) {
        return artifacts.uploadRules(pack);
    }

    private Outputs create(Template wanted, Path archive, Map<String, String> parameters, String fingerprint) {
        var all = new HashMap<>(parameters);
        if (wanted.parameters().contains("ArtifactBucket")) {
            all.put("ArtifactBucket", Artifacts.BUCKET);
            all.put("ArtifactKey", artifacts.upload(archive));
        }
        String url = artifacts.upload(fingerprint + ".template.json", RequestBody.fromString(wanted.text()));
        progress.line("creating the stack " + stack + ": " + wanted.resources().size() + " resources");
        formation.createStack(request -> request.stackName(stack)
                .templateURL(cloud.endpoint() + "/" + url)
                .parameters(all.entrySet().stream()
                        .map(entry -> Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList())
                .tags(Tag.builder().key(FINGERPRINT).value(fingerprint).build())
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM));
        Stack created = awaitCreation(wanted.resources().size());
        if (created.stackStatus() != StackStatus.CREATE_COMPLETE) {
            throw new CloudException("the stack " + stack + " is " + created.stackStatusAsString() + ": " + failures());
        }
        requireAll(wanted.resources());
        return outputs(created);
    }

    /// What the deployed stack tells about itself; empty when there is none, or none that is complete.
    public Optional<Outputs> outputs() {
        return find().filter(found -> found.stackStatus() == StackStatus.CREATE_COMPLETE)
                .map(Deployment::outputs);
    }

    /// Deletes the stack, with all that is in it. Nothing happens where there is none.
    public void delete() {
        if (find().isEmpty()) {
            return;
        }
        formation.deleteStack(request -> request.stackName(stack));
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        Optional<Stack> found = find();
        while (found.isPresent() && found.get().stackStatus() == StackStatus.DELETE_IN_PROGRESS) {
            pause(deadline);
            found = find();
        }
        if (found.isPresent()) {
            throw new CloudException("the stack " + stack + " is "
                    + found.get().stackStatusAsString() + " and cannot be deleted: " + failures()
                    + "; './nightjar down' and 'up' start from nothing");
        }
    }

    private Stack awaitCreation(int expected) {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        long said = 0;
        Stack now = find().orElseThrow();
        while (now.stackStatusAsString().endsWith("_IN_PROGRESS")) {
            pause(deadline);
            long complete = resources().stream()
                    .filter(resource -> resource.resourceStatus() == ResourceStatus.CREATE_COMPLETE)
                    .count();
            if (complete >= said + 5) {
                progress.line("  " + complete + " of " + expected + " resources");
                said = complete;
            }
            now = find().orElseThrow();
        }
        return now;
    }

    private void requireAll(Map<String, String> wanted) {
        var missing = new TreeMap<>(wanted);
        for (StackResourceSummary resource : resources()) {
            if (resource.resourceStatus() == ResourceStatus.CREATE_COMPLETE
                    && !resource.physicalResourceId().equals(SKIPPED)) {
                missing.remove(resource.logicalResourceId());
            }
        }
        List<String> tolerated = new ArrayList<>();
        missing.entrySet()
                .removeIf(entry -> LocalGaps.TYPES.contains(entry.getValue()) && tolerated.add(entry.getKey()));
        if (!tolerated.isEmpty()) {
            progress.line("  not in the local cloud: " + String.join(", ", tolerated));
        }
        if (!missing.isEmpty()) {
            throw new CloudException("the local cloud did not create " + missing);
        }
    }

    private List<StackResourceSummary> resources() {
        return formation
                .listStackResourcesPaginator(request -> request.stackName(stack))
                .stackResourceSummaries()
                .stream()
                .toList();
    }

    private String failures() {
        return formation.describeStackEvents(request -> request.stackName(stack)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                .map(event ->
                        event.logicalResourceId() + " (" + event.resourceType() + "): " + event.resourceStatusReason())
                .distinct()
                .collect(joining("; ", "", "; the log is " + cloud.log()));
    }

    private Optional<Stack> find() {
        try {
            return formation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                    .filter(found -> found.stackStatus() != StackStatus.DELETE_COMPLETE)
                    .findFirst();
        } catch (CloudFormationException e) {
            if (e.statusCode() == 400) {
                return Optional.empty(); // CloudFormation's way of saying that there is no such stack
            }
            throw e;
        }
    }

    private static boolean isTagged(Stack stack, String fingerprint) {
        return stack.tags().stream()
                .anyMatch(tag -> tag.key().equals(FINGERPRINT) && tag.value().equals(fingerprint));
    }

    private static Outputs outputs(Stack stack) {
        return new Outputs(stack.outputs().stream().collect(toMap(Output::outputKey, Output::outputValue)));
    }

    private void pause(long deadline) {
        if (System.currentTimeMillis() > deadline) {
            throw new CloudException("the stack " + stack + " is not ready after " + PATIENCE_MILLIS / 1000
                    + " s; the log is " + cloud.log());
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException("interrupted while the stack " + stack + " was deployed", e);
        }
    }

    @Override
    public void close() {
        formation.close();
        artifacts.close();
    }
}

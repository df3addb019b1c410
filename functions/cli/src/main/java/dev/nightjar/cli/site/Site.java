package dev.nightjar.cli.site;

import dev.nightjar.aws.client.AwsEnvironment;
import dev.nightjar.cli.CommandFailed;
import dev.nightjar.localstack.CloudStatus;
import dev.nightjar.localstack.LocalCloud;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/// A deployed stack: where it is and what it tells about itself.
///
/// @param outputs of the stack: name → value
/// @param parameters that it was deployed with: name → value, those left out are empty
public record Site(AwsEnvironment aws, Map<String, String> outputs, Map<String, String> parameters) {
    /// The stack in the local cloud of a checkout.
    public static Site local(Checkout checkout) {
        CloudStatus status = LocalCloud.status(checkout.root(), checkout.up());
        if (!status.isReady()) {
            throw new CommandFailed("no local cloud is up", "Start it with ./nightjar up.");
        }
        return of(local(status.endpoint()), Checkout.STACK);
    }

    /// The stack in the AWS account that the usual variables and files of AWS's tools name.
    public static Site account(String stack) {
        try {
            return of(AwsEnvironment.of(System.getenv()), stack);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
        }
    }

    /// How the local cloud is asked: it takes any credentials, and its region is only a name.
    public static AwsEnvironment local(URI endpoint) {
        return new AwsEnvironment(
                Region.US_EAST_1,
                Optional.of(endpoint),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private static Site of(AwsEnvironment aws, String stack) {
        try (CloudFormationClient formation = client(aws, CloudFormationClient.builder())) {
            List<Stack> found = formation
                    .describeStacks(request -> request.stackName(stack))
                    .stacks();
            Map<String, String> outputs = found.getFirst().outputs().stream()
                    .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
            Map<String, String> parameters = found.getFirst().parameters().stream()
                    .collect(Collectors.toMap(
                            Parameter::parameterKey, one -> one.parameterValue() == null ? "" : one.parameterValue()));
            return new Site(aws, outputs, parameters);
        } catch (CloudFormationException e) {
            throw failed(
                    "there is no stack " + stack + " (" + e.awsErrorDetails().errorMessage() + ")", e);
        } catch (SdkException e) {
            throw failed("CloudFormation does not answer: " + e.getMessage(), e);
        }
    }

    /// A client for this site: `site.client(KinesisClient.builder())`.
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return client(aws, builder);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            AwsEnvironment aws, B builder) {
        aws.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(aws.region())
                .credentialsProvider(aws.credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /// @throws CommandFailed when the stack says nothing of that name: it is of another version
    public String output(String name) {
        return Optional.ofNullable(outputs.get(name))
                .orElseThrow(() -> new CommandFailed(
                        "the stack has no output " + name,
                        "It is of another version: deploy this one (./nightjar up for the local cloud)."));
    }

    /// What the stack was deployed with; empty when nothing was said.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    private static CommandFailed failed(String what, Exception cause) {
        return new CommandFailed(what, "Deploy it first: ./nightjar up for the local cloud.", cause);
    }
}

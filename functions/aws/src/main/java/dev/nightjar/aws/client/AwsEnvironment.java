package dev.nightjar.aws.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// Which AWS to talk to: the real one, or the local cloud at an address of its own.
///
/// @param endpoint one address for all services; empty for AWS itself
public record AwsEnvironment(Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    /// Reads the variables that all AWS tools go by: `AWS_REGION` or `AWS_DEFAULT_REGION`, `AWS_ENDPOINT_URL`,
    /// `AWS_ACCESS_KEY_ID`.
    ///
    /// @throws IllegalArgumentException when no region is named or the endpoint is no address, in words for a user
    public static AwsEnvironment of(Map<String, String> variables) {
        Optional<URI> endpoint = text(variables, "AWS_ENDPOINT_URL").map(AwsEnvironment::address);
        boolean local = endpoint.map(AwsEnvironment::isThisMachine).orElse(false);
        Region region = text(variables, "AWS_REGION")
                .or(() -> text(variables, "AWS_DEFAULT_REGION"))
                .or(() -> local ? Optional.of("us-east-1") : Optional.empty())
                .map(Region::of)
                .orElseThrow(() -> new IllegalArgumentException("no AWS region: set AWS_REGION, such as eu-central-1"));
        return new AwsEnvironment(region, endpoint, credentials(variables, local));
    }

    /// A local cloud takes any credentials; without some the default chain would ask the network for a minute.
    private static AwsCredentialsProvider credentials(Map<String, String> variables, boolean local) {
        return local && text(variables, "AWS_ACCESS_KEY_ID").isEmpty()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))
                : DefaultCredentialsProvider.builder().build();
    }

    private static Optional<String> text(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && ("http".equals(address.getScheme()) || isHttps(address))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress(e);
        }
        throw notAnAddress(new IllegalArgumentException("no scheme or no host"));
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme());
    }

    private static IllegalArgumentException notAnAddress(IllegalArgumentException cause) {
        return new IllegalArgumentException("AWS_ENDPOINT_URL must be an address such as http://localhost:4566", cause);
    }

    private static boolean isThisMachine(URI endpoint) {
        try {
            return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

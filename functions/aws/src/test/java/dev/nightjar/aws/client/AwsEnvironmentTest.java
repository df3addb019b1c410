package dev.nightjar.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;

class AwsEnvironmentTest {
    @Test
    void takesTheRegionOfAFunction() {
        var environment = AwsEnvironment.of(Map.of("AWS_REGION", "eu-central-1", "AWS_DEFAULT_REGION", "us-west-2"));

        assertThat(environment.region()).isEqualTo(Region.EU_CENTRAL_1);
        assertThat(environment.endpoint()).isEmpty();
    }

    @Test
    void takesTheRegionOfTheCommandLineToolsWhenThereIsNoOther() {
        var environment = AwsEnvironment.of(Map.of("AWS_DEFAULT_REGION", "us-west-2"));

        assertThat(environment.region()).isEqualTo(Region.US_WEST_2);
    }

    @Test
    void needsNeitherRegionNorCredentialsForALocalCloud() {
        var environment = AwsEnvironment.of(Map.of("AWS_ENDPOINT_URL", "http://localhost:4566"));

        assertThat(environment.endpoint()).contains(URI.create("http://localhost:4566"));
        assertThat(environment.region()).isEqualTo(Region.US_EAST_1);
        assertThat(environment.credentials().resolveIdentity().join().accessKeyId())
                .isEqualTo("test");
    }

    @Test
    void saysHowToNameARegionWhenNoneIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsEnvironment.of(Map.of("AWS_REGION", " ")))
                .withMessageContaining("set AWS_REGION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "ftp://example.com", "http://", "not an address"})
    void refusesAnEndpointThatIsNoWebAddress(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsEnvironment.of(Map.of("AWS_ENDPOINT_URL", endpoint, "AWS_REGION", "us-east-1")))
                .withMessageContaining("such as http://localhost:4566");
    }

    @Test
    void findsOneHttpClientOnTheClassPathAndNoAsynchronousOne() {
        assertThat(ServiceLoader.load(SdkHttpService.class))
                .singleElement()
                .satisfies(service -> assertThat(service.getClass().getName()).contains("urlconnection"));
        assertThat(ServiceLoader.load(SdkAsyncHttpService.class)).isEmpty();
    }
}

package dev.nightjar.infra;

import static dev.nightjar.infra.Template.NIGHTJAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.infra.Template.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How records reach the functions: nothing is lost, and nothing blocks for ever.
class SourcesTest {
    private static final List<Resource> MAPPINGS = NIGHTJAR.resources("AWS::Lambda::EventSourceMapping");

    @Test
    void eachFunctionReadsItsOwnStream() {
        assertThat(MAPPINGS)
                .extracting(
                        mapping -> Template.text(mapping.property("/EventSourceArn")),
                        mapping -> Template.text(mapping.property("/FunctionName")))
                .containsExactlyInAnyOrder(
                        tuple("<StreamsLogs.Arn>", "<FunctionsNormalizeFunction>"),
                        tuple("<StreamsEvents.Arn>", "<FunctionsDetectFunction>"),
                        tuple("<TablesFindings.StreamArn>", "<FunctionsAlertFunction>"));
    }

    @Test
    void retriesEnd() {
        assertThat(MAPPINGS)
                .allSatisfy(mapping -> assertThat(
                                mapping.property("/MaximumRetryAttempts").asInt(-1))
                        .isBetween(1, 10));
    }

    @Test
    void recordsAreGivenUpBeforeTheirStreamForgetsThem() {
        assertThat(MAPPINGS).allSatisfy(mapping -> {
            boolean kinesis = Template.text(mapping.property("/EventSourceArn")).startsWith("<Streams");
            int keptHours = kinesis ? Streams.RETENTION_HOURS : 24;
            assertThat(mapping.property("/MaximumRecordAgeInSeconds").asInt(-1))
                    .isPositive()
                    .isLessThan(keptHours * 3600);
        });
    }

    @Test
    void whatIsGivenUpIsKeptWholeInTheFailuresBucket() {
        assertThat(MAPPINGS)
                .allSatisfy(mapping -> assertThat(
                                Template.text(mapping.property("/DestinationConfig/OnFailure/Destination")))
                        .isEqualTo("<BucketsFailures.Arn>"));
    }

    @Test
    void oneBadRecordDoesNotFailItsNeighbours() {
        assertThat(MAPPINGS).allSatisfy(mapping -> {
            assertThat(Template.texts(mapping.property("/FunctionResponseTypes")))
                    .containsExactly("ReportBatchItemFailures");
            assertThat(mapping.property("/BisectBatchOnFunctionError").asBoolean())
                    .isTrue();
        });
    }

    @Test
    void readingBeginsWithTheOldestRecord() {
        assertThat(MAPPINGS)
                .allSatisfy(mapping -> assertThat(
                                mapping.property("/StartingPosition").asText())
                        .isEqualTo("TRIM_HORIZON"));
    }

    @Test
    void alertIsNotCalledForWhatItWritesItself() {
        assertThat(MAPPINGS)
                .filteredOn(mapping -> mapping.name().equals("SourcesAlert"))
                .singleElement()
                .satisfies(mapping -> assertThat(mapping.property("/FilterCriteria/Filters/0/Pattern")
                                .asText())
                        .isEqualTo("{\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":[\"finding\"]}}}}"));
    }

    @Test
    void noFunctionIsCalledWhereWorkersRead() {
        assertThat(MAPPINGS)
                .filteredOn(mapping -> mapping.properties().has("Enabled"))
                .extracting(
                        Resource::name, mapping -> mapping.property("/Enabled").toString())
                .containsExactlyInAnyOrder(
                        tuple("SourcesNormalize", "{\"Fn::If\":[\"NormalizeByWorker\",false,true]}"),
                        tuple("SourcesDetect", "{\"Fn::If\":[\"DetectByWorker\",false,true]}"));
    }
}

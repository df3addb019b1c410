package dev.nightjar.aws.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.flow.Lake.LakeObject;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.hunt.LakeSlice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3LakeReaderTest {
    private static final int DNS = 4003;
    private static final int HTTP = 4002;

    private final StubS3 s3 = new StubS3(0);

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void readsTheEventsOfTheClassesTimeAndTenantThatAreAskedFor() {
        put(DNS, "2026-11-21T23:59:59Z", "acme", "before");
        put(DNS, "2026-11-22T00:00:00Z", "acme", "first");
        put(DNS, "2026-11-22T13:00:00Z", "acme", "whole-day");
        put(DNS, "2026-11-22T13:30:00Z", "other", "other-tenant");
        put(HTTP, "2026-11-22T13:00:00Z", "acme", "other-class");
        put(DNS, "2026-11-23T09:59:59Z", "acme", "begun-day");
        put(DNS, "2026-11-23T10:00:00Z", "acme", "after");

        assertThat(read(Set.of(DNS), "2026-11-22T00:00:00Z", "2026-11-23T10:00:00Z"))
                .containsExactlyInAnyOrder("first", "whole-day", "begun-day");
    }

    @Test
    void readsAllClassesWhenNoneIsNamed() {
        put(DNS, "2026-11-22T13:00:00Z", "acme", "dns");
        put(HTTP, "2026-11-22T13:00:00Z", "acme", "http");

        assertThat(read(Set.of(), "2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z"))
                .containsExactlyInAnyOrder("dns", "http");
    }

    @Test
    void readsEveryPageOfAList() {
        for (int i = 10; i < 50; i++) {
            put(DNS, "2026-11-22T13:00:" + i + "Z", "acme", "event-" + i);
        }

        assertThat(read(Set.of(DNS), "2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z"))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void asksOnceForTheHoursOfMonthsThatHoldLittle() {
        put(DNS, "2026-09-22T13:00:00Z", "acme", "long-ago");
        put(DNS, "2026-11-22T13:00:00Z", "acme", "lately");

        assertThat(read(Set.of(DNS), "2026-09-01T07:30:00Z", "2026-11-30T07:30:00Z"))
                .containsExactly("long-ago", "lately");
        assertThat(s3.lists()).isEqualTo(1);
    }

    @Test
    void answersNothingForASliceWithoutTime() {
        put(DNS, "2026-11-22T13:00:00Z", "acme", "dns");

        assertThat(read(Set.of(DNS), "2026-11-22T13:00:00Z", "2026-11-22T13:00:00Z"))
                .isEmpty();
    }

    @Test
    void givesNoAnswerWhenAPartIsDamaged() {
        new S3Lake(s3.client(), "lake")
                .put(new LakeObject(
                        DNS, Instant.parse("2026-11-22T13:00:00Z"), "shard", "1", 0, "no event".getBytes(UTF_8)));

        assertThatThrownBy(() -> read(Set.of(DNS), "2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z"))
                .isInstanceOf(IllegalStateException.class);
    }

    private void put(int classUid, String time, String tenant, String uid) {
        Instant at = Instant.parse(time);
        String event = """
            {"class_uid":%d,"time":%d,"activity_id":1,"severity_id":1,"metadata":{"uid":"%s","tenant_uid":"%s"}}
            """.formatted(classUid, at.toEpochMilli(), uid, tenant);
        new S3Lake(s3.client(), "lake")
                .put(new LakeObject(
                        classUid, at.truncatedTo(ChronoUnit.HOURS), "shard", uid, 0, event.getBytes(UTF_8)));
    }

    private List<String> read(Set<Integer> classes, String from, String to) {
        var uids = new ArrayList<String>();
        new S3LakeReader(s3.client(), "lake")
                .read(
                        new LakeSlice("acme", classes, Instant.parse(from), Instant.parse(to)),
                        (Observation one) -> uids.add(one.uid()));
        return uids;
    }
}

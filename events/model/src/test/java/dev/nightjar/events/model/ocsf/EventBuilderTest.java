package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import org.junit.jupiter.api.Test;

class EventBuilderTest {
    @Test
    void addsWhatFollowsFromTheClassAndTheActivity() {
        Event event = new EventBuilder(OcsfClass.REGISTRY_VALUE_ACTIVITY, 2).finish();

        assertThat(event.body().at("type_uid")).isEqualTo(20_100_202L);
        assertThat(event.body().at("category_uid")).isEqualTo(1L);
        assertThat(event.text("class_name")).contains("Registry Value Activity");
        assertThat(event.text("activity_name")).contains("Set");
    }

    @Test
    void namesAnActivityThatTheClassDoesNotHave() {
        Event event = new EventBuilder(OcsfClass.AUTHENTICATION, 1)
                .otherActivity("Key exchange")
                .finish();

        assertThat(event.activityId()).isEqualTo(99);
        assertThat(event.text("activity_name")).contains("Key exchange");
    }

    @Test
    void declaresTheProfilesOfItsAttributes() {
        Event event = new EventBuilder(OcsfClass.NETWORK_ACTIVITY, 6)
                .set("device", Ocsf.endpoint("fw-1"))
                .disposition(Disposition.BLOCKED)
                .finish();

        assertThat(event.body().list("metadata.profiles"))
                .map(Object::toString)
                .containsExactlyInAnyOrder("host", "security_control");
        assertThat(event.body().at("device.type_id")).isEqualTo(0L);
    }

    @Test
    void listsTheValuesInvestigationsPivotOn() {
        Event event = new EventBuilder(OcsfClass.AUTHENTICATION, 1)
                .set("user", Ocsf.user("alice"))
                .set("src_endpoint", Ocsf.endpoint("192.0.2.1", 22))
                .set("service", new JsonObject().put("name", "sshd"))
                .finish();

        assertThat(event.body().list("observables"))
                .map(Object::toString)
                .containsExactly(
                        "{\"name\":\"user.name\",\"type_id\":4,\"value\":\"alice\"}",
                        "{\"name\":\"src_endpoint.ip\",\"type_id\":2,\"value\":\"192.0.2.1\"}");
    }

    @Test
    void leavesOutWhatTheSourceDidNotSay() {
        Event event = new EventBuilder(OcsfClass.AUTHENTICATION, 1)
                .set("message", "")
                .set("user", "name", null)
                .unmapped("session", "")
                .finish();

        assertThat(event.body().has("message")).isFalse();
        assertThat(event.body().has("user")).isFalse();
        assertThat(event.body().has("unmapped")).isFalse();
    }
}

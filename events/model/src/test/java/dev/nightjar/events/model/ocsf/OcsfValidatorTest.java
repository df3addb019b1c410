package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcsfValidatorTest {
    private static final OcsfValidator VALIDATOR = new OcsfValidator();

    @Test
    void acceptsAWholeEvent() {
        assertThat(VALIDATOR.validate(logon())).isEmpty();
    }

    @Test
    void namesAnUnknownAttribute() {
        JsonObject event = logon();
        event.child("src_endpoint").put("adress", "192.0.2.1");

        assertThat(VALIDATOR.validate(event)).containsExactly("src_endpoint.adress: no attribute of network_endpoint");
    }

    @Test
    void namesAWrongType() {
        JsonObject event = logon();
        event.child("src_endpoint").put("port", "22").put("ip", "not-an-ip").put("mac", "00005e005301");
        event.put("is_remote", "yes").put("auth_factors", new JsonObject());

        assertThat(VALIDATOR.validate(event))
                .containsExactlyInAnyOrder(
                        "src_endpoint.port: must be an integer of 32 bits",
                        "src_endpoint.ip: must be an IP address",
                        "src_endpoint.mac: must be a MAC address such as 00:00:5e:00:53:01",
                        "is_remote: must be true or false",
                        "auth_factors: must be an array");
    }

    @Test
    void namesAPortOutOfRange() {
        JsonObject event = logon();
        event.child("src_endpoint").put("port", 70_000L);

        assertThat(VALIDATOR.validate(event)).containsExactly("src_endpoint.port: must be a port, 0 to 65535");
    }

    @Test
    void namesAValueOutsideItsEnumeration() {
        JsonObject event = logon().put("status_id", 7L);

        assertThat(VALIDATOR.validate(event)).containsExactly("status_id: 7 is not in its enumeration");
    }

    @Test
    void namesAMissingRequiredAttribute() {
        var event = new EventBuilder(OcsfClass.AUTHENTICATION, 1)
                .set("dst_endpoint", Ocsf.endpoint("web-1"))
                .finish()
                .body();

        assertThat(VALIDATOR.validate(event))
                .containsExactlyInAnyOrder(
                        "user: required by authentication", "metadata.product: required by metadata");
    }

    @Test
    void namesABrokenConstraint() {
        JsonObject event = logon();
        event.put("user", new JsonObject().put("domain", "EXAMPLE"));

        assertThat(VALIDATOR.validate(event)).containsExactly("user.user: needs at least one of [account, name, uid]");
    }

    @Test
    void namesUidsThatContradictEachOther() {
        JsonObject event =
                logon().put("type_uid", 300202L).put("category_uid", 4L).put("class_name", "DNS Activity");

        assertThat(VALIDATOR.validate(event))
                .containsExactlyInAnyOrder(
                        "category_uid: must be 3",
                        "type_uid: must be 300201",
                        "class_name: is DNS Activity, not Authentication");
    }

    @Test
    void wantsAProfileDeclaredBeforeItsAttributesAreUsed() {
        JsonObject event = logon();
        event.put("cloud", new JsonObject().put("provider", "AWS"));

        assertThat(VALIDATOR.validate(event)).containsExactly("cloud: needs one of the profiles [cloud]");
    }

    @Test
    void wantsARequiredAttributeOfADeclaredProfile() {
        JsonObject event = logon();
        event.child("metadata").put("profiles", List.of("cloud"));

        assertThat(VALIDATOR.validate(event)).containsExactly("cloud: required by authentication");
    }

    @Test
    void leavesTheSourcesOwnFieldsAlone() {
        JsonObject event = logon();
        event.put("unmapped", new JsonObject().put("anything", List.of(1L)));

        assertThat(VALIDATOR.validate(event)).isEmpty();
    }

    @Test
    void refusesAClassThatOcsfDoesNotHave() {
        assertThat(VALIDATOR.validate(new JsonObject().put("class_uid", 3999L)))
                .containsExactly("class_uid: not a class of OCSF 1.8.0");
    }

    private static JsonObject logon() {
        return new EventBuilder(OcsfClass.AUTHENTICATION, 1)
                .time(1_795_000_000_000L)
                .metadata("product", new JsonObject().put("name", "OpenSSH"))
                .set("user", Ocsf.user("alice"))
                .set("src_endpoint", Ocsf.endpoint("192.0.2.1", 50_022))
                .set("dst_endpoint", Ocsf.endpoint("web-1"))
                .succeeded(true)
                .finish()
                .body();
    }
}

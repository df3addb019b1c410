package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.events.model.ocsf.OcsfPaths.UnknownPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcsfPathsTest {
    private final OcsfPaths paths = new OcsfPaths();

    @Test
    void tellsTheTypeOfANestedAttribute() throws UnknownPath {
        assertThat(paths.leaf(OcsfClass.NETWORK_ACTIVITY, "src_endpoint.ip").type())
                .isEqualTo("ip_t");
        assertThat(paths.leaf(OcsfClass.NETWORK_ACTIVITY, "traffic.bytes").kind())
                .isEqualTo("long");
        assertThat(paths.leaf(OcsfClass.NETWORK_ACTIVITY, "disposition_id").allowed())
                .contains("2");
    }

    @Test
    void namesTheAttributeThatAMisspeltOneIsClosestTo() {
        assertThatThrownBy(() -> paths.leaf(OcsfClass.NETWORK_ACTIVITY, "src_endpoint.hostnam"))
                .isInstanceOf(UnknownPath.class)
                .hasMessageContaining("write `hostname`");
        assertThat(OcsfPaths.closest("ipp", List.of("isp", "ip", "uid"))).contains("ip");
        assertThat(OcsfPaths.closest("entirely_else", List.of("ip"))).isEmpty();
    }

    @Test
    void saysThatAnObjectOrAListOfObjectsIsNoPlaceForAValue() {
        assertThatThrownBy(() -> paths.leaf(OcsfClass.NETWORK_ACTIVITY, "src_endpoint"))
                .hasMessageContaining("is an object");
        assertThatThrownBy(() -> paths.leaf(OcsfClass.DNS_ACTIVITY, "answers.rdata"))
                .hasMessageContaining("list of objects");
        assertThatThrownBy(() -> paths.leaf(OcsfClass.DNS_ACTIVITY, "rcode.text"))
                .hasMessageContaining("no object");
    }

    @Test
    void knowsWhatAClassRequires() {
        assertThat(paths.required(OcsfClass.AUTHENTICATION)).containsExactly("user");
        assertThat(paths.atLeastOne(OcsfClass.AUTHENTICATION)).contains("service", "dst_endpoint");
    }
}

package dev.nightjar.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TunnelNamesTest {
    @Test
    void areFoundWithinAFewNames() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        List<TunnelNames> tunnels = TunnelNames.tunnels(new Random(seed));

        for (TunnelNames tunnel : tunnels) {
            assertThat(TunnelTable.needed(tunnel))
                    .as("%s over %s, seed %d", tunnel.sort(), tunnel.type(), seed)
                    .matches(names -> names.isPresent() && names.getAsLong() <= most(tunnel));
        }
    }

    @Test
    void ofOthersAreLeftAlone() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);

        for (TunnelNames other : TunnelNames.others(new Random(seed))) {
            assertThat(TunnelTable.needed(other))
                    .as("%s, seed %d", other.sort(), seed)
                    .isEmpty();
        }
    }

    /// Where iodine idles, a name has eight letters, and over A a type that all ask for.
    private static long most(TunnelNames tunnel) {
        if (tunnel.type().equals("A")) {
            return tunnel.sort().equals("iodine, idle") ? 120 : 16;
        }
        return tunnel.sort().contains("iodine") ? 40 : 18;
    }
}

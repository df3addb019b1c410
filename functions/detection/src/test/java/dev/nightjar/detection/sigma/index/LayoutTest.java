package dev.nightjar.detection.sigma.index;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.Slots;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void isThatOfValuesThatDifferInDigitsOnly() {
        Layout time = of("2026-11-23 09:30:00");
        assertThat(fits(time, "1999-01-01 00:00:59")).isTrue();
        assertThat(fits(time, "1999-01-01T00:00:59")).isFalse();
        assertThat(fits(time, "199a-01-01 00:00:59")).isFalse();
    }

    @Test
    void takesWhatHasALetterForHexadecimal() {
        Layout number = of("0x12a");
        assertThat(fits(number, "0xFf0")).isTrue();
        assertThat(fits(number, "0x1g0")).isFalse();
        assertThat(fits(number, "ax123")).isFalse();
    }

    @Test
    void isJoinedWithAnother() {
        Layout both = requireNonNull(of("0x12a").or(of("0x123")));
        assertThat(fits(both, "0xabc")).isTrue();
        assertThat(of("0x12a").or(of("0y12a"))).isNull();
        assertThat(of("0x12a").or(of("0x12ab"))).isNull();
    }

    @Test
    void takesIntegersInTheOneWayToWriteThem() {
        Layout integer = of(Slots.NUMBER, "4711");
        assertThat(integer.isInteger()).isTrue();
        assertThat(fits(integer, Slots.NUMBER, "1000")).isTrue();
        assertThat(fits(integer, Slots.NUMBER, "0001")).isFalse();
        assertThat(fits(integer, Slots.TEXT, "1000")).isFalse();
        assertThat(Layout.of(Slots.NUMBER, padded("-4.5"), 0, 4)).isNull();
    }

    @Test
    void saysWhatItsValuesMayHold() {
        Layout hash = of("SHA256=0a1b2c3d");
        assertThat(mayHold(hash, "aaa")).isTrue();
        assertThat(mayHold(hash, "sha256=ff")).isTrue();
        assertThat(mayHold(hash, "bash")).isFalse();
        assertThat(mayHold(hash, "256=0a1b2c3d4")).isFalse();
    }

    /// Whatever bytes there are.
    @Test
    void fitsWhatItSaysByteByByte() {
        long seed = Long.getLong("nightjar.seed", 20_261_123);
        var random = new Random(seed);
        for (int round = 0; round < 200_000; round++) {
            var value = new byte[1 + random.nextInt(20)];
            for (int at = 0; at < value.length; at++) {
                value[at] = (byte) "0123456789aAfF-:".charAt(random.nextInt(16));
            }
            Layout layout = Layout.of(Slots.TEXT, Arrays.copyOf(value, value.length + Bytes.SLACK), 0, value.length);
            if (layout == null) {
                continue;
            }
            byte[] other = Arrays.copyOf(value, value.length + Bytes.SLACK);
            int changed = random.nextInt(value.length);
            other[changed] = (byte) random.nextInt(256);
            Arrays.fill(other, value.length, other.length, (byte) random.nextInt(256));
            boolean isPlain = !layout.isInteger() || other[0] != '0' || value.length == 1;
            assertThat(layout.fits(Slots.TEXT, other, 0))
                    .as("seed %d, %s and %s", seed, new String(value, ISO_8859_1), Arrays.toString(other))
                    .isEqualTo(isPlain
                            && layout.mayHoldAt(changed, other, changed, 1)
                            && (isMade(value[changed]) || value[changed] == other[changed]));
        }
    }

    private static boolean isMade(byte b) {
        return "0123456789aAfF".indexOf(b) >= 0;
    }

    private static Layout of(String value) {
        return of(Slots.TEXT, value);
    }

    private static Layout of(byte kind, String value) {
        return requireNonNull(Layout.of(kind, padded(value), 0, value.length()));
    }

    private static boolean fits(Layout layout, String value) {
        return fits(layout, Slots.TEXT, value);
    }

    private static boolean fits(Layout layout, byte kind, String value) {
        return layout.fits(kind, padded(value), 0);
    }

    private static boolean mayHold(Layout layout, String text) {
        return layout.mayHold(text.getBytes(ISO_8859_1), 0, text.length());
    }

    private static byte[] padded(String value) {
        return Arrays.copyOf(value.getBytes(ISO_8859_1), value.length() + Bytes.SLACK);
    }
}

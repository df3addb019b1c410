package dev.nightjar.events.parsers.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Captures made here, byte by byte.
class CaptureTest {
    private static final int RAW = 101;
    private static final int COOKED = 113;
    private static final int SYN = 2;
    private static final int DATA = 24;

    @Test
    void findsTheServersNameInAHelloSplitIntoBytes() {
        byte[] hello = clientHello("secret.example.com");
        var capture = new Pcap(RAW).add(tcp(1000, SYN, new byte[0]));
        for (int i = hello.length - 1; i >= 0; i -= 20) { // last piece first
            int from = Math.max(0, i - 19);
            capture.add(tcp(1001 + from, DATA, Arrays.copyOfRange(hello, from, i + 1)));
        }

        assertThat(events(capture))
                .singleElement()
                .satisfies(event -> assertThat(event.text("tls.sni")).contains("secret.example.com"));
    }

    @Test
    void takesASecondPacketOfTheSameBytesForARepetition() {
        byte[] request = "GET /once HTTP/1.1\r\nHost: example.com\r\n\r\n".getBytes(US_ASCII);
        var capture = new Pcap(RAW)
                .add(tcp(1000, SYN, new byte[0]))
                .add(tcp(1001, DATA, request))
                .add(tcp(1001, DATA, request));

        assertThat(events(capture))
                .filteredOn(event -> event.classUid() == 4002)
                .hasSize(1);
    }

    @Test
    void followsNoPointerOfDnsInACircle() {
        byte[] circle = new byte[18];
        circle[5] = 1; // one question
        circle[12] = (byte) 0xc0;
        circle[13] = 12; // which points to itself

        assertThat(events(new Pcap(RAW).add(udp(53211, 53, circle))))
                .singleElement()
                .satisfies(event -> assertThat(event.classUid()).isEqualTo(4001));
    }

    @Test
    void readsCookedFrames() {
        byte[] packet = udp(53211, 53, dnsQuestion("example.com"));
        byte[] cooked = new byte[16 + packet.length];
        cooked[14] = 8; // 0x0800
        System.arraycopy(packet, 0, cooked, 16, packet.length);

        assertThat(events(new Pcap(COOKED).add(cooked)))
                .anySatisfy(event -> assertThat(event.text("query.hostname")).contains("example.com"));
    }

    @Test
    void ignoresLaterFragments() {
        byte[] packet = udp(53211, 53, dnsQuestion("example.com"));
        packet[7] = 5; // at 40 bytes

        assertThat(events(new Pcap(RAW).add(packet))).isEmpty();
    }

    private static List<Event> events(Pcap capture) {
        return Normalizer.standard()
                .normalize(
                        capture.bytes(), Origin.of("acme", "", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC))
                .events();
    }

    /// A file in the making: little-endian, microseconds.
    private static final class Pcap {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int packets;

        Pcap(int link) {
            out.writeBytes(little(24)
                    .putInt(0xa1b2c3d4)
                    .putShort((short) 2)
                    .putShort((short) 4)
                    .putInt(0)
                    .putInt(0)
                    .putInt(65_535)
                    .putInt(link)
                    .array());
        }

        Pcap add(byte[] packet) {
            out.writeBytes(little(16)
                    .putInt(1_795_338_000)
                    .putInt(1000 * packets++)
                    .putInt(packet.length)
                    .putInt(packet.length)
                    .array());
            out.writeBytes(packet);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private static ByteBuffer little(int size) {
            return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static byte[] tcp(int sequence, int flags, byte[] payload) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) 49_152)
                .putShort((short) 443)
                .putInt(sequence)
                .putInt(0)
                .put((byte) 0x50)
                .put((byte) flags);
        tcp.putShort((short) 1024).putInt(0).put(payload);
        return ip(6, tcp.array());
    }

    private static byte[] udp(int from, int to, byte[] payload) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) from)
                .putShort((short) to)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0);
        return ip(17, udp.put(payload).array());
    }

    private static byte[] ip(int protocol, byte[] payload) {
        ByteBuffer ip = ByteBuffer.allocate(20 + payload.length);
        ip.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putInt(0);
        ip.put((byte) 64).put((byte) protocol).putShort((short) 0);
        ip.put(new byte[] {(byte) 192, 0, 2, 10}).put(new byte[] {(byte) 198, 51, 100, 20});
        return ip.put(payload).array();
    }

    private static byte[] dnsQuestion(String name) {
        ByteBuffer dns = ByteBuffer.allocate(12 + name.length() + 2 + 4);
        dns.putInt(0x12340100).putShort((short) 1).put(new byte[6]);
        for (String label : name.split("\\.")) {
            dns.put((byte) label.length()).put(label.getBytes(US_ASCII));
        }
        return dns.put((byte) 0).putShort((short) 1).putShort((short) 1).array();
    }

    private static byte[] clientHello(String name) {
        int length = name.length();
        ByteBuffer hello = ByteBuffer.allocate(5 + 4 + 34 + 1 + 4 + 2 + 2 + 9 + length);
        hello.put((byte) 22).putShort((short) 0x0301).putShort((short) (hello.capacity() - 5));
        hello.put((byte) 1).put((byte) 0).putShort((short) (hello.capacity() - 9));
        hello.putShort((short) 0x0303).put(new byte[32]).put((byte) 0);
        hello.putShort((short) 2).putShort((short) 0x1301).put((byte) 1).put((byte) 0);
        hello.putShort((short) (9 + length)).putShort((short) 0).putShort((short) (length + 5));
        hello.putShort((short) (length + 3)).put((byte) 0).putShort((short) length);
        return hello.put(name.getBytes(US_ASCII)).array();
    }
}

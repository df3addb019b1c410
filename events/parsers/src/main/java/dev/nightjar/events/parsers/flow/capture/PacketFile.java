package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.parsers.flow.Slice;
import java.util.ArrayList;
import java.util.List;

/// Files of captured packets: libpcap's (draft-ietf-opsawg-pcap, microseconds or nanoseconds, either byte order) and
/// pcapng (draft-ietf-opsawg-pcapng).
final class PacketFile {
    private static final int PCAP_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int MAX_PACKET = 1 << 20;
    private static final int MAX_INTERFACES = 1024;
    private static final long SECTION = 0x0a0d0d0aL;
    private static final long BYTE_ORDER = 0x1a2b3c4dL;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    /// Takes the packets as they come.
    interface Sink {
        /// @param link type of the interface (LINKTYPE_…)
        /// @param time in milliseconds since the epoch; −1 when the file does not tell
        /// @param bytes that were captured
        void packet(int link, long time, Slice bytes);
    }

    /// How a file, or a part of it, ended.
    ///
    /// @param end behind the last whole packet or block
    /// @param reason why what follows is no packet; empty when nothing follows
    record End(int end, int packets, String reason) {}

    private record Interface(int link, long unitsPerSecond, long offset) {}

    private PacketFile() {}

    static boolean isOne(byte[] data) {
        Slice bytes = Slice.of(data);
        return isPcapNg(bytes) || (bytes.has(0, PCAP_HEADER) && isPcap(bytes));
    }

    private static boolean isPcap(Slice bytes) {
        return isMagic(bytes.u32(0)) || isMagic(bytes.u32le(0));
    }

    private static boolean isMagic(long magic) {
        return magic == 0xa1b2c3d4L || magic == 0xa1b23c4dL;
    }

    private static boolean isPcapNg(Slice bytes) {
        return bytes.has(0, 28)
                && bytes.u32(0) == SECTION
                && (bytes.u32(8) == BYTE_ORDER || bytes.u32le(8) == BYTE_ORDER);
    }

    static End read(Slice bytes, Sink sink) {
        return isPcapNg(bytes) ? blocks(bytes, sink) : records(bytes, sink);
    }

    /// The bytes in front of the first packet: a file's header, or the blocks that describe section and interfaces.
    static int preamble(Slice bytes) {
        if (!isPcapNg(bytes)) {
            return PCAP_HEADER;
        }
        boolean isLittle = bytes.u32le(8) == BYTE_ORDER;
        int at = 0;
        while (bytes.has(at, 12)) {
            long type = number(bytes, at, isLittle);
            long length = number(bytes, at + 4, isLittle);
            boolean isPacket = type == OLD_PACKET || type == SIMPLE_PACKET || type == ENHANCED_PACKET;
            if (isPacket || length < 12 || length > bytes.size() - at) {
                break;
            }
            at += (int) length;
        }
        return at;
    }

    private static End records(Slice bytes, Sink sink) {
        boolean isLittle = isMagic(bytes.u32le(0));
        long magic = isLittle ? bytes.u32le(0) : bytes.u32(0);
        int link = (int) number(bytes, 20, isLittle) & 0xffff;
        long unitsPerMilli = magic == 0xa1b23c4dL ? 1_000_000 : 1000;
        int at = PCAP_HEADER;
        int packets = 0;
        while (at < bytes.size()) {
            long length = number(bytes, at + 8, isLittle);
            if (!bytes.has(at, RECORD_HEADER) || length > MAX_PACKET || !bytes.has(at + RECORD_HEADER, (int) length)) {
                return new End(at, packets, ends(packets, length));
            }
            long time = number(bytes, at, isLittle) * 1000 + number(bytes, at + 4, isLittle) / unitsPerMilli;
            sink.packet(link, time, bytes.part(at + RECORD_HEADER, (int) length));
            packets++;
            at += RECORD_HEADER + (int) length;
        }
        return new End(at, packets, "");
    }

    private static String ends(int packets, long length) {
        return length > MAX_PACKET
                ? "packet " + (packets + 1) + " of the capture claims " + length + " bytes"
                : "the capture ends in the middle of packet " + (packets + 1);
    }

    private static End blocks(Slice bytes, Sink sink) {
        List<Interface> interfaces = new ArrayList<>();
        boolean isLittle = bytes.u32le(8) == BYTE_ORDER;
        int at = 0;
        int packets = 0;
        while (at < bytes.size()) {
            if (bytes.u32(at) == SECTION) { // of its own byte order and interfaces
                isLittle = bytes.u32le(at + 8) == BYTE_ORDER;
                interfaces.clear();
            }
            long length = number(bytes, at + 4, isLittle);
            if (length < 12 || length % 4 != 0 || length > MAX_PACKET + 64 || !bytes.has(at, (int) length)) {
                return new End(at, packets, ends(packets, length < 12 ? 0 : length));
            }
            Slice body = bytes.part(at + 8, (int) length - 12);
            long type = number(bytes, at, isLittle);
            if (type == INTERFACE && interfaces.size() < MAX_INTERFACES) {
                interfaces.add(described(body, isLittle));
            } else if (type == ENHANCED_PACKET || type == OLD_PACKET) {
                int id = (int) (type == ENHANCED_PACKET ? number(body, 0, isLittle) : shorter(body, 0, isLittle));
                long captured = Math.min(number(body, 12, isLittle), body.size());
                if (id >= 0 && id < interfaces.size()) {
                    Interface from = interfaces.get(id);
                    long stamp = (number(body, 4, isLittle) << 32) | number(body, 8, isLittle);
                    sink.packet(from.link(), millis(stamp, from), body.part(20, (int) captured));
                    packets++;
                }
            } else if (type == SIMPLE_PACKET && !interfaces.isEmpty()) {
                long captured = Math.min(number(body, 0, isLittle), body.size());
                sink.packet(interfaces.getFirst().link(), -1, body.part(4, (int) captured));
                packets++;
            }
            at += (int) length;
        }
        return new End(at, packets, "");
    }

    /// An interface's link type, and its options for the unit and the start of its times.
    private static Interface described(Slice body, boolean isLittle) {
        long units = 1_000_000;
        long offset = 0;
        int at = 8;
        while (body.has(at, 4)) {
            int code = shorter(body, at, isLittle);
            int length = shorter(body, at + 2, isLittle);
            if (code == 0) {
                break;
            }
            if (code == 9 && length == 1) { // if_tsresol: a power of ten, or of two with the high bit
                int exponent = body.u8(at + 4) & 0x7f;
                boolean isBinary = (body.u8(at + 4) & 0x80) != 0;
                units = isBinary ? 1L << Math.min(exponent, 40) : power(Math.min(exponent, 12));
            } else if (code == 14 && length == 8) { // if_tsoffset, in seconds
                offset = number(body, isLittle ? at + 4 : at + 8, isLittle);
            }
            at += 4 + ((length + 3) & ~3);
        }
        return new Interface(shorter(body, 0, isLittle), units, offset);
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }

    private static long millis(long stamp, Interface from) {
        long units = from.unitsPerSecond();
        long seconds = Long.divideUnsigned(stamp, units);
        long rest = Long.remainderUnsigned(stamp, units);
        long millis = units >= 1000 ? rest / (units / 1000) : rest * 1000 / units;
        boolean isSane = seconds >= 0 && seconds < 99_999_999_999L;
        return isSane ? (seconds + from.offset()) * 1000 + Math.min(999, millis) : -1;
    }

    private static long number(Slice bytes, int at, boolean isLittle) {
        return isLittle ? bytes.u32le(at) : bytes.u32(at);
    }

    private static int shorter(Slice bytes, int at, boolean isLittle) {
        return isLittle ? bytes.u16le(at) : bytes.u16(at);
    }
}

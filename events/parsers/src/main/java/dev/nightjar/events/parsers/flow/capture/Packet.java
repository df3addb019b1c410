package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.parsers.flow.Slice;
import org.jspecify.annotations.Nullable;

/// What a packet says of itself up to the transport's payload.
///
/// @param time in milliseconds since the epoch
/// @param sourceMac empty when the link has none
/// @param vlan −1 when there is none
/// @param source address of four or sixteen bytes
/// @param length of the whole IP packet, as it says
/// @param isFragment whether it is only the first part of what was sent
/// @param sourcePort of TCP and UDP; 0 for other protocols
/// @param sequence and flags of TCP
/// @param payload behind the transport's header, as far as it was captured
record Packet(
        long time,
        String sourceMac,
        int vlan,
        Slice source,
        Slice destination,
        int protocol,
        int length,
        boolean isFragment,
        int sourcePort,
        int destinationPort,
        long sequence,
        int flags,
        Slice payload) {
    static final int TCP = 6;
    static final int UDP = 17;
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    private static final int MAX_TAGS = 4;
    private static final int MAX_EXTENSIONS = 8;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;

    /// A frame's inside: what the link said, and the bytes of the network's packet.
    private record Network(int type, Slice bytes, String mac, int vlan) {}

    /// The packet in a frame; null when it holds no IP, is a later fragment, or ends before its headers do.
    static @Nullable Packet of(int link, long time, Slice frame) {
        Network network = network(link, frame);
        return switch (network.type()) {
            case IPV4 -> version4(network, time);
            case IPV6 -> version6(network, time);
            default -> null;
        };
    }

    static boolean isKnown(int link) {
        return switch (link) {
            case 0, 1, 12, 14, 101, 108, 113, 228, 229, 276 -> true;
            default -> false;
        };
    }

    private static Network network(int link, Slice frame) {
        return switch (link) {
            case 1 -> tagged(frame.u16(12), frame.rest(14), frame.part(6, 6).mac());
            case 0, 108 -> raw(frame.rest(4)); // BSD loopback: the family's number differs from system to system
            case 12, 14, 101, 228, 229 -> raw(frame);
            case 113 ->
                tagged(
                        frame.u16(14),
                        frame.rest(16),
                        frame.u16(4) == 6 ? frame.part(6, 6).mac() : "");
            case 276 ->
                tagged(
                        frame.u16(0),
                        frame.rest(20),
                        frame.u8(11) == 6 ? frame.part(12, 6).mac() : "");
            default -> new Network(0, frame, "", -1);
        };
    }

    private static Network raw(Slice bytes) {
        int type = bytes.u8(0) >> 4 == 4 ? IPV4 : bytes.u8(0) >> 4 == 6 ? IPV6 : 0;
        return new Network(type, bytes, "", -1);
    }

    /// Behind the tags of VLANs (IEEE 802.1Q and 802.1ad), labels of MPLS, and PPPoE.
    private static Network tagged(int etherType, Slice bytes, String mac) {
        int type = etherType;
        Slice rest = bytes;
        int vlan = -1;
        for (int i = 0; i < MAX_TAGS; i++) {
            switch (type) {
                case 0x8100, 0x88a8, 0x9100 -> {
                    vlan = vlan < 0 ? rest.u16(0) & 0xfff : vlan;
                    type = rest.u16(2);
                    rest = rest.rest(4);
                }
                case 0x8847, 0x8848 -> {
                    boolean isLast = (rest.u8(2) & 1) != 0;
                    rest = rest.rest(4);
                    type = isLast ? raw(rest).type() : type;
                }
                case 0x8864 -> {
                    type = rest.u16(6) == 0x0021 ? IPV4 : rest.u16(6) == 0x0057 ? IPV6 : 0;
                    rest = rest.rest(8);
                }
                default -> {
                    return new Network(type, rest, mac, vlan);
                }
            }
        }
        return new Network(type, rest, mac, vlan);
    }

    private static @Nullable Packet version4(Network network, long time) {
        Slice ip = network.bytes();
        int header = (ip.u8(0) & 15) * 4;
        boolean isLater = (ip.u16(6) & 0x1fff) != 0;
        if (ip.u8(0) >> 4 != 4 || header < 20 || !ip.has(0, header) || isLater) {
            return null;
        }
        int length = ip.u16(2) == 0 ? ip.size() : ip.u16(2); // 0: the card cuts it into packets later
        Slice rest = ip.part(header, length - header);
        boolean isFragment = (ip.u16(6) & 0x2000) != 0;
        return transport(
                network, time, ip.part(12, 4), ip.part(16, 4), ip.u8(9), Math.max(length, header), isFragment, rest);
    }

    private static @Nullable Packet version6(Network network, long time) {
        Slice ip = network.bytes();
        if (ip.u8(0) >> 4 != 6 || !ip.has(0, 40)) {
            return null;
        }
        int length = ip.u16(4) == 0 ? ip.size() : 40 + ip.u16(4);
        Slice rest = ip.part(40, length - 40);
        int next = ip.u8(6);
        boolean isFragment = false;
        for (int i = 0; i < MAX_EXTENSIONS; i++) {
            int size = switch (next) {
                case 0, 43, 60, 135, 139, 140 -> 8 + rest.u8(1) * 8;
                case 44 -> 8;
                case 51 -> 8 + rest.u8(1) * 4;
                default -> 0;
            };
            if (size == 0) {
                break;
            }
            if (!rest.has(0, size) || (next == 44 && (rest.u16(2) & 0xfff8) != 0)) {
                return null;
            }
            isFragment |= next == 44 && (rest.u8(3) & 1) != 0;
            next = rest.u8(0);
            rest = rest.rest(size);
        }
        return transport(network, time, ip.part(8, 16), ip.part(24, 16), next, length, isFragment, rest);
    }

    private static @Nullable Packet transport(
            Network network,
            long time,
            Slice source,
            Slice destination,
            int protocol,
            int length,
            boolean isFragment,
            Slice rest) {
        boolean isTcp = protocol == TCP;
        boolean hasPorts = isTcp || protocol == UDP;
        int header = isTcp ? (rest.u8(12) >> 4) * 4 : protocol == UDP ? 8 : 0;
        if (!rest.has(0, isTcp ? 20 : header) || (isTcp && header < 20)) {
            return null;
        }
        return new Packet(
                time,
                network.mac(),
                network.vlan(),
                source,
                destination,
                protocol,
                length,
                isFragment,
                hasPorts ? rest.u16(0) : 0,
                hasPorts ? rest.u16(2) : 0,
                isTcp ? rest.u32(4) : 0,
                isTcp ? rest.u8(13) : 0,
                rest.rest(header));
    }
}

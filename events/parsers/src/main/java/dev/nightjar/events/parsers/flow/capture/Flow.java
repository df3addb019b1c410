package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.flow.Slice;
import dev.nightjar.events.parsers.net.Network;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A TCP connection, or the packets of another protocol between two ends, as far as the capture shows it.
final class Flow {
    private final int protocol;
    private final byte[] source;
    private final byte[] destination;
    private final int sourcePort;
    private final int destinationPort;
    private final String mac;
    private final int vlan;
    private final long start;
    private long end;
    private long packetsOut;
    private long packetsIn;
    private long bytesOut;
    private long bytesIn;
    private int flagsOut;
    private int flagsIn;
    private final Stream client = new Stream();
    private final Stream server = new Stream();

    /// @param isAnswer whether the first packet seen is the destination's
    Flow(Packet packet, boolean isAnswer) {
        protocol = packet.protocol();
        source = bytes(isAnswer ? packet.destination() : packet.source());
        destination = bytes(isAnswer ? packet.source() : packet.destination());
        sourcePort = isAnswer ? packet.destinationPort() : packet.sourcePort();
        destinationPort = isAnswer ? packet.sourcePort() : packet.destinationPort();
        mac = isAnswer ? "" : packet.sourceMac();
        vlan = packet.vlan();
        start = packet.time();
        end = packet.time();
    }

    private static byte[] bytes(Slice address) {
        return java.util.Arrays.copyOfRange(address.data(), address.from(), address.to());
    }

    /// Counts a packet, and keeps what it adds to its stream.
    ///
    /// @param budget bytes that all streams together may still take
    /// @return how many of them it took
    int add(Packet packet, boolean isFromSource, int budget) {
        end = Math.max(end, packet.time());
        if (isFromSource) {
            packetsOut++;
            bytesOut += packet.length();
            flagsOut |= packet.flags();
        } else {
            packetsIn++;
            bytesIn += packet.length();
            flagsIn |= packet.flags();
        }
        if (protocol != Packet.TCP) {
            return 0;
        }
        Stream stream = isFromSource ? client : server;
        boolean isSyn = (packet.flags() & Packet.SYN) != 0;
        if (isSyn) {
            stream.startsAt(packet.sequence() + 1);
        }
        return stream.add(packet.sequence() + (isSyn ? 1 : 0), packet.payload(), packet.time(), budget);
    }

    boolean isFrom(Slice address, int port) {
        return port == sourcePort && java.util.Arrays.equals(source, bytes(address));
    }

    int protocol() {
        return protocol;
    }

    int destinationPort() {
        return destinationPort;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    Stream client() {
        return client;
    }

    Stream server() {
        return server;
    }

    /// Bytes that its streams hold.
    int held() {
        return client.held() + server.held();
    }

    int activity() {
        if (protocol != Packet.TCP) {
            return Network.TRAFFIC;
        }
        boolean isAnswered = (flagsIn & Packet.SYN) != 0;
        boolean isReset = ((flagsIn | flagsOut) & Packet.RST) != 0;
        if (isReset) {
            return (flagsOut & Packet.SYN) != 0 && !isAnswered && bytesIn > 0 ? Network.REFUSE : Network.RESET;
        }
        if ((flagsIn & Packet.FIN) != 0 || (flagsOut & Packet.FIN) != 0) {
            return Network.CLOSE;
        }
        if ((flagsOut & Packet.SYN) == 0) {
            return Network.TRAFFIC;
        }
        return isAnswered ? Network.OPEN : Network.FAIL;
    }

    JsonObject sourceEndpoint() {
        JsonObject endpoint = Ocsf.endpoint(Slice.of(source).address(), hasPorts() ? sourcePort : -1);
        endpoint.put("mac", Ocsf.mac(mac));
        return vlan < 0 ? endpoint : endpoint.put("vlan_uid", Integer.toString(vlan));
    }

    JsonObject destinationEndpoint() {
        return Ocsf.endpoint(Slice.of(destination).address(), hasPorts() ? destinationPort : -1);
    }

    private boolean hasPorts() {
        return protocol == Packet.TCP || protocol == Packet.UDP;
    }

    JsonObject connection() {
        JsonObject info = Connection.of(Integer.toString(protocol), Connection.UNKNOWN)
                .put("protocol_ver_id", source.length == 4 ? 4L : 6L);
        if (hasPorts()) {
            info.put("community_uid", communityId());
        }
        return protocol == Packet.TCP ? info.put("tcp_flags", flagsIn | flagsOut) : info;
    }

    JsonObject traffic() {
        return Network.traffic(bytesOut, bytesIn, packetsOut, packetsIn);
    }

    /// Community ID, version 1 with seed 0 (corelight/community-id-spec): the same for both directions and all tools.
    private String communityId() {
        int order = java.util.Arrays.compareUnsigned(source, destination);
        boolean isOrdered = order < 0 || (order == 0 && sourcePort <= destinationPort);
        var bytes = ByteBuffer.allocate(2 + 2 * source.length + 6);
        bytes.putShort((short) 0).put(isOrdered ? source : destination).put(isOrdered ? destination : source);
        bytes.put((byte) protocol).put((byte) 0);
        bytes.putShort((short) (isOrdered ? sourcePort : destinationPort));
        bytes.putShort((short) (isOrdered ? destinationPort : sourcePort));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes.array());
            return "1:" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}

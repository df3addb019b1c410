package dev.nightjar.detection.entity;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Whom an address stands for when strangers are counted.
public final class Sources {
    private static final int NETWORK_BYTES = 8;

    private Sources() {}

    /// The network of 64 bits for an address of IPv6 outside: whoever has one address there has them all (RFC 4291,
    /// section 2.5.4; RFC 7421). Every other address, and a name, stands for itself.
    public static String of(String address) {
        if (address.indexOf(':') < 0 || !InetAddresses.isInetAddress(address) || HomeNetwork.has(address)) {
            return address;
        }
        byte[] bytes = InetAddresses.forString(address).getAddress();
        if (bytes.length != 2 * NETWORK_BYTES) {
            return address;
        }
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(bytes)) + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

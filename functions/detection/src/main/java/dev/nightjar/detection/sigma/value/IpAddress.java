package dev.nightjar.detection.sigma.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Addresses in text, without ever asking a name server.
final class IpAddress {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private IpAddress() {}

    /// Four or sixteen bytes; empty when the text is no address.
    static Optional<byte[]> parse(String text) {
        if (text.length() < 2 || text.length() > 60) {
            return Optional.empty();
        }
        return text.indexOf(':') >= 0 ? version6(text) : version4(text, 0, text.length());
    }

    static String write(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Optional<byte[]> version4(String text, int from, int to) {
        var bytes = new byte[4];
        int at = 0;
        int value = -1;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || at == 4) {
                    return Optional.empty();
                }
                bytes[at++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return Optional.empty();
                }
            } else {
                return Optional.empty();
            }
        }
        return at == 4 ? Optional.of(bytes) : Optional.empty();
    }

    private static Optional<byte[]> version6(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        var bytes = new byte[16];
        int at = 0;
        int gap = -1;
        int i = 0;
        if (address.startsWith("::")) {
            gap = 0;
            i = 2;
        } else if (address.startsWith(":")) {
            return Optional.empty();
        }
        while (i < address.length()) {
            if (at == 16) {
                return Optional.empty();
            }
            int end = i;
            int value = 0;
            for (; end < address.length() && Character.digit(address.charAt(end), 16) >= 0; end++) {
                value = value * 16 + Character.digit(address.charAt(end), 16);
                if (end - i >= 4) {
                    return Optional.empty();
                }
            }
            if (end < address.length() && address.charAt(end) == '.') {
                Optional<byte[]> last = version4(address, i, address.length());
                if (last.isEmpty() || at > 12) {
                    return Optional.empty();
                }
                System.arraycopy(last.get(), 0, bytes, at, 4);
                at += 4;
                break;
            }
            if (end == i || (end < address.length() && address.charAt(end) != ':')) {
                return Optional.empty();
            }
            bytes[at++] = (byte) (value >> 8);
            bytes[at++] = (byte) value;
            i = end + 1;
            if (end < address.length() && i == address.length()) {
                return Optional.empty();
            }
            if (i < address.length() && address.charAt(i) == ':') {
                if (gap >= 0) {
                    return Optional.empty();
                }
                gap = at;
                i++;
            }
        }
        if (gap < 0 ? at != 16 : at == 16) {
            return Optional.empty();
        }
        if (gap >= 0) {
            System.arraycopy(bytes, gap, bytes, 16 - (at - gap), at - gap);
            Arrays.fill(bytes, gap, 16 - (at - gap), (byte) 0);
        }
        return Optional.of(
                Arrays.mismatch(bytes, 0, 12, MAPPED, 0, 12) < 0 ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
    }
}

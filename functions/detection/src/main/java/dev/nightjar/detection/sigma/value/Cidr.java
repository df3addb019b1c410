package dev.nightjar.detection.sigma.value;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A network of addresses, version 4 or 6 (RFC 4632, RFC 4291 section 2.3).
///
/// An IPv4 address that comes mapped into IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
public record Cidr(byte[] address, int prefixLength) {
    public Cidr {
        if (prefixLength < 0 || prefixLength > address.length * 8) {
            throw new IllegalArgumentException("prefix length " + prefixLength);
        }
        address = address.clone();
    }

    /// `192.0.2.0/24`, `2001:db8::/32`, or one address; empty when the text is none of these.
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().length * 8;
        if (slash < 0) {
            return Optional.of(new Cidr(address.get(), bits));
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(address.get(), Integer.parseInt(length)));
    }

    public boolean contains(String text) {
        return IpAddress.parse(text).filter(this::contains).isPresent();
    }

    /// @param candidate 4 or 16 bytes
    public boolean contains(byte[] candidate) {
        if (candidate.length != address.length) {
            return false;
        }
        int whole = prefixLength / 8;
        if (Arrays.mismatch(candidate, 0, whole, address, 0, whole) >= 0) {
            return false;
        }
        int rest = prefixLength % 8;
        return rest == 0 || (candidate[whole] & 0xFF) >> (8 - rest) == (address[whole] & 0xFF) >> (8 - rest);
    }

    @Override
    public byte[] address() {
        return address.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr that && prefixLength == that.prefixLength && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + prefixLength;
    }

    @Override
    public String toString() {
        return IpAddress.write(address) + "/" + prefixLength;
    }
}

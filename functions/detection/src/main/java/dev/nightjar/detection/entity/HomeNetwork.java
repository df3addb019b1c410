package dev.nightjar.detection.entity;

import dev.nightjar.detection.sigma.value.Cidr;
import java.util.List;
import java.util.stream.Stream;

/// Tells addresses of a network of one's own from those of the Internet, by the ranges that are never routed there:
/// RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291, and what is for groups or for nobody.
public final class HomeNetwork {
    private static final List<Cidr> RANGES = Stream.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "169.254.0.0/16",
                    "127.0.0.0/8",
                    "224.0.0.0/3",
                    "0.0.0.0/8",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8",
                    "::/127")
            .flatMap(range -> Cidr.parse(range).stream())
            .toList();

    private HomeNetwork() {}

    /// False for what is no address.
    public static boolean has(String address) {
        for (Cidr range : RANGES) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}

package dev.nightjar.cli.measure;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/// What tunnels write below their domain, and what others do that must not be taken for it: the forms that are
/// published of each, with random data in them.
///
/// @param sort of tool or software, and what it does
/// @param type that is asked for
/// @param names below the domain, each the next one of a session
record TunnelNames(String sort, String type, IntFunction<String> names) {
    private static final String HEX = "0123456789abcdef";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String IODINE = "abcdefghijklmnopqrstuvwxyz012345";
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LABEL = 57;

    /// iodine (protocol 0x502), dnscat2, dns2tcp, OzymanDNS, DNSExfiltrator, Cobalt Strike, Sliver, dnstt, DNS-Shell,
    /// dnspot, TUNS.
    static List<TunnelNames> tunnels(Random random) {
        var all = new ArrayList<TunnelNames>();
        int counter = random.nextInt(40_000);
        for (String type : List.of("NULL", "TXT", "CNAME", "MX", "SRV", "A")) {
            all.add(new TunnelNames("iodine, idle", type, i -> ping(random, counter + i)));
        }
        all.add(new TunnelNames("iodine, base 32", "CNAME", i -> upstream(random, IODINE)));
        all.add(new TunnelNames("iodine, base 64", "A", i -> upstream(random, IODINE + "ABCDEFGHIJ6789+-")));
        all.add(new TunnelNames("iodine, base 128", "NULL", i -> upstream(random, highBytes())));
        for (String type : List.of("TXT", "CNAME", "MX", "A")) {
            all.add(new TunnelNames("dnscat2, idle", type, i -> text(random, 34, HEX)));
        }
        all.add(new TunnelNames(
                "dnscat2, idle, not encrypted", "TXT", i -> text(random, 4, HEX) + "017a3c" + "01340f5e"));
        all.add(new TunnelNames("dnscat2, data", "A", i -> labels(text(random, 180, HEX), 60)));
        for (String type : List.of("KEY", "TXT")) {
            all.add(new TunnelNames(
                    "dns2tcp, idle",
                    type,
                    i -> base64(
                            new byte[] {25, 14, (byte) (counter >> 8), (byte) (counter + i), (byte) (counter - i), 4, 4
                            })));
        }
        all.add(new TunnelNames(
                "OzymanDNS, download", "TXT", i -> 220L * i + "-" + random.nextInt(65_536) + ".id-31337.down.sshdns"));
        all.add(new TunnelNames(
                "OzymanDNS, upload",
                "A",
                i -> labels(text(random, 110, BASE32), 63) + "." + 70L * i + "-" + random.nextInt(65_536)
                        + ".id-31337.up.sshdns"));
        all.add(new TunnelNames("DNSExfiltrator", "TXT", i -> i + "." + labels(text(random, 150, BASE36), 63)));
        all.add(new TunnelNames("Cobalt Strike, task", "A", i -> "api.0" + text(random, 7, HEX) + ".19997cf2"));
        all.add(new TunnelNames("Cobalt Strike, task", "TXT", i -> "api.0" + text(random, 7, HEX) + ".19997cf2"));
        all.add(new TunnelNames(
                "Cobalt Strike, output",
                "A",
                i -> "post.1" + text(random, 55, HEX) + ".0" + text(random, 7, HEX) + ".19997cf2"));
        all.add(new TunnelNames("Sliver, poll", "TXT", i -> text(random, 18, BASE32)));
        all.add(new TunnelNames("Sliver, data", "A", i -> labels(text(random, 200, BASE32), 63)));
        all.add(new TunnelNames("dnstt, poll", "TXT", i -> text(random, 32, BASE32)));
        all.add(new TunnelNames("DNS-Shell, idle", "TXT", i -> Integer.toString(random.nextInt(Integer.MAX_VALUE))));
        all.add(new TunnelNames("dnspot", "A", i -> labels(text(random, 220, BASE36), 63)));
        all.add(new TunnelNames(
                "TUNS", "CNAME", i -> labels("d" + text(random, 70, BASE32).toUpperCase(Locale.ROOT) + "000", 62)));
        return List.copyOf(all);
    }

    /// Names that look like data to a quick eye, as many as one client asks of one domain in ten minutes, and more.
    static List<TunnelNames> others(Random random) {
        return List.of(
                new TunnelNames("numbered hosts", "A", i -> "web-" + i + ".eu-west-1"),
                new TunnelNames(
                        "addresses of a provider's customers",
                        "A",
                        i -> "c-73-" + random.nextInt(256) + "-" + i % 256 + "-" + random.nextInt(256) + ".hsd1.ma"),
                new TunnelNames(
                        "a list of senders, by address", "A", i -> i % 256 + "." + random.nextInt(256) + ".0.198.zen"),
                new TunnelNames("the same of IPv6", "A", i -> nibbles(random) + ".zen"),
                new TunnelNames("domain controllers", "CNAME", i -> guid(random) + "._msdcs"),
                new TunnelNames("services", "SRV", i -> "_ldap._tcp.site-" + i + "._sites.dc._msdcs"),
                new TunnelNames("keys of mail senders", "TXT", i -> "s" + (1024 + i) + "._domainkey.news"),
                new TunnelNames("mail servers", "MX", i -> "mail" + i + ".region"),
                new TunnelNames("images from twelve hosts", "A", i -> text(new Random(i % 12), 13, BASE36) + ".img"),
                new TunnelNames("tenants by number", "A", i -> "tenant-" + (100_000 + i) + ".login"));
    }

    private static String ping(Random random, int counter) {
        long bits = ((long) random.nextInt(128) << 16 | (counter & 0xffff)) << 3;
        var text = new StringBuilder("p");
        for (int shift = 30; shift >= 0; shift -= 5) {
            text.append(IODINE.charAt((int) (bits >> shift & 31)));
        }
        return text.toString();
    }

    private static String upstream(Random random, String alphabet) {
        return labels("0" + text(random, 4, IODINE) + text(random, 120, alphabet), LABEL);
    }

    private static String highBytes() {
        var text = new StringBuilder(IODINE);
        for (char c = 0xbc; c <= 0xfd; c++) {
            text.append(c);
        }
        return text.toString();
    }

    private static String nibbles(Random random) {
        return String.join(".", text(random, 32, HEX).split(""));
    }

    private static String guid(Random random) {
        return text(random, 8, HEX) + "-" + text(random, 4, HEX) + "-" + text(random, 4, HEX) + "-"
                + text(random, 4, HEX) + "-" + text(random, 12, HEX);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String labels(String text, int longest) {
        var cut = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += longest) {
            cut.add(text.substring(from, Math.min(text.length(), from + longest)));
        }
        return String.join(".", cut);
    }

    static String text(Random random, int length, String alphabet) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

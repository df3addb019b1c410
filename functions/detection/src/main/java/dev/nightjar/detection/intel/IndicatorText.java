package dev.nightjar.detection.intel;

import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.domain.QuietDomains;
import dev.nightjar.detection.entity.HomeNetwork;
import dev.nightjar.detection.intel.Indicator.Kind;
import dev.nightjar.detection.sigma.value.Cidr;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A value as people and feeds write it, told by its form and brought into one: lower case, no brackets against
/// clicking (`hxxp`, `[.]`), punycode, the network's address without host bits.
///
/// @param value the one form
public record IndicatorText(Kind kind, String value) {
    /// A URL longer than this is no indicator that would be met again.
    private static final int MAX_LENGTH = 2_048;

    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    /// Wider networks belong to too many people.
    private static final int WIDEST_V4 = 16;

    private static final int WIDEST_V6 = 32;

    /// Names that every network asks for all day; what somebody puts below them can still be an indicator.
    private static final Set<String> POPULAR =
            Set.of(("google.com googleapis.com googleusercontent.com youtube.com microsoft.com windows.com office.com"
                            + " office365.com live.com microsoftonline.com azure.com amazon.com amazonaws.com aws.com"
                            + " apple.com icloud.com facebook.com instagram.com whatsapp.com github.com cloudflare.com"
                            + " akamai.net akamaiedge.net fastly.net cloudfront.net wikipedia.org linkedin.com"
                            + " yahoo.com bing.com doubleclick.net slack.com zoom.us dropbox.com")
                    .split(" "));

    /// Public name servers: feeds list them because malware asks them, and so does everybody.
    private static final Set<String> RESOLVERS = Set.of(
            "8.8.8.8",
            "8.8.4.4",
            "1.1.1.1",
            "1.0.0.1",
            "9.9.9.9",
            "149.112.112.112",
            "208.67.222.222",
            "208.67.220.220");

    /// Reads a value of any kind.
    ///
    /// @throws RefusedIndicator when it is none, or one that everybody would match
    public static IndicatorText of(String given) throws RefusedIndicator {
        IndicatorText text = asked(given);
        switch (text.kind()) {
            case DOMAIN -> checkDomain(text.value());
            case ADDRESS -> checkAddress(text.value());
            case URL -> checkUrl(text.value());
            case HASH -> {}
        }
        return text;
    }

    /// Reads a value that a person asks for once and may know why, an address of their own network for one.
    ///
    /// @throws RefusedIndicator when it is none
    public static IndicatorText asked(String given) throws RefusedIndicator {
        String text = plain(given);
        if (isHash(text)) {
            return new IndicatorText(Kind.HASH, text.toLowerCase(Locale.ROOT));
        }
        Optional<Cidr> network = Cidr.parse(withoutPort(text));
        if (network.isPresent()) {
            String masked = masked(network.get());
            boolean isOne = network.get().prefixLength() == network.get().address().length * 8;
            return new IndicatorText(Kind.ADDRESS, isOne ? masked.substring(0, masked.indexOf('/')) : masked);
        }
        if (text.indexOf('/') >= 0) {
            return new IndicatorText(Kind.URL, url(text));
        }
        String name = ascii(text);
        if (!isName(name)) {
            throw new RefusedIndicator("neither a domain, an address, a URL nor a file hash");
        }
        return new IndicatorText(Kind.DOMAIN, name);
    }

    private static String plain(String given) throws RefusedIndicator {
        String text = given.strip();
        if (text.length() > MAX_LENGTH) {
            throw new RefusedIndicator("longer than " + MAX_LENGTH + " characters");
        }
        if (text.indexOf('[') >= 0 || text.indexOf('(') >= 0) {
            text = text.replace("[.]", ".")
                    .replace("(.)", ".")
                    .replace("[dot]", ".")
                    .replace("[:]", ":")
                    .replace("[://]", "://");
        }
        return text.regionMatches(true, 0, "hxxp", 0, 4) ? "http" + text.substring(4) : text;
    }

    private static boolean isHash(String text) {
        return switch (text.length()) {
            case 32, 40, 64, 128 -> text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
            default -> false;
        };
    }

    /// `192.0.2.1:443` is how feeds write the port beside the address.
    private static String withoutPort(String text) {
        int colon = text.indexOf(':');
        boolean isAlone = colon > 0 && text.indexOf(':', colon + 1) < 0 && text.length() > colon + 1;
        return isAlone && text.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')
                ? text.substring(0, colon)
                : text;
    }

    private static void checkAddress(String text) throws RefusedIndicator {
        Cidr network = Cidr.parse(text).orElseThrow();
        int widest = network.address().length == 4 ? WIDEST_V4 : WIDEST_V6;
        if (network.prefixLength() < widest) {
            throw new RefusedIndicator("a network wider than /" + widest);
        }
        int slash = text.indexOf('/');
        String bare = slash < 0 ? text : text.substring(0, slash);
        if (HomeNetwork.has(bare)) {
            throw new RefusedIndicator("an address that is private or reserved");
        }
        if (RESOLVERS.contains(bare)) {
            throw new RefusedIndicator("a public name server that everybody asks");
        }
    }

    private static String masked(Cidr network) {
        byte[] bytes = network.address();
        for (int bit = network.prefixLength(); bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return new Cidr(bytes, network.prefixLength()).toString();
    }

    private static void checkDomain(String name) throws RefusedIndicator {
        DomainName domain = DomainName.of(name)
                .orElseThrow(() -> new RefusedIndicator("a top-level domain or another suffix that nobody owns alone"));
        if (!domain.below().isEmpty()) {
            return;
        }
        if (POPULAR.contains(name)) {
            throw new RefusedIndicator("a domain that every network asks for");
        }
        Optional<String> quiet = QuietDomains.STANDARD.reason(domain);
        if (quiet.isPresent()) {
            throw new RefusedIndicator("a domain that every network asks for: " + quiet.get());
        }
    }

    private static String ascii(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        name = name.startsWith("*.") ? name.substring(2) : name;
        try {
            boolean isPlain = name.chars().allMatch(c -> c < 128);
            return (isPlain ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isName(String name) {
        if (name.length() > MAX_NAME || name.indexOf('.') <= 0) {
            return false;
        }
        int label = 0;
        boolean isNumber = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
                isNumber = true;
            } else if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                isNumber &= c >= '0' && c <= '9';
                if (++label > MAX_LABEL) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return label > 0 && !isNumber;
    }

    private static String url(String text) throws RefusedIndicator {
        String url = urlKey(text);
        String host = host(url);
        if (Cidr.parse(host).isEmpty() && !isName(host)) {
            throw new RefusedIndicator("neither a domain, an address, a URL nor a file hash");
        }
        return url;
    }

    /// The front page of everybody's site is refused, a page of it is not.
    private static void checkUrl(String url) throws RefusedIndicator {
        String host = host(url);
        if (Cidr.parse(host).isPresent()) {
            checkAddress(host);
        } else if (url.endsWith("/") && url.indexOf('/') == url.length() - 1) {
            checkDomain(host);
        }
    }

    private static String host(String url) {
        return withoutPort(url.substring(0, url.indexOf('/')));
    }

    /// A URL as it is compared: host in lower case, path, query; no scheme, user, usual port or fragment.
    static String urlKey(String text) {
        int scheme = text.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int fragment = text.indexOf('#', from);
        int end = fragment < 0 ? text.length() : fragment;
        int host = from;
        while (host < end && text.charAt(host) != '/' && text.charAt(host) != '?') {
            host++;
        }
        int user = text.lastIndexOf('@', host);
        String name = text.substring(user >= from ? user + 1 : from, host).toLowerCase(Locale.ROOT);
        String bare = name.endsWith(":80") || name.endsWith(":443") ? name.substring(0, name.lastIndexOf(':')) : name;
        String rest = text.substring(host, end);
        return bare + (rest.startsWith("/") ? rest : "/" + rest);
    }
}

package dev.nightjar.cli.generate;

import java.util.List;

/// What is outside: sites that people visit, visitors with their browsers, and strangers. Names end in reserved domains
/// (RFC 2606), addresses lie in documentation ranges (RFC 5737, RFC 3849): none of them is anybody's.
public final class Internet {
    private static final List<String> BRANDS = List.of(
            "lark",
            "tallybook",
            "brightmaps",
            "mailwell",
            "paperplane",
            "cloudberry",
            "fernstream",
            "quillpad",
            "northbank",
            "ticketoak",
            "shipmate",
            "rostra",
            "pixelhive",
            "codeharbor",
            "wikiwood",
            "newsroom",
            "weatherly",
            "payline",
            "docshelf",
            "chatter",
            "recipebox",
            "railtimes",
            "citylib",
            "greengrocer",
            "hikeway",
            "tunefold",
            "vidpond",
            "jobnest",
            "homefix",
            "petpals");

    private static final List<String> NAMES = List.of(
            "www", "api", "cdn", "static", "login", "mail", "img", "updates", "sync", "assets", "m", "telemetry");

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                    + " Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1"
                    + " Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/19.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile"
                    + " Safari/537.36");

    private Internet() {}

    /// A name that somebody looks up: a few very often, most now and then.
    public static String site(Dice dice) {
        return dice.pickPopular(NAMES) + "." + dice.pickPopular(BRANDS) + ".example";
    }

    public static String browser(Dice dice) {
        return dice.pickPopular(BROWSERS);
    }

    /// Somebody who visits the web sites.
    public static String visitor(Dice dice) {
        return dice.chance(0.12)
                ? "2001:db8:" + dice.hex(3) + "::" + dice.between(1, 9) + dice.hex(2)
                : "198.51.100." + dice.between(1, 127);
    }

    /// One of the machines that knock on every door of the Internet, all day long.
    public static String stranger(Dice dice) {
        return "198.51.100." + dice.between(128, 254);
    }

    /// An address of a range that nobody else in a day comes from.
    public static String intruder(Dice dice) {
        return "203.0.113." + dice.between(1, 254);
    }

    /// What a site's name resolves to; always the same for a name.
    public static String addressOf(String name) {
        int hash = name.hashCode();
        return "198.51.100." + (1 + Math.floorMod(hash, 253));
    }
}

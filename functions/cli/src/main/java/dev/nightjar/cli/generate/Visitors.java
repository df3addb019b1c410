package dev.nightjar.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Visitors of the two web sites, more by day than by night; one in a while follows a dead link.
record Visitors(Organisation us, Logs logs, Dice dice, double pace) {
    private static final List<String> WEB =
            List.of("/", "/about", "/products", "/blog", "/contact", "/blog/2026/autumn", "/docs/start", "/careers");

    private static final List<String> SHOP = List.of(
            "/", "/cart", "/item/1042", "/item/1043", "/item/2210", "/checkout", "/search?q=lamp", "/account/login");

    void write() {
        site(dice.branch("web"), us.feed(us.web(), "nginx"), "https://www." + Organisation.DOMAIN, WEB, 52);
        site(dice.branch("shop"), us.feed(us.shop(), "apache"), "https://shop." + Organisation.DOMAIN, SHOP, 90);
    }

    private void site(Dice dice, Feed feed, String origin, List<String> pages, int seconds) {
        Instant t = logs.from().plus(dice.gap(Duration.ofSeconds(seconds)));
        while (t.isBefore(logs.to())) {
            visit(dice, feed, t, origin, pages);
            Duration mean = Duration.ofMillis((long) (seconds * 1_000L / pace / busyness(t)));
            t = t.plus(dice.gap(mean));
        }
    }

    private void visit(Dice dice, Feed feed, Instant start, String origin, List<String> pages) {
        String client = Internet.visitor(dice);
        String agent = Internet.browser(dice);
        String referrer = dice.chance(0.5) ? "-" : "https://www." + "brightmaps.example/";
        Instant t = start;
        for (int i = dice.between(1, 4); i > 0; i--) {
            String page = dice.pickPopular(pages);
            int status = dice.chance(0.03) ? 404 : dice.chance(0.1) ? 304 : 200;
            AccessLog.write(
                    logs,
                    feed,
                    t,
                    client,
                    "GET",
                    page,
                    status,
                    status == 304 ? 0 : dice.between(900, 42_000),
                    referrer,
                    agent);
            AccessLog.write(
                    logs, feed, t.plusMillis(180), client, "GET", "/static/app.css", 200, 18_240, origin + page, agent);
            referrer = origin + page;
            t = t.plus(dice.duration(Duration.ofSeconds(4), Duration.ofSeconds(70)));
        }
    }

    /// From 0.25 in the small hours to 1.75 in the early afternoon, on average 1.
    private static double busyness(Instant time) {
        double hour = time.atZone(Organisation.ZONE).toLocalTime().toSecondOfDay() / 3600.0;
        return 1 + 0.75 * Math.cos((hour - 14) / 12 * Math.PI);
    }
}

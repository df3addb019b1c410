package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.DnsLog;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.FirewallLog;
import dev.nightjar.cli.generate.Internet;
import dev.nightjar.cli.generate.LineSink;
import dev.nightjar.cli.generate.scenario.ProxyLog.Fetch;
import java.time.Instant;

/// What the company's own log sources write of what its machines do.
record Network(Company us, LineSink logs, ProxyLog proxy, SysmonLog sysmon, MailLog mail) {
    static Network of(Company us, LineSink logs) {
        return new Network(
                us,
                logs,
                new ProxyLog(logs, us.feed(us.proxy(), "squid")),
                new SysmonLog(logs, us.feed(us.collector(), "sysmon")),
                new MailLog(logs, us.feed(us.mail(), "")));
    }

    /// A client asks the company's name server.
    void ask(Instant time, Dice dice, String client, String name, String type) {
        DnsLog.bind(
                logs,
                us.feed(us.resolver(), "bind"),
                time,
                dice,
                client,
                name,
                type,
                us.resolver().address());
    }

    /// A client gets something from a web site through the proxy.
    void get(Instant time, Dice dice, String client, String url, int status, int bytes, String type) {
        String host = url.substring("https://".length(), url.indexOf('/', "https://".length()));
        proxy.write(
                time,
                client,
                dice.between(30, 900),
                new Fetch("GET", url, status, bytes, Internet.addressOf(host), type));
    }

    /// The gateway lets something out.
    void pass(Instant time, Dice dice, String protocol, String client, String to, int port) {
        int fromPort = dice.clientPort();
        FirewallLog.passed(logs, firewall(), time, dice, protocol, client, fromPort, to, port);
    }

    Feed firewall() {
        return us.feed(us.gateway(), "netfilter");
    }
}

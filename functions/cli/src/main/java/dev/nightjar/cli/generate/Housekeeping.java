package dev.nightjar.cli.generate;

import dev.nightjar.cli.generate.CloudTrailLog.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What machines do by themselves: cron jobs, servers' look-ups, and the calls by which a cloud account runs.
record Housekeeping(Organisation us, Logs logs, Dice dice, double pace) {
    private static final List<Call> ROUTINE = List.of(
            Call.read("ec2.amazonaws.com", "DescribeInstances"),
            Call.read("autoscaling.amazonaws.com", "DescribeAutoScalingGroups"),
            Call.read("monitoring.amazonaws.com", "DescribeAlarms"),
            Call.read("elasticloadbalancing.amazonaws.com", "DescribeTargetHealth"),
            Call.read("kms.amazonaws.com", "DescribeKey"),
            Call.read("sts.amazonaws.com", "GetCallerIdentity"),
            Call.write("logs.amazonaws.com", "CreateLogStream", CloudTrailLog.resource("logGroupName", "/lark/shop")),
            Call.write("ecs.amazonaws.com", "RegisterTaskDefinition", CloudTrailLog.resource("family", "shop")));

    void write() {
        for (Machine server : us.servers()) {
            cron(server, dice.branch("cron" + server.name()));
            lookUps(server, dice.branch("dns" + server.name()));
        }
        cloud(dice.branch("cloud"));
    }

    private void cron(Machine server, Dice dice) {
        var auth =
                new AuthLog(logs, us.auth(server), List.of(us.web(), us.shop()).contains(server));
        Instant first = logs.from().plusSeconds(dice.between(0, 600));
        for (Instant t = first; t.isBefore(logs.to()); t = t.plus(Duration.ofMinutes(15))) {
            auth.cron(
                    t,
                    dice.between(2_000, 60_000),
                    "root",
                    dice.pickPopular(List.of(
                            "/usr/lib/sysstat/debian-sa1 1 1",
                            "run-parts --report /etc/cron.hourly",
                            "test -x /usr/sbin/anacron")));
        }
    }

    private void lookUps(Machine server, Dice dice) {
        Feed feed = us.feed(us.resolver(), "bind");
        List<String> names = List.of(
                us.database().fqdn(),
                "time.lark.example",
                "packages.mirror.example",
                "api.payline.example",
                us.shop().fqdn());
        Duration mean = Duration.ofMillis((long) (150_000 / pace));
        for (Instant t = logs.from().plus(dice.gap(mean)); t.isBefore(logs.to()); t = t.plus(dice.gap(mean))) {
            DnsLog.bind(
                    logs,
                    feed,
                    t,
                    dice,
                    server.address(),
                    dice.pickPopular(names),
                    "A",
                    us.resolver().address());
        }
    }

    private void cloud(Dice dice) {
        var trail = new CloudTrailLog(logs, us.trail(), dice);
        Duration mean = Duration.ofMillis((long) (110_000 / pace));
        for (Instant t = logs.from().plus(dice.gap(mean)); t.isBefore(logs.to()); t = t.plus(dice.gap(mean))) {
            String role = dice.pick(List.of("deployer", "monitoring", "autoscaler"));
            trail.byRole(
                    t,
                    role,
                    role + "-" + t.getEpochSecond() / 3_600,
                    us.web().address(),
                    "aws-sdk-java/2.42.28 md/io#sync ua/2.1",
                    dice.pickPopular(ROUTINE));
        }
        for (Person admin : us.admins()) {
            for (Person.Stay stay : admin.stays()) {
                for (Instant t = stay.from().plus(dice.gap(mean));
                        t.isBefore(stay.to());
                        t = t.plus(dice.gap(mean.multipliedBy(20)))) {
                    trail.byUser(
                            t,
                            admin.login(),
                            Organisation.PUBLIC_WEB,
                            "aws-cli/2.31.0 md/awscrt#0.28.2",
                            dice.pickPopular(ROUTINE.subList(0, 6)));
                }
            }
        }
    }
}

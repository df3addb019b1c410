package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.scenario.ProxyLog.Fetch;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.cli.generate.scenario.SysmonLog.Download;
import dev.nightjar.cli.generate.scenario.SysmonLog.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One machine's infection: a message with a link, the visit (T1566.002, T1204.001), the download, the program that
/// its user starts (T1204.002), and its question to the name server in every period (T1071.004).
final class Infection {
    /// From the message to the visit.
    static final Duration LURE = Duration.ofMinutes(6);

    private final Workstation machine;
    private final Campaign campaign;
    private final Network network;
    private final Clockwork clock;
    private final Beacon beacon;
    private final Dice dice;
    private final Running process;
    private Optional<Instant> firstQuery = Optional.empty();

    Infection(Workstation machine, Campaign campaign, Network network, Clockwork clock, Beacon beacon, Dice dice) {
        this.machine = machine;
        this.campaign = campaign;
        this.network = network;
        this.clock = clock;
        this.beacon = beacon;
        this.dice = dice;
        String file = "C:\\Users\\" + machine.user() + "\\Downloads\\" + campaign.file();
        this.process = Running.start(dice, file, "", "-", "-");
    }

    Workstation machine() {
        return machine;
    }

    String image() {
        return process.image();
    }

    /// When the program asked for the first time; empty until it did.
    Optional<Instant> firstQuery() {
        return firstQuery;
    }

    void begin(Instant visit) {
        clock.at(visit.minus(LURE), this::lure);
        clock.at(visit, this::visit);
    }

    private void lure(Instant now) {
        network.mail()
                .delivered(
                        now,
                        dice,
                        "billing@" + campaign.site(),
                        campaign.siteAddress(),
                        machine.user() + "@" + Company.DOMAIN);
    }

    private void visit(Instant now) {
        String client = machine.address();
        network.ask(now, dice, client, campaign.site(), "A");
        network.sysmon().asked(now, machine, machine.browser(), campaign.site(), campaign.siteAddress());
        get(now.plusMillis(40), client, campaign.page(), dice.between(8_000, 20_000), "text/html");
        get(now.plusMillis(700), client, "https://" + campaign.site() + "/style.css", 8_120, "text/css");
        clock.at(now.plusSeconds(dice.between(15, 40)), this::download);
    }

    private void download(Instant now) {
        get(now, machine.address(), campaign.download(), 1_482_240, "application/octet-stream");
        Instant written = now.plusMillis(1_200);
        network.sysmon().fileWritten(written, machine, machine.browser(), process.image());
        network.sysmon()
                .markedFromWeb(
                        written.plusMillis(15),
                        machine,
                        machine.browser(),
                        process.image(),
                        campaign.sha256(),
                        new Download(campaign.download(), campaign.page()));
        clock.at(now.plusSeconds(dice.between(20, 80)), this::run);
    }

    private void run(Instant now) {
        network.sysmon().created(now, machine, process, machine.shell(), campaign.sha256());
        clock.at(now.plusSeconds(dice.between(8, 30)), this::callHome);
    }

    /// Goes on for as long as the logs do; what is asked while the machine has no address reaches nobody.
    private void callHome(Instant now) {
        double factor = 1 + beacon.jitter() * (2 * dice.share() - 1);
        clock.at(now.plusMillis((long) (beacon.period().toMillis() * factor)), this::callHome);
        boolean isAsked = firstQuery.isEmpty() || !dice.chance(beacon.missing());
        if (isAsked && machine.isOnline()) {
            firstQuery = firstQuery.or(() -> Optional.of(now));
            network.ask(now, dice, machine.address(), campaign.home(), "A");
            network.sysmon()
                    .asked(
                            now.plusMillis(dice.between(4, 40)),
                            machine,
                            process,
                            campaign.home(),
                            campaign.homeAddress());
        }
    }

    private void get(Instant time, String client, String url, int bytes, String type) {
        network.proxy()
                .write(
                        time,
                        client,
                        dice.between(40, 600),
                        new Fetch("GET", url, 200, bytes, campaign.siteAddress(), type));
    }
}

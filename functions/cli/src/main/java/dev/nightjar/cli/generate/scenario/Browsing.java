package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Internet;
import dev.nightjar.cli.generate.scenario.SysmonLog.Download;
import dev.nightjar.cli.generate.scenario.SysmonLog.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What people do at their machines: pages with the networks that deliver parts of them, a rare site now and then,
/// programs, and sometimes a download that is harmless.
record Browsing(Network network, Clockwork clock, Dice dice) {
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(17);
    private static final List<String> DELIVERY = List.of(
            "edge.cdnmesh.example", "static.fastlane.example", "img.pixelhive.example", "fonts.typeyard.example");

    private record Program(String image, String arguments, String description, String company) {}

    private static final List<Program> PROGRAMS = List.of(
            new Program("C:\\Program Files\\Office Suite\\writer.exe", "/n", "Writer", "Example Office Works"),
            new Program("C:\\Program Files\\Office Suite\\sheets.exe", "/n", "Sheets", "Example Office Works"),
            new Program("C:\\Windows\\System32\\notepad.exe", "notes.txt", "Notepad", "Microsoft Corporation"),
            new Program(
                    "C:\\Windows\\System32\\svchost.exe",
                    "-k netsvcs -p",
                    "Host Process for Windows Services",
                    "Microsoft Corporation"),
            new Program("C:\\Program Files\\Chatter\\chatter.exe", "--background", "Chatter", "Example Chat Works"));

    private static final List<String> INSTALLERS =
            List.of("quillpad-setup.exe", "railtimes-desktop.exe", "tunefold-setup.exe", "printer-driver.exe");

    void begin() {
        for (Workstation machine : network.us().workstations()) {
            Dice own = dice.branch(machine.name());
            clock.at(clock.from().plus(own.gap(BETWEEN_VISITS)), now -> visit(machine, own, now));
        }
    }

    private void visit(Workstation machine, Dice own, Instant now) {
        clock.at(now.plus(own.gap(BETWEEN_VISITS)), later -> visit(machine, own, later));
        if (!machine.isAttended()) {
            return;
        }
        if (own.chance(0.35)) {
            program(machine, own, now.plusMillis(700));
        }
        boolean isRare = own.chance(0.04);
        String site = isRare
                ? "www." + own.text("aeiou", 1) + own.text("bcdfglmnprst", 2) + own.text("aeiou", 2)
                        + own.text("bklmnrst", 2) + "-" + own.pick(List.of("club", "garden", "tours", "shop"))
                        + ".example"
                : Internet.site(own);
        String client = machine.address();
        network.ask(now, own, client, site, "A");
        if (own.chance(0.3)) {
            network.ask(now.plusMillis(2), own, client, site, "AAAA");
        }
        if (isRare) {
            network.sysmon().asked(now, machine, machine.browser(), site, Internet.addressOf(site));
        }
        network.get(
                now.plusMillis(60), own, client, "https://" + site + "/", 200, own.between(4_000, 80_000), "text/html");
        String delivery = own.pickPopular(DELIVERY);
        String part = delivery.startsWith("edge.") ? own.hex(8) + "." + delivery : delivery;
        network.ask(now.plusMillis(400), own, client, part, "A");
        network.get(
                now.plusMillis(480),
                own,
                client,
                "https://" + part + "/app.js",
                200,
                own.between(9_000, 400_000),
                "text/javascript");
        if (own.chance(0.012)) {
            download(machine, own, site, now.plusSeconds(own.between(15, 60)));
        }
    }

    private void program(Workstation machine, Dice own, Instant now) {
        Program program = own.pickPopular(PROGRAMS);
        Running process =
                Running.start(own, program.image(), program.arguments(), program.description(), program.company());
        network.sysmon().created(now, machine, process, machine.shell(), hash(program.image()));
        if (program.image().endsWith("chatter.exe")) {
            network.sysmon()
                    .connected(
                            now.plusMillis(900),
                            machine,
                            process,
                            own.clientPort(),
                            Internet.addressOf("gateway.chatter.example"),
                            "gateway.chatter.example",
                            443);
        }
    }

    /// A program from the Internet that is what it says: fetched, written, marked, and started.
    private void download(Workstation machine, Dice own, String site, Instant now) {
        String name = own.pick(INSTALLERS);
        String url = "https://" + site + "/download/" + name;
        String file = "C:\\Users\\" + machine.user() + "\\Downloads\\" + name;
        network.get(
                now, own, machine.address(), url, 200, own.between(2_000_000, 60_000_000), "application/octet-stream");
        Instant written = now.plusSeconds(3);
        network.sysmon().fileWritten(written, machine, machine.browser(), file);
        network.sysmon()
                .markedFromWeb(
                        written.plusMillis(20),
                        machine,
                        machine.browser(),
                        file,
                        hash(name),
                        new Download(url, "https://" + site + "/"));
        Running process = Running.start(own, file, "", name.replace(".exe", ""), "Example Software Works");
        network.sysmon()
                .created(written.plusSeconds(own.between(5, 50)), machine, process, machine.shell(), hash(name));
    }

    /// The same program has the same hash everywhere.
    private static String hash(String program) {
        return new Dice(program.hashCode()).hex(64);
    }
}

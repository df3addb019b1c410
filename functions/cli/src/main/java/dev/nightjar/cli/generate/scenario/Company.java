package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Machine;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A company at one site: its servers and its people's machines. Names and network follow from the seed.
///
/// @param network the first two octets
public record Company(
        String network,
        String site,
        Machine resolver,
        Machine leases,
        Machine proxy,
        Machine mail,
        Machine gateway,
        Machine collector,
        List<Machine> farm,
        List<Workstation> workstations,
        List<String> spareAddresses) {
    public static final String DOMAIN = "lark.example";

    /// Where the people are. All machines' clocks run on UTC.
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final List<String> SITES =
            List.of("kiel", "bonn", "graz", "lyon", "gent", "turin", "porto", "basel");

    private static final List<String> GIVEN = List.of(
            "anna", "ben", "carla", "david", "emre", "fatima", "georg", "hana", "ivan", "julia", "karim", "lena",
            "milan", "nadia", "oskar", "paula", "quentin", "rosa", "samir", "tessa", "umut", "vera", "wim", "xenia");

    static Company of(Dice dice, int hosts) {
        String network = "10." + dice.between(16, 250);
        String site = dice.pick(SITES) + dice.between(10, 99);
        var spare = new ArrayList<String>();
        for (int i = hosts; i < hosts + hosts / 3 + 8; i++) {
            spare.add(leased(network, i));
        }
        return new Company(
                network,
                site,
                server(dice, site + "-ns-1", network + ".0.53"),
                server(dice, site + "-dhcp-1", network + ".0.67"),
                server(dice, site + "-proxy-1", network + ".0.31"),
                server(dice, site + "-mail-1", network + ".0.25"),
                server(dice, site + "-gw-1", network + ".0.1"),
                server(dice, site + "-wec-1", network + ".0.60"),
                List.of(
                        server(dice, site + "-db-1", network + ".0.90"),
                        server(dice, site + "-file-1", network + ".0.91"),
                        server(dice, site + "-web-1", network + ".0.80"),
                        server(dice, site + "-build-1", network + ".0.92")),
                workstations(dice, site, network, hosts),
                spare);
    }

    private static List<Workstation> workstations(Dice dice, String site, String network, int hosts) {
        var all = new ArrayList<Workstation>();
        for (int i = 0; i < hosts; i++) {
            String user = dice.pick(GIVEN) + "." + (char) ('a' + i % 26) + (i / 26 + 1);
            all.add(new Workstation(
                    dice, String.format("%s-ws-%03d", site, i + 1), DOMAIN, user, i % 4 == 1, leased(network, i)));
        }
        return List.copyOf(all);
    }

    private static String leased(String network, int number) {
        return network + "." + (8 + number / 200) + "." + (20 + number % 200);
    }

    private static Machine server(Dice dice, String name, String address) {
        return new Machine(name, address, dice.mac());
    }

    List<Machine> servers() {
        var all = new ArrayList<>(List.of(resolver, leases, proxy, mail, gateway, collector));
        all.addAll(farm);
        return all;
    }

    public Feed feed(Machine machine, String source) {
        return new Feed(source, machine.name(), ZoneOffset.UTC);
    }
}

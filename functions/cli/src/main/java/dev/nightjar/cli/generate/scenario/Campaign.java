package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import java.util.List;

/// What the attacker has set up: a site that offers a program, the program, and a domain that it calls home to.
///
/// @param site its host name
/// @param page address of the page that people are lured to
/// @param download address of the program
/// @param file its name
/// @param sha256 of it, lower-case hexadecimal
/// @param home the name that the program asks for
/// @param homeAddress what that resolves to
record Campaign(
        String site,
        String siteAddress,
        String page,
        String download,
        String file,
        String sha256,
        String home,
        String homeAddress) {
    static Campaign of(Dice dice) {
        String site = dice.pick(List.of("free-pdf-tools", "docs-viewer", "meeting-client", "invoice-portal")) + "-"
                + dice.hex(4) + ".example";
        String file = dice.pick(List.of("PdfToolsSetup", "ViewerUpdate", "MeetingClient", "InvoiceReader")) + "-"
                + dice.between(2, 9) + "." + dice.between(0, 9) + ".exe";
        int address = dice.between(1, 120);
        return new Campaign(
                site,
                "203.0.113." + address,
                "https://" + site + "/view?ref=" + dice.hex(10),
                "https://" + site + "/files/" + file,
                file,
                dice.hex(64),
                dice.pick(List.of("status", "node", "ping", "q")) + "." + dice.pick(List.of("sync", "relay", "cache"))
                        + "-" + dice.hex(5) + ".example",
                "203.0.113." + (address + 121));
    }
}

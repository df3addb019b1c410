package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What access lists log.
///
/// `list NAME denied tcp SRC(PORT) [(INTERFACE MAC)] -> DST(PORT), N packets [COOKIE]`; ICMP has `(TYPE/CODE)`
/// behind the destination, standard lists have a source only.
final class IosAccessList {
    private IosAccessList() {}

    static @Nullable EventBuilder event(Line line, String text) {
        var in = new Cursor(text);
        if (!in.skipPast("list ")) {
            return null;
        }
        String list = in.word();
        String action = in.word();
        String word = in.word();
        String protocol = "";
        if (!isAddress(word)) {
            protocol = word;
            word = in.word();
        }
        String mac = "";
        if (!isAddress(word) && Ocsf.mac(word) != null) { // IOS XE puts it in front of the address
            mac = word;
            word = in.word();
        }
        End source = end(word).mac(mac);
        if (in.peek() == '(') {
            in.skip(1);
            var received = new Cursor(in.until(')'));
            source.via(received.word()).mac(received.word());
            in.skipSpaces();
        }
        if (in.peek() != '-' && in.indexOf('>') > 0) { // `TenGigabitEthernet0/1/1-> `
            source.via(in.until("->"));
            in.moveTo(in.at() - 2);
        }
        End destination = End.at("");
        String icmp = "";
        if (in.take("-> ")) {
            String target = in.word();
            destination = end(target.endsWith(",") ? target.substring(0, target.length() - 1) : target);
            if (in.peek() == '(') {
                in.skip(1);
                icmp = in.until(')');
            }
        }
        if (!source.isIdentified()) {
            return null;
        }
        EventBuilder event = network(line, action, protocol, source, destination, list);
        in.take(',');
        long packets = in.skipSpaces().number();
        if (packets >= 0 && packets <= Integer.MAX_VALUE) {
            event.set("traffic", new JsonObject(1).put("packets", packets)).set("count", Math.max(1, packets));
        }
        return event.unmapped("icmp", icmp);
    }

    /// NX-OS: `Src IP: …, Dst IP: …, Src Port: …, Dst Port: …, Src Intf: …, Protocol: "TCP"(6), ACL Name: …, ACE
    /// Action: …`
    static @Nullable EventBuilder nxos(Line line, String text) {
        var all = new JsonObject(16);
        for (String pair : text.split(", ?", 30)) {
            int colon = pair.indexOf(": ");
            if (colon > 0) {
                all.put(
                        pair.substring(0, colon).strip(),
                        pair.substring(colon + 2).strip());
            }
        }
        var fields = new Fields(all);
        End source = End.at(fields.text("Src IP"), fields.text("Src Port"))
                .via(fields.text("Src Intf"))
                .mac(fields.text("Src MAC"));
        if (!source.isIdentified()) {
            return null;
        }
        String protocol = new Cursor(fields.text("Protocol")).quoted();
        EventBuilder event = network(
                line,
                fields.text("ACE Action"),
                protocol.isEmpty() ? fields.text("Protocol") : protocol,
                source,
                End.at(fields.text("Dst IP"), fields.text("Dst Port")),
                fields.text("ACL Name"));
        long hits = fields.number("Hit-count");
        return hits < 1 || hits > Integer.MAX_VALUE ? event : event.set("count", hits);
    }

    private static EventBuilder network(
            Line line, String action, String protocol, End source, End destination, String list) {
        Disposition disposition = Verdicts.of(action.toLowerCase(Locale.ROOT));
        EventBuilder event = line.event(
                        OcsfClass.NETWORK_ACTIVITY, Verdicts.isDenied(disposition) ? Network.REFUSE : Network.TRAFFIC)
                .disposition(disposition)
                .set("connection_info", Network.connection(protocol, Direction.UNKNOWN, source));
        Network.ends(event, source, destination);
        return Network.rule(event, list, "");
    }

    private static boolean isAddress(String word) {
        int open = word.indexOf('(');
        return IpText.isIp(open < 0 ? word : word.substring(0, open));
    }

    /// `192.0.2.1(1234)` or `192.0.2.1`
    private static End end(String word) {
        int open = word.indexOf('(');
        return open < 0 || !word.endsWith(")")
                ? End.at(IpText.isIp(word) ? word : "")
                : End.at(word.substring(0, open), word.substring(open + 1, word.length() - 1));
    }
}

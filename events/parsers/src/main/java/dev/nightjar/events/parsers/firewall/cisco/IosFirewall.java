package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// The zone-based firewall of IOS and IOS XE: `(target:class)-(ZONES:CLASS):Start tcp session: initiator
/// (ADDRESS:PORT) -- responder (ADDRESS:PORT)`, `Stop tcp session: initiator (…) sent N bytes -- responder (…)
/// sent N bytes`, `Dropping tcp session A:P B:Q on zone-pair Z class C due to WHY`.
final class IosFirewall {
    private IosFirewall() {}

    static @Nullable EventBuilder event(Line line, CiscoMessage message) {
        return message.mnemonic().equals("DROP_PKT")
                ? dropped(line, message.text())
                : session(line, message.text(), message.mnemonic().endsWith("START"));
    }

    private static @Nullable EventBuilder session(Line line, String text, boolean isStart) {
        var in = new Cursor(text);
        int word = Math.max(text.indexOf("Start "), text.indexOf("Stop "));
        in.moveTo(Math.max(0, word));
        in.word();
        String protocol = in.word();
        if (!in.skipPast("initiator (")) {
            return null;
        }
        End source = end(in.until(')'));
        long sent = in.take(" sent ") ? in.number() : -1;
        if (!in.skipPast("responder (")) {
            return null;
        }
        End destination = end(in.until(')'));
        long received = in.take(" sent ") ? in.number() : -1;
        if (!source.isIdentified()) {
            return null;
        }
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, isStart ? Network.OPEN : Network.CLOSE)
                .disposition(Disposition.ALLOWED);
        boolean isTransport = protocol.equals("tcp") || protocol.equals("udp") || protocol.startsWith("icmp");
        event.set("connection_info", Network.connection(isTransport ? protocol : "", Direction.UNKNOWN, source));
        if (!isTransport) {
            event.set("app_protocol_name", protocol);
        }
        Network.ends(event, source, destination);
        Network.setIfAny(event, "traffic", Network.traffic(sent, received, -1, -1));
        return Network.rule(event, between(text, ")-(", ")"), "");
    }

    private static @Nullable EventBuilder dropped(Line line, String text) {
        var in = new Cursor(text);
        if (!in.skipPast("Dropping ")) {
            return null;
        }
        String protocol = in.word();
        String via = "";
        if (in.take(
                "pkt from ")) { // `Dropping tcp pkt from INTERFACE A:P => B:Q(target:class)-(ZONES:CLASS) due to WHY`
            via = in.word();
        } else {
            in.skipPast("session ");
        }
        End source = end(in.word()).via(via);
        in.take("=> ");
        String target = in.word();
        int open = target.indexOf('(');
        End destination = end(open < 0 ? target : target.substring(0, open));
        if (!source.isIdentified()) {
            return null;
        }
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.REFUSE)
                .disposition(Disposition.DROPPED)
                .set("connection_info", Network.connection(protocol, Direction.UNKNOWN, source))
                .set("status_detail", between(text, "due to ", " with "));
        Network.ends(event, source, destination);
        return Network.rule(event, between(text, "zone-pair ", " due "), "");
    }

    private static End end(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0 ? End.at(text) : End.at(text.substring(0, colon), text.substring(colon + 1));
    }

    private static String between(String text, String start, String stop) {
        var in = new Cursor(text);
        return in.skipPast(start) ? in.until(stop).strip() : "";
    }
}

package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Infoblox NIOS's DHCP server: ISC dhcpd's messages with what Infoblox adds to them (`TransID`, `uid`, `relay`,
/// `lease-duration`, `offered-duration`), and its lease log `r-l-e:ADDRESS,Issued,HOST,MAC,START,END,…,$` with times in
/// seconds since the epoch.
final class InfobloxDhcp implements Parser {
    static final String NAME = "infoblox-dhcp";

    static boolean isInfoblox(Line line) {
        String text = line.message();
        return text.startsWith("r-l-e:")
                || (text.startsWith("DHCP")
                        && (text.contains(" TransID ") || text.contains(" lease-duration ") || text.contains(" uid ")));
    }

    @Override
    public Parsed parse(Line line) {
        if (!isInfoblox(line) && !line.origin().source().equals(NAME)) {
            return Parsed.rejected("nothing that only Infoblox writes");
        }
        String text = line.message();
        return text.startsWith("r-l-e:") ? lease(line, text) : message(line, text);
    }

    private static Parsed lease(Line line, String text) {
        List<String> fields = fields(text.substring("r-l-e:".length()));
        String address = Csv.at(fields, 0);
        String event = Csv.at(fields, 1);
        if (!IpText.isIp(address) || event.isEmpty()) {
            return Parsed.rejected("no address and event behind `r-l-e:`");
        }
        int activity = switch (event.toLowerCase(Locale.ROOT)) {
            case "issued", "renewed" -> DhcpEvents.ACK;
            case "freed", "expired" -> DhcpEvents.EXPIRE;
            case "released" -> DhcpEvents.RELEASE;
            case "abandoned", "declined" -> DhcpEvents.DECLINE;
            default -> 0;
        };
        EventBuilder made = DhcpEvents.event(line, activity, address, Csv.at(fields, 3), Csv.at(fields, 2))
                .set("dst_endpoint", server(line, ""))
                .unmapped("lease_event", event);
        long start = Fields.toNumber(Csv.at(fields, 4));
        long end = Fields.toNumber(Csv.at(fields, 5));
        if (start > 0 && start < 99_999_999_999L && end >= start) {
            DhcpEvents.lease(made, start * 1000, end - start);
        }
        if (activity == DhcpEvents.ACK) {
            made.set("is_renewal", event.equalsIgnoreCase("renewed"));
        }
        return Parsed.of(activity == 0 ? made.otherActivity(event) : made);
    }

    /// A client chooses its name, commas and quotes included: what the server writes stands in front of the name, and
    /// behind it from the last hardware address that has two times behind it.
    private static List<String> fields(String text) {
        String[] all = text.split(",", -1);
        for (int mac = all.length - 3; mac > 3; mac--) {
            if (Ocsf.mac(all[mac]) != null && Fields.toNumber(all[mac + 1]) > 0 && Fields.toNumber(all[mac + 2]) > 0) {
                List<String> fields = new ArrayList<>(Arrays.asList(all).subList(mac - 1, all.length));
                fields.set(0, String.join(",", Arrays.asList(all).subList(2, mac)));
                fields.addAll(0, List.of(all[0], all[1]));
                return fields;
            }
        }
        return Arrays.asList(all);
    }

    private static Parsed message(Line line, String text) {
        var in = new Cursor(text);
        String type = in.word();
        int activity = DhcpEvents.activity(type);
        if (!type.startsWith("DHCP") || activity == 0) {
            return Parsed.rejected("no DHCP message's name at the start");
        }
        var seen = new Seen();
        while (!in.isAtEnd()) {
            seen.read(in.word(), in);
        }
        if (seen.address.isEmpty() && seen.mac.isEmpty() && seen.uid.isEmpty()) {
            return Parsed.rejected("a DHCP message without a client");
        }
        EventBuilder event = DhcpEvents.event(line, activity, seen.address, seen.mac, seen.host)
                .set("transaction_uid", seen.transaction)
                .set("message", text)
                .unmapped("uid", seen.uid)
                .unmapped("via", seen.via);
        event.set("dst_endpoint", server(line, seen.server));
        String relay = !seen.relay.isEmpty() ? seen.relay : seen.via;
        if (IpText.isIp(relay)) {
            event.set("relay", new JsonObject(1).put("ip", relay));
        }
        if (activity == DhcpEvents.ACK || activity == DhcpEvents.OFFER) {
            long seconds = Math.max(seen.offered, seen.duration);
            DhcpEvents.lease(event, seconds < 0 ? -1 : event.time(), seconds);
            if (activity == DhcpEvents.ACK) {
                event.set("is_renewal", seen.isRenewal);
            }
        }
        return Parsed.of(event);
    }

    private static @Nullable JsonObject server(Line line, String named) {
        String server = named.isEmpty() ? line.host() : named;
        return server.isEmpty() ? null : Ocsf.endpoint(server);
    }

    /// What the words of a message say, each introduced by the one in front of it.
    private static final class Seen {
        private String address = "";
        private String mac = "";
        private String host = "";
        private String server = "";
        private String via = "";
        private String relay = "";
        private String transaction = "";
        private String uid = "";
        private long duration = -1;
        private long offered = -1;
        private boolean isRenewal;

        void read(String word, Cursor in) {
            switch (word) {
                case "on", "for", "of" -> address = in.word();
                case "from", "to" -> client(in);
                case "via" -> via = trimmed(in.word());
                case "relay" -> relay = trimmed(in.word());
                case "TransID" -> transaction = trimmed(in.word());
                case "uid" -> uid = in.word();
                case "lease-duration" -> duration = Fields.toNumber(in.word());
                case "offered-duration" -> offered = Fields.toNumber(in.word());
                case "(RENEW)" -> isRenewal = true;
                default -> {
                    if (word.length() > 2 && word.startsWith("(") && word.endsWith(")") && server.isEmpty()) {
                        String inner = word.substring(1, word.length() - 1);
                        server = IpText.isIp(inner) ? inner : ""; // `for ADDRESS (SERVER) from …`
                    }
                }
            }
        }

        private void client(Cursor in) {
            String word = in.word();
            if (IpText.isIp(word)) {
                address = address.isEmpty() ? word : address;
            } else {
                mac = word;
            }
            if (in.peek() == '(' && in.indexOf(')') > 0) {
                host = IscDhcpd.name(in);
            }
        }

        private static String trimmed(String word) {
            return word.endsWith(":") || word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
        }
    }
}

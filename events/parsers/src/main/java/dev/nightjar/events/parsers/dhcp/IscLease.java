package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// A lease in ISC dhcpd's lease file (dhcpd.leases(5)): `lease 192.0.2.20 { starts 0 2026/11/22 09:00:00; … }`, in one
/// line or several. Its times are UTC, or seconds since the epoch with `db-time-format local`.
final class IscLease implements Parser {
    private static final int MAX_STATEMENTS = 100;

    static boolean isLease(Line line) {
        String text = line.message();
        return text.startsWith("lease ") && text.indexOf('{') > 0;
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        if (!in.take("lease ")) {
            return Parsed.rejected("does not start with `lease`");
        }
        String address = in.until('{').strip();
        if (address.isEmpty() || in.isAtEnd()) {
            return Parsed.rejected("a lease without an address or a body");
        }
        var lease = new Statements();
        for (int i = 0; i < MAX_STATEMENTS && !in.isAtEnd(); i++) {
            String statement = in.until(';').strip();
            if (statement.isEmpty() || statement.startsWith("}")) {
                break;
            }
            lease.read(statement);
        }
        int activity = switch (lease.state) {
            case "active" -> DhcpEvents.ACK;
            case "free", "expired", "reset" -> DhcpEvents.EXPIRE;
            case "released" -> DhcpEvents.RELEASE;
            case "abandoned" -> DhcpEvents.DECLINE;
            default -> 0;
        };
        EventBuilder event = DhcpEvents.event(line, activity, address, lease.mac, lease.hostname)
                .unmapped("binding state", lease.state);
        if (lease.starts != Timestamps.NONE) {
            long seconds = lease.ends == Timestamps.NONE ? -1 : Math.max(0, (lease.ends - lease.starts) / 1000);
            DhcpEvents.lease(event, lease.starts, seconds);
            event.time(activity == DhcpEvents.EXPIRE && lease.ends != Timestamps.NONE ? lease.ends : lease.starts);
        }
        return Parsed.of(event);
    }

    /// The statements of one lease.
    private static final class Statements {
        private long starts = Timestamps.NONE;
        private long ends = Timestamps.NONE;
        private String state = "";
        private String mac = "";
        private String hostname = "";

        void read(String statement) {
            var in = new Cursor(statement);
            if (in.take("starts ")) {
                starts = time(in);
            } else if (in.take("ends ")) {
                ends = time(in);
            } else if (in.take("binding state ")) {
                state = in.rest();
            } else if (in.take("hardware ethernet ")) {
                mac = in.rest();
            } else if (in.take("client-hostname ")) {
                hostname = in.quoted();
            }
        }

        /// `0 2026/11/22 09:00:00` (a weekday in front), `epoch 1795334400`, or `never`.
        private static long time(Cursor in) {
            if (in.take("epoch ")) {
                return Timestamps.epochSeconds(in);
            }
            in.word();
            return Timestamps.iso(in, ZoneOffset.UTC);
        }
    }
}

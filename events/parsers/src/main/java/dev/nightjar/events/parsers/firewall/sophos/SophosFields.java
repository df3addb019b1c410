package dev.nightjar.events.parsers.firewall.sophos;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the logs of Sophos Firewall share, under the old and the new names.
final class SophosFields {
    private SophosFields() {}

    /// Sets ends, connection, volumes, rule and user; null when the log names no end.
    static @Nullable EventBuilder network(EventBuilder event, Fields fields) {
        End source = source(fields);
        if (!Network.ends(event, source, destination(fields))) {
            return null;
        }
        event.set("connection_info", connection(fields, source))
                .set("app_name", fields.first("app_name", "application"));
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(
                        number(fields, "bytes_sent", "sent_bytes"),
                        number(fields, "bytes_received", "recv_bytes"),
                        number(fields, "packets_sent", "sent_pkts"),
                        number(fields, "packets_received", "recv_pkts")));
        long seconds = number(fields, "con_duration", "duration");
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
        return common(event, fields);
    }

    static EventBuilder common(EventBuilder event, Fields fields) {
        Network.rule(event, fields.text("fw_rule_name"), fields.text("fw_rule_id"));
        String user = user(fields);
        if (!user.isEmpty()) {
            JsonObject made = Ocsf.user(user);
            String group = fields.first("user_group", "user_gp");
            event.set(
                    "actor",
                    "user",
                    group.isEmpty() ? made : made.put("groups", List.of(new JsonObject(1).put("name", group))));
        }
        return event;
    }

    static String user(Fields fields) {
        return fields.first("user", "user_name", "usergroupname", "login_user");
    }

    static JsonObject connection(Fields fields, End source) {
        Direction direction = Direction.of(fields.text("con_direction"));
        JsonObject connection = Network.connection(fields.text("protocol"), direction, source);
        String id = fields.first("con_id", "connid");
        return id.isEmpty() ? connection : connection.put("uid", id);
    }

    static End source(Fields fields) {
        return End.at(fields.first("src_ip", "sourceip"), fields.text("src_port"))
                .translated(
                        fields.first("src_trans_ip", "tran_src_ip"), fields.first("src_trans_port", "tran_src_port"))
                .zone(fields.first("src_zone", "srczone"))
                .via(fields.text("in_interface"))
                .mac(fields.text("src_mac"))
                .user(user(fields))
                .country(fields.first("src_country", "src_country_code"));
    }

    static End destination(Fields fields) {
        return End.at(fields.first("dst_ip", "destinationip", "local_ip"), fields.text("dst_port"))
                .translated(
                        fields.first("dst_trans_ip", "tran_dst_ip"), fields.first("dst_trans_port", "tran_dst_port"))
                .zone(fields.first("dst_zone", "dstzone"))
                .via(fields.text("out_interface"))
                .mac(fields.first("dst_mac", "dstmac"))
                .host(fields.first("domain", "domainname", "server"))
                .country(fields.first("dst_country", "dst_country_code"));
    }

    private static long number(Fields fields, String name, String older) {
        return Fields.toNumber(fields.first(name, older));
    }
}

package dev.nightjar.events.parsers.firewall.paloalto;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.text.Cef;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// PAN-OS's logs in CEF, by the template of the vendor's guide (`CEF Configuration Guide`) or from the logging service
/// in the cloud, whose product is `LF`. Read under the names of the firewall's columns again; the template's custom
/// fields are known by their labels, since administrators number them anew.
public final class PanCef implements Parser {
    private static final Map<String, String> COLUMNS = names(
            "rt receive_time deviceExternalId serial dvchost device_name src src dst dst shost src_host dhost dst_host"
                    + " sourceTranslatedAddress natsrc destinationTranslatedAddress natdst suser srcuser duser dstuser"
                    + " app app deviceInboundInterface inbound_if deviceOutboundInterface outbound_if cnt repeatcnt"
                    + " spt sport dpt dport sourceTranslatedPort natsport destinationTranslatedPort natdport"
                    + " proto proto act action externalId seqno request misc requestContext contenttype"
                    + " requestMethod http_method requestClientApplication user_agent fileHash filedigest"
                    + " fileType filetype PanOSPacketsReceived pkts_received PanOSPacketsSent pkts_sent"
                    + " PanOSBytes bytes PanOSBytesSent bytes_sent PanOSBytesReceived bytes_received"
                    + " PanOSReferer referer PanOSXforwarderfor xff PanOSThreatCategory thr_category"
                    + " PanOSURLCatList url_category_list PanOSContentVer contentver"
                    + " PanOSEndReason session_end_reason PanOSSourceLocation srcloc PanOSDestinationLocation dstloc"
                    + " PanOSRuleUUID rule_uuid PanOSStage stage PanOSAuthMethod auth_method"
                    + " PanOSTunnelType tunnel_type PanOSSourceUserName srcuser PanOSEndpointDeviceName machinename"
                    + " PanOSPublicIPv4 public_ip PanOSPrivateIPv4 private_ip PanOSEventStatus status"
                    + " PanOSConnectionError error PanOSLoginDuration login_duration msg opaque"
                    + " PanOSSeverity severity smac src_mac dmac dst_mac");

    private static final Map<String, String> LABELS = names("rule rule urlcategory category virtualsystem vsys"
            + " virtuallocation vsys sourcezone from fromzone from destinationzone to tozone to logprofile logset"
            + " logsetting logset sessionid sessionid flags flags totalbytes bytes packets packets packetstotal packets"
            + " elapsedtimeinseconds elapsed direction direction directionofattack direction module module"
            + " xauthmethod auth_method");

    public static boolean isPanCef(Line line) {
        String text = line.message();
        int vendor = text.indexOf("|Palo Alto Networks|");
        return Preamble.precedes(text, vendor)
                && (text.contains("CEF:") || line.app().equals("CEF"));
    }

    @Override
    public Parsed parse(Line line) {
        Cef cef = Cef.read(Cef.whole(line.app(), line.message()));
        if (cef == null) {
            return Parsed.rejected("no whole CEF header: eight fields separated by |");
        }
        boolean isCloud = PanColumns.has(cef.eventClass()); // `TRAFFIC|end`; the firewall's template has `end|TRAFFIC`
        String type = isCloud ? cef.eventClass() : cef.name();
        if (!PanColumns.has(type)) {
            return Parsed.rejected("neither the event's class nor its name is a type of log that PAN-OS documents");
        }
        JsonObject all = columns(cef);
        all.put("type", type).put("subtype", isCloud ? cef.name() : cef.eventClass());
        if (isCloud) {
            swap(all, "bytes_sent", "bytes_received");
        }
        if (type.equals("THREAT")) {
            threat(all, cef);
        }
        return PanOs.event(line, type, all);
    }

    private static JsonObject columns(Cef cef) {
        var all = new JsonObject(cef.extension().size());
        cef.extension().forEach((key, value) -> {
            String label = cef.extension().text(key + "Label").orElse("");
            String name = label.isEmpty()
                    ? COLUMNS.getOrDefault(key, key)
                    : LABELS.getOrDefault(label.replace(" ", "").toLowerCase(Locale.ROOT), label);
            switch (key) {
                case "in" -> all.put("bytes_sent", value);
                case "out" -> all.put("bytes_received", value);
                case "reason" -> all.put("session_end_reason", value);
                case "rt" -> all.put("receive_time", value).put("time_generated", value);
                default -> {
                    if (!all.has(name) && !key.endsWith("Label")) {
                        all.put(name, value);
                    }
                }
            }
        });
        return all;
    }

    /// The firewall's template writes what was sent to `in`, as CEF has it; the service writes it to `out`.
    private static void swap(JsonObject all, String one, String other) {
        Object first = all.get(one);
        Object second = all.get(other);
        all.put(one, second).put(other, first);
    }

    /// `cat` is the threat with its number; the severity is PAN-OS's of five, counted from one.
    private static void threat(JsonObject all, Cef cef) {
        if (all.get("cat") instanceof String name && !all.has("threatid")) {
            all.put("threatid", name);
        }
        if (all.get("misc") instanceof String text && text.length() > 1 && text.startsWith("\"")) {
            all.put("misc", text.substring(1, text.endsWith("\"") ? text.length() - 1 : text.length()));
        }
        String severity = switch (cef.severityText()) {
            case "5", "9", "10" -> "critical";
            case "4", "7", "8" -> "high";
            case "3", "6" -> "medium";
            case "2" -> "low";
            default -> "informational";
        };
        if (!all.has("severity")) {
            all.put("severity", severity);
        }
    }

    private static Map<String, String> names(String pairs) {
        String[] words = pairs.split(" ", -1);
        var names = new HashMap<String, String>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            names.put(words[i], words[i + 1]);
        }
        return Map.copyOf(names);
    }
}

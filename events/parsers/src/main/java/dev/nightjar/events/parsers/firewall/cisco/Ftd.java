package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;

/// Security events of Cisco Secure Firewall Threat Defense: 430001 intrusion, 430002 connection begins, 430003
/// connection ends, 430004 file, 430005 malware (Threat Defense Syslog Messages, "Security Event Syslog Messages").
public final class Ftd implements Parser {
    private static final String FIRST = "430001";
    private static final String LAST = "430005";

    public static boolean isSecurityEvent(Line line) {
        int at = line.message().indexOf("%FTD-");
        return Preamble.precedesWord(line.message(), at)
                && line.message().startsWith("-43000", at + 6)
                && line.message().startsWith(": ", at + 13);
    }

    @Override
    public Parsed parse(Line line) {
        CiscoMessage message = CiscoMessage.read(line);
        if (message == null
                || !message.facility().equals("FTD")
                || message.mnemonic().compareTo(FIRST) < 0
                || message.mnemonic().compareTo(LAST) > 0) {
            return Parsed.rejected("no security event %FTD-n-430001 to 430005");
        }
        JsonObject all = FtdFields.read(message.text());
        var fields = new Fields(all);
        End source = End.at(fields.text("SrcIP"), fields.text("SrcPort"))
                .translated(fields.text("NAT_InitiatorIP"), fields.text("NAT_InitiatorPort"))
                .zone(fields.text("IngressZone"))
                .via(fields.text("IngressInterface"))
                .intermediate(fields.text("OriginalClientIP"));
        End destination = End.at(fields.text("DstIP"), fields.text("DstPort"))
                .translated(fields.text("NAT_ResponderIP"), fields.text("NAT_ResponderPort"))
                .zone(fields.text("EgressZone"))
                .via(fields.text("EgressInterface"))
                .host(withoutPort(fields.first("ReferencedHost", "HTTP_Hostname", "SSLServerName")));
        String user = user(fields);
        boolean isFile = message.mnemonic().compareTo("430004") >= 0; // there the source is who sends the file
        (isFile ? End.at("") : source).user(user);
        EventBuilder event;
        if (!source.isIdentified() && !destination.isIdentified()) {
            event = LogMessage.of(line, false, "FTD").set("message", message.text());
        } else {
            event = switch (message.mnemonic()) {
                case "430001" -> intrusion(line, fields, source, destination);
                case "430004", "430005" -> file(line, fields, source, destination, message.mnemonic());
                default -> connection(line, fields, source, destination, message.mnemonic());
            };
        }
        if (!user.isEmpty()) {
            event.set("actor", "user", Ocsf.user(user));
        }
        return Parsed.of(event.time(time(line, message, fields))
                .metadata("event_code", message.mnemonic())
                .set("unmapped", all));
    }

    /// The event's own `FirstPacketSecond` tells when the connection began; the message, when this event was logged.
    private static long time(Line line, CiscoMessage message, Fields fields) {
        if (message.time() != Timestamps.NONE) {
            return message.time();
        }
        if (line.syslog() != null && line.syslog().time() != Timestamps.NONE) {
            return line.loggedTime();
        }
        long first = firstPacket(line, fields);
        return first == Timestamps.NONE ? line.loggedTime() : first;
    }

    private static long firstPacket(Line line, Fields fields) {
        return Timestamps.iso(new Cursor(fields.text("FirstPacketSecond")), line.zone());
    }

    private static String user(Fields fields) {
        String user = fields.text("User");
        return switch (user) {
            case "No Authentication Required", "Unknown", "Not Found", "Guest", "Failed Authentication" -> "";
            default -> user;
        };
    }

    /// `Host` headers name the port where it is not the scheme's own.
    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(':') == colon ? host.substring(0, colon) : host;
    }

    private static JsonObject info(Fields fields, End source) {
        return Network.connection(fields.text("Protocol"), Direction.UNKNOWN, source);
    }

    private static EventBuilder connection(Line line, Fields fields, End source, End destination, String id) {
        Disposition disposition = action(fields.text("AccessControlRuleAction"));
        boolean isBlocked = Verdicts.isDenied(disposition);
        EventBuilder event;
        if (fields.has("DNSQuery")) {
            event = line.event(OcsfClass.DNS_ACTIVITY, DnsEvents.TRAFFIC)
                    .set("query", DnsEvents.query(fields.text("DNSQuery"), dnsType(fields.text("DNSRecordType"))));
            DnsEvents.rcode(event, dnsResponse(fields.text("DNSResponseType")));
        } else if (fields.has("UserAgent") || fields.has("HTTPResponse") || fields.has("HTTPReferer")) {
            event = request(line, fields);
        } else {
            int ended = isBlocked ? Network.REFUSE : Network.CLOSE;
            int began = isBlocked ? Network.REFUSE : Network.OPEN;
            event = line.event(OcsfClass.NETWORK_ACTIVITY, id.equals("430003") ? ended : began);
            if (fields.has("URL")) {
                event.set("url", url(fields));
            }
        }
        Network.ends(event, source, destination);
        event.set("connection_info", info(fields, source))
                .disposition(disposition)
                .set("app_name", fields.first("WebApplication", "Client"))
                .set("app_protocol_name", fields.text("ApplicationProtocol").toLowerCase(Locale.ROOT))
                .set("status_detail", fields.text("AccessControlRuleReason"))
                .set("policy", "name", fields.text("ACPolicy"));
        Network.rule(event, fields.first("AccessControlRuleName", "TunnelOrPrefilterRule"), "");
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(
                        fields.number("InitiatorBytes"),
                        fields.number("ResponderBytes"),
                        fields.number("InitiatorPackets"),
                        fields.number("ResponderPackets")));
        long began = firstPacket(line, fields);
        long seconds = fields.number("ConnectionDuration");
        if (began != Timestamps.NONE) {
            event.set("start_time", began);
        }
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
        tls(event, fields);
        return event;
    }

    /// A connection whose request was seen; its method is not logged.
    private static EventBuilder request(Line line, Fields fields) {
        JsonObject url = fields.has("URL") ? url(fields) : new JsonObject();
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, 0)
                .set("http_request", Web.request(url, "", fields.text("UserAgent"), fields.text("HTTPReferer")));
        long code = fields.number("HTTPResponse");
        return code < 100 || code > 999 ? event : event.set("http_response", "code", code);
    }

    private static void tls(EventBuilder event, Fields fields) {
        String version = fields.text("SSLVersion");
        if (!version.isEmpty() && !version.equals("Unknown")) {
            event.set("tls", "version", version)
                    .set("tls", "cipher", fields.text("SSLCipherSuite"))
                    .set("tls", "sni", fields.text("SSLServerName"));
        }
    }

    private static JsonObject url(Fields fields) {
        JsonObject url = Urls.of(fields.first("URL", "URI", "HTTP_URI"));
        String category = fields.text("URLCategory");
        if (!category.isEmpty() && !category.equals("Unknown")) {
            url.put("categories", java.util.List.of(category));
        }
        return url;
    }

    private static EventBuilder intrusion(Line line, Fields fields, End source, End destination) {
        String signature =
                fields.text("GID").isEmpty() ? fields.text("SID") : fields.text("GID") + ':' + fields.text("SID");
        String title = fields.text("Message").replace("\"", "");
        Finding finding = Finding.of(line, uid(fields, signature), title, signature)
                .category(fields.text("Classification"))
                .connection(source, destination, info(fields, source));
        if (fields.has("HTTP_URI")) {
            finding.evidence("url", url(fields));
        }
        String result = fields.text("InlineResult");
        return finding.event()
                .disposition(result.isEmpty() ? Disposition.DETECTED : action(result))
                .severity(priority(fields.first("Priority", "EventPriority")))
                .set("policy", "name", fields.first("IntrusionPolicy", "ACPolicy"));
    }

    private static EventBuilder file(Line line, Fields fields, End source, End destination, String id) {
        String threat = fields.text("ThreatName");
        String name = fields.text("FileName");
        boolean isMalware =
                id.equals("430005") || fields.text("SHA_Disposition").equals("Malware");
        String title = !threat.isEmpty() ? threat : isMalware ? "Malware in a file" : "File transferred";
        Finding finding = Finding.of(line, uid(fields, fields.text("FileSHA256")), title, "")
                .category(fields.text("SHA_Disposition"))
                .connection(source, destination, info(fields, source));
        if (!name.isEmpty()) {
            JsonObject file = Ocsf.file(name);
            String hash = fields.text("FileSHA256");
            if (!hash.isEmpty()) {
                file.put("hashes", java.util.List.of(Ocsf.hash("SHA-256", hash)));
            }
            long size = fields.number("FileSize");
            file.put("size", size < 0 ? null : size);
            finding.evidence("file", file);
        }
        if (fields.has("URI")) {
            finding.evidence("url", url(fields));
        }
        EventBuilder event = finding.event()
                .disposition(action(fields.text("FileAction")))
                .severity(isMalware ? Severity.HIGH : Severity.INFORMATIONAL)
                .set("policy", "name", fields.text("FilePolicy"));
        return isMalware ? event : event.set("is_alert", false);
    }

    private static String uid(Fields fields, String signature) {
        return String.join(
                "-",
                fields.text("DeviceUUID"),
                fields.text("InstanceID"),
                fields.text("ConnectionID"),
                fields.text("FirstPacketSecond"),
                fields.text("SrcIP"),
                fields.text("SrcPort"),
                signature);
    }

    private static Severity priority(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "high" -> Severity.HIGH;
            case "2", "medium" -> Severity.MEDIUM;
            case "3", "low" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    /// The words of `AccessControlRuleAction`, `InlineResult` and `FileAction`.
    private static Disposition action(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.startsWith("would have") || word.startsWith("would block") || word.equals("alert")) {
            return Disposition.DETECTED;
        }
        if (word.contains("reset")) {
            return Disposition.RESET;
        }
        if (word.startsWith("block")
                || word.startsWith("interactive block")
                || word.endsWith(" block")
                || word.startsWith("drop")) {
            return Disposition.BLOCKED;
        }
        return switch (word) {
            case "malware cloud lookup", "detect", "detect files", "monitor", "pass" -> Disposition.DETECTED;
            case "do not decrypt", "default action" -> Disposition.ALLOWED;
            default -> Verdicts.of(word);
        };
    }

    /// `a host address`, `IP6 Host Address`, …: the type in the words of the FTD's table, or its mnemonic.
    private static String dnsType(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "a host address" -> "A";
            case "ip6 host address", "ipv6 host address" -> "AAAA";
            case "an authoritative name server", "authoritative name server" -> "NS";
            case "the canonical name for an alias" -> "CNAME";
            case "marks the start of a zone of authority" -> "SOA";
            case "a domain name pointer" -> "PTR";
            case "mail exchange" -> "MX";
            case "text strings" -> "TXT";
            case "server selection" -> "SRV";
            case String other -> other.indexOf(' ') < 0 ? text : "";
        };
    }

    private static String dnsResponse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "no error" -> "NOERROR";
            case "format error" -> "FORMERR";
            case "server failure" -> "SERVFAIL";
            case "non-existent domain" -> "NXDOMAIN";
            case "not implemented" -> "NOTIMP";
            case "query refused" -> "REFUSED";
            case String other -> other.indexOf(' ') < 0 ? text : "";
        };
    }
}

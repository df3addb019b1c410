package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Azure Firewall's structured logs (Azure Monitor, tables `AZFWNetworkRule`, `AZFWNatRule`, `AZFWApplicationRule`,
/// `AZFWDnsQuery`, `AZFWThreatIntel`, `AZFWIdpsSignature`); its older ones say the same in a sentence.
final class AzureFirewall {
    private AzureFirewall() {}

    /// Null for a log that tells of no connection.
    static @Nullable EventBuilder event(Line line, JsonObject record) {
        var given = new AzureRecord(record);
        String category = given.category();
        if (category.startsWith("AzureFirewall")) {
            JsonObject said = AzureFirewallText.read(given.text("msg", "msg_s"));
            return said == null ? null : event(line, new AzureRecord(said), new AzureRecord(said).category());
        }
        return category.startsWith("AZFW") ? event(line, given, category) : null;
    }

    private static @Nullable EventBuilder event(Line line, AzureRecord in, String category) {
        End source = in.source();
        End destination = in.destination().translated(in.text("translatedIp"), in.text("translatedPort"));
        String host = in.text("fqdn");
        if (!host.isEmpty()) {
            destination =
                    destination.isIdentified() ? destination.host(host) : End.at(host, in.text("destinationPort"));
        }
        if (!source.isIdentified()) {
            return null;
        }
        return switch (category) {
            case "AZFWThreatIntel" ->
                found(line, in, source, destination, in.text("threatDescription"), "")
                        .event();
            case "AZFWIdpsSignature" ->
                found(line, in, source, destination, in.text("description"), in.text("signatureId"))
                        .category(in.text("category"))
                        .event()
                        .severity(
                                switch (in.text("severity")) {
                                    case "1" -> Severity.HIGH;
                                    case "2" -> Severity.MEDIUM;
                                    default -> Severity.LOW;
                                });
            case "AZFWDnsQuery" -> dns(line, in, source);
            default -> connection(line, in, source, destination);
        };
    }

    private static Finding found(
            Line line, AzureRecord in, End source, End destination, String title, String signature) {
        JsonObject info = Network.connection(transport(in.text("protocol")), Direction.UNKNOWN, source);
        String url = in.text("targetUrl");
        Finding finding = Finding.of(line, "", title, signature).connection(source, destination, info);
        if (!url.isEmpty()) {
            finding.evidence("url", Web.url(url));
        }
        finding.event().disposition(Verdicts.of(in.text("action")));
        return finding;
    }

    /// Rules of applications tell the protocol that runs on TCP.
    private static String transport(String protocol) {
        return isWeb(protocol) ? "tcp" : protocol;
    }

    private static boolean isWeb(String protocol) {
        return protocol.startsWith("HTTP") || protocol.equals("MSSQL");
    }

    private static EventBuilder connection(Line line, AzureRecord in, End source, End destination) {
        String action = in.text("action");
        boolean isTranslated = action.isEmpty() || action.equals("DNAT"); // no rule translates what it denies
        Disposition disposition = isTranslated ? Disposition.ALLOWED : Verdicts.of(action);
        boolean isDenied = Verdicts.isDenied(disposition);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, isDenied ? Network.REFUSE : Network.TRAFFIC)
                .disposition(disposition)
                .set("status_detail", in.text("actionReason"));
        Network.ends(event, source, destination);
        String protocol = in.text("protocol");
        event.set("connection_info", Network.connection(transport(protocol), Direction.UNKNOWN, source));
        event.set("app_protocol_name", isWeb(protocol) ? protocol.toLowerCase(Locale.ROOT) : "");
        String url = in.text("targetUrl");
        if (!url.isEmpty()) {
            event.set("url", Web.url(url));
        }
        Network.rule(event, in.text("rule"), "");
        Network.ruleDetail(event, "category", in.text("ruleCollection"));
        return event.set("policy", "name", in.text("policy"));
    }

    private static EventBuilder dns(Line line, AzureRecord in, End source) {
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, DnsEvents.TRAFFIC)
                .set("query", DnsEvents.query(in.text("queryName"), in.text("queryType"), in.text("queryClass")))
                .set("src_endpoint", source.json());
        String protocol = in.text("protocol");
        if (!protocol.isEmpty()) {
            event.set("connection_info", Network.connection(protocol, Direction.UNKNOWN, source));
        }
        return DnsEvents.rcode(event, in.text("responseCode"));
    }
}

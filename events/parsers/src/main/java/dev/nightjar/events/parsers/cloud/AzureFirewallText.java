package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// The sentences of Azure Firewall's older logs, as the structured ones name their parts: `TCP request from
/// 10.0.0.4:44432 to 192.0.2.7:80. Action: Allow. Rule Collection: C. Rule: R`, `… was DNAT'ed to
/// 10.0.2.4:3389`, `HTTPS request from 10.0.0.4:55640 to www.example.com:443. Url: www.example.com/a. Action:
/// Deny. …`, `DNS Request: 10.0.0.4:60137 - 46023 A IN www.example.com. udp 63 false 512 NOERROR qr,rd,ra 313
/// 0.009s`.
final class AzureFirewallText {
    private static final String FROM = " request from ";

    private AzureFirewallText() {}

    /// Null for another sentence.
    static @Nullable JsonObject read(String text) {
        if (text.startsWith("DNS Request: ")) {
            return dns(new Cursor(text, "DNS Request: ".length(), text.length()));
        }
        int from = text.indexOf(FROM);
        if (from <= 0) {
            return null;
        }
        var said = new JsonObject(12);
        String protocol = text.substring(0, from);
        said.put("protocol", new Cursor(protocol).word());
        var in = new Cursor(text, from + FROM.length(), text.length());
        place(said, "source", in.word());
        if (in.take("to ")) {
            place(said, "destination", in.word());
        }
        if (in.take("was DNAT'ed to ")) {
            place(said, "translated", in.word());
            said.put("action", "DNAT");
        }
        for (String part : in.rest().split("\\. ", 20)) {
            labelled(said, part.endsWith(".") ? part.substring(0, part.length() - 1) : part);
        }
        boolean isThreat = said.has("threatDescription");
        String kind = isThreat ? "AZFWThreatIntel" : said.has("description") ? "AZFWIdpsSignature" : "AZFWNetworkRule";
        return said.put("Category", kind);
    }

    private static void labelled(JsonObject said, String part) {
        int colon = part.indexOf(": ");
        if (colon < 0) {
            return;
        }
        String value = part.substring(colon + 2).strip();
        switch (part.substring(0, colon).strip()) {
            case "Action" -> said.put("action", value);
            case "Url" -> said.put("targetUrl", value);
            case "Rule" -> said.put("rule", value).put("signatureId", value);
            case "Rule Collection" -> said.put("ruleCollection", value);
            case "Policy" -> said.put("policy", value);
            case "Reason" -> said.put("actionReason", value);
            case "ThreatIntel" -> said.put("threatDescription", value);
            case "IDS" -> said.put("description", value);
            case "Priority" -> said.put("severity", value);
            case "Classification" -> said.put("category", value);
            default -> {}
        }
    }

    private static void place(JsonObject said, String end, String word) {
        String place = word.endsWith(".") || word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
        int colon = place.lastIndexOf(':');
        String host = colon < 0 ? place : place.substring(0, colon);
        boolean isName = host.chars().anyMatch(c -> c > 'f' && c <= 'z');
        said.put(isName && end.equals("destination") ? "fqdn" : end + "Ip", host);
        if (colon > 0) {
            said.put(end + "Port", place.substring(colon + 1));
        }
    }

    private static @Nullable JsonObject dns(Cursor in) {
        var said = new JsonObject(10).put("Category", "AZFWDnsQuery");
        place(said, "source", in.word());
        if (!in.take("- ")) {
            return null;
        }
        said.put("queryId", in.word())
                .put("queryType", in.word())
                .put("queryClass", in.word())
                .put("queryName", in.word())
                .put("protocol", in.word());
        in.skipWord().skipWord().skipWord();
        return said.put("responseCode", in.word());
    }
}

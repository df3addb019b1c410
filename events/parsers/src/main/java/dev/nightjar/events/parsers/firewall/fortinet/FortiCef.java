package dev.nightjar.events.parsers.firewall.fortinet;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.text.Cef;
import java.util.Map;

/// FortiOS's logs in CEF (FortiOS Log Message Reference, "CEF support"): what CEF has a key for stands under it, all
/// else under FortiOS's name behind `FTNTFGT`, and `cat` is the type and subtype. Read under FortiOS's names again.
public final class FortiCef implements Parser {
    private static final String PREFIX = "FTNTFGT";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("deviceExternalId", "devid"),
            Map.entry("dvchost", "devname"),
            Map.entry("src", "srcip"),
            Map.entry("spt", "srcport"),
            Map.entry("shost", "srcname"),
            Map.entry("smac", "srcmac"),
            Map.entry("suser", "user"),
            Map.entry("duser", "dstuser"),
            Map.entry("dst", "dstip"),
            Map.entry("dpt", "dstport"),
            Map.entry("dhost", "hostname"),
            Map.entry("dmac", "dstmac"),
            Map.entry("deviceInboundInterface", "srcintf"),
            Map.entry("deviceOutboundInterface", "dstintf"),
            Map.entry("sourceTranslatedAddress", "transip"),
            Map.entry("sourceTranslatedPort", "transport"),
            Map.entry("destinationTranslatedAddress", "tranip"),
            Map.entry("destinationTranslatedPort", "tranport"),
            Map.entry("externalId", "sessionid"),
            Map.entry("act", "action"),
            Map.entry("app", "service"),
            Map.entry("out", "sentbyte"),
            Map.entry("in", "rcvdbyte"),
            Map.entry("request", "url"),
            Map.entry("requestClientApplication", "agent"),
            Map.entry("requestMethod", "httpmethod"),
            Map.entry("requestContext", "catdesc"),
            Map.entry("fname", "filename"),
            Map.entry("fsize", "filesize"),
            Map.entry("fileHash", "filehash"),
            Map.entry("outcome", "status"));

    public static boolean isFortiCef(Line line) {
        String text = line.message();
        int vendor = text.indexOf("|Fortinet|F");
        return Preamble.precedes(text, vendor) && text.indexOf(PREFIX, vendor) > 0;
    }

    @Override
    public Parsed parse(Line line) {
        Cef cef = Cef.read(Cef.whole(line.app(), line.message()));
        if (cef == null) {
            return Parsed.rejected("no whole CEF header: eight fields separated by |");
        }
        var all = new JsonObject(cef.extension().size() + 2);
        String category = cef.extension().text("cat").orElse("");
        int colon = category.indexOf(':');
        if (colon > 0) {
            all.put("type", category.substring(0, colon)).put("subtype", category.substring(colon + 1));
        }
        cef.extension().forEach((key, value) -> {
            String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : NAMES.getOrDefault(key, key);
            if (!all.has(name)) {
                all.put(name, value);
            }
        });
        return FortiGate.event(line, all);
    }
}

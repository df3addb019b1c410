package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cef;
import java.util.Set;

/// Any product's events in the Common Event Format; vendor, product and version come from its header. A custom field
/// stands under `unmapped` by its own key and, where the event labels it, by its label too.
final class CefLog implements Parser {
    private static final String LABEL = "Label";

    /// FortiOS maps `sentbyte` to `out`, Check Point's exporter `sent_bytes`, SonicOS `sent`, Zscaler's feed the
    /// request's size.
    private static final Set<String> SENT_IS_OUT = Set.of("Fortinet", "Check Point", "Zscaler", "SonicWall");

    static boolean isCef(Line line) {
        return Cef.find(Cef.whole(line.app(), line.message())) >= 0;
    }

    @Override
    public Parsed parse(Line line) {
        Cef cef = Cef.read(Cef.whole(line.app(), line.message()));
        if (cef == null) {
            return Parsed.rejected("no whole CEF header: eight fields separated by |");
        }
        Roles roles = roles(cef);
        EventBuilder event = RoleEvent.of(line, roles, cef.name(), cef.product())
                .severity(cef.severity())
                .metadata("event_code", cef.eventClass())
                .metadata("product", product(cef))
                .set("unmapped", labelled(cef.extension()));
        if (!roles.has(Role.MESSAGE)) {
            event.set("message", cef.name());
        }
        return Parsed.of(event);
    }

    /// CEF counts bytes from the source's side: `in` is what came in from it, `out` what went out to it. Some vendors
    /// document the reverse: `out` is what was sent.
    private static Roles roles(Cef cef) {
        var roles = new Roles();
        boolean isReversed = SENT_IS_OUT.contains(cef.vendor());
        cef.extension().forEach((key, value) -> {
            String text = (String) value;
            switch (key) {
                case "in" -> roles.put(isReversed ? Role.BYTES_IN : Role.BYTES_OUT, text);
                case "out" -> roles.put(isReversed ? Role.BYTES_OUT : Role.BYTES_IN, text);
                case "deviceDirection" ->
                    roles.put(Role.DIRECTION, text.equals("0") ? "inbound" : text.equals("1") ? "outbound" : text);
                case "c6a2" -> roles.put(Role.SOURCE_IP, text);
                case "c6a3" -> roles.put(Role.TARGET_IP, text);
                case "dvc" -> roles.put(Role.HOST, text);
                case "cs1", "cs2", "cs3", "cs4", "cs5", "cs6" -> {}
                default -> {
                    if (!key.endsWith(LABEL)) {
                        roles.put(Role.of(key), text);
                    }
                }
            }
        });
        cef.extension().forEach((key, value) -> {
            if (key.endsWith(LABEL) && value instanceof String label) { // `cs1Label=Rule cs1=Web out`
                String text = cef.extension()
                        .text(key.substring(0, key.length() - LABEL.length()))
                        .orElse("");
                roles.put(Role.of(label.replace(" ", "")), text);
            }
        });
        return roles.put(Role.TIME, cef.extension().text("end").orElse(""))
                .put(Role.TIME, cef.extension().text("start").orElse(""))
                .put(Role.TIME, cef.extension().text("FTNTFGTeventtime").orElse(""));
    }

    private static JsonObject product(Cef cef) {
        var product = new JsonObject(3).put("name", cef.product().isBlank() ? "unknown" : cef.product());
        if (!cef.vendor().isBlank()) {
            product.put("vendor_name", cef.vendor());
        }
        return cef.version().isBlank() ? product : product.put("version", cef.version());
    }

    private static JsonObject labelled(JsonObject extension) {
        var all = new JsonObject(extension.size());
        extension.forEach(all::put);
        extension.forEach((key, value) -> {
            String label = extension.text(key + LABEL).orElse("");
            if (!label.isBlank() && !all.has(label)) {
                all.put(label, value);
            }
        });
        return all;
    }
}

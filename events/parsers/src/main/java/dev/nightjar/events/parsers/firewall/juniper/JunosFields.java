package dev.nightjar.events.parsers.firewall.juniper;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import java.util.ArrayList;
import java.util.List;

/// The fields of a Junos message, under the names that its structured form has.
final class JunosFields {
    private static final int MAX_WORDS = 80;

    private JunosFields() {}

    /// `[junos@2636.1.1.1.2.129 source-address="192.0.2.1" …]`
    static JsonObject structured(String data) {
        var in = new Cursor(data, 1, data.endsWith("]") ? data.length() - 1 : data.length());
        in.word();
        return KeyValues.separated(in, ' ');
    }

    /// The id in front of a plain message: `RT_FLOW_SESSION_CREATE: …`, also behind the daemon's tag or a
    /// priority; empty when there is none.
    static String id(String message) {
        int colon = idEnd(message);
        if (colon < 0) {
            return "";
        }
        int from = Math.max(message.lastIndexOf(' ', colon), message.lastIndexOf('-', colon)) + 1;
        return message.substring(from, colon);
    }

    static String text(String message) {
        int colon = idEnd(message);
        return colon < 0 ? message : message.substring(colon + 1).strip();
    }

    /// The colon behind the first word of capitals, digits and underscores that has an underscore, but is no daemon's
    /// tag.
    private static int idEnd(String message) {
        int from = 0;
        for (int colon = message.indexOf(':'); colon > 0 && colon < 100; colon = message.indexOf(':', colon + 1)) {
            String word = message.substring(from, colon).strip();
            boolean isTag = word.equals("RT_FLOW")
                    || word.equals("RT_IDP")
                    || word.equals("RT_UTM")
                    || word.equals("RT_IDS")
                    || word.equals("RT_AAMW")
                    || word.equals("RT_SECINTEL");
            if (!isTag) {
                int start = Math.max(word.lastIndexOf(' '), word.lastIndexOf('-')) + 1;
                return isId(word.substring(start)) ? colon : -1;
            }
            from = colon + 1;
        }
        return -1;
    }

    private static boolean isId(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '_' && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return word.indexOf('_') > 0;
    }

    static JsonObject plain(String id, String text) {
        var fields = new JsonObject(24);
        if (id.contains("_SESSION_")) {
            session(text, fields);
        } else if (id.startsWith("WEBFILTER_") || id.startsWith("CONTENT_FILTERING_") || id.startsWith("AV_")) {
            content(text, fields);
        } else if (id.startsWith("RT_SCREEN_")) {
            screen(text, fields);
        } else if (id.startsWith("IDP_")) {
            attack(text, fields);
        } else if (id.startsWith("UI_")) {
            management(text, fields);
        }
        return fields;
    }

    /// `session closed REASON: SRC/PORT->DST/PORT [TAG] SERVICE [NAT/PORT->NAT/PORT [TAG] NAT-RULES… PROTOCOL]
    /// POLICY ZONE ZONE [ID [PACKETS(BYTES) PACKETS(BYTES) SECONDS]] …`; a denial has `PROTOCOL(ICMP-TYPE)`
    /// behind the service.
    private static void session(String text, JsonObject fields) {
        var in = new Cursor(text);
        if (in.skipPast("session closed ")) {
            fields.put("reason", in.until(": "));
        } else if (!in.skipPast("session created ")
                && !in.skipPast("session denied ")
                && !in.skipPast("volume update: ")) {
            return;
        }
        List<String> words = words(in);
        int at = 0;
        if (at < words.size() && words.get(at).contains("->")) {
            ends(words.get(at++), "source-", "destination-", fields);
        }
        at = skipTag(words, at);
        put(fields, "service-name", words, at++);
        if (at < words.size() && words.get(at).contains("->")) {
            ends(words.get(at++), "nat-source-", "nat-destination-", fields);
        }
        int protocol = protocol(words, at);
        if (protocol < 0) {
            return;
        }
        String number = words.get(protocol);
        int open = number.indexOf('(');
        fields.put("protocol-id", open < 0 ? number : number.substring(0, open));
        put(fields, "policy-name", words, protocol + 1);
        put(fields, "source-zone-name", words, protocol + 2);
        put(fields, "destination-zone-name", words, protocol + 3);
        at = protocol + 4;
        if (open < 0) {
            put(fields, "session-id-32", words, at++);
            if (volume(words, at, "client", fields) && volume(words, at + 1, "server", fields)) {
                put(fields, "elapsed-time", words, at + 2);
                at += 3;
            }
        }
        rest(words, at, fields);
    }

    /// Users stand as `NAME(ROLES)`, interfaces with a dot and a slash.
    private static void rest(List<String> words, int from, JsonObject fields) {
        for (int i = from; i < words.size(); i++) {
            String word = words.get(i);
            int open = word.indexOf('(');
            if (open > 0 && word.endsWith(")") && !fields.has("username")) {
                fields.put("username", word.substring(0, open));
                fields.put("roles", word.substring(open + 1, word.length() - 1));
            } else if (word.indexOf('/') > 0 && word.indexOf('.') > 0 && word.indexOf('-') > 0) {
                fields.put("packet-incoming-interface", word);
            } else if (i == from) {
                fields.put("application", word);
            } else if (i == from + 1) {
                fields.put("nested-application", word);
            }
        }
    }

    /// `ACTION="URL Blocked" 192.0.2.1(47095)->198.51.100.5(80) CATEGORY="…" REASON="…" PROFILE="…" URL=… OBJ=/
    /// username N/A`
    private static void content(String text, JsonObject fields) {
        KeyValues.spaced(text).forEach((name, value) -> {
            if (value instanceof String string) {
                fields.put(name.toLowerCase(java.util.Locale.ROOT), string);
            } else if (name.contains(")->")) {
                int arrow = name.indexOf("->");
                parenthesized(name.substring(0, arrow), "source-", fields);
                parenthesized(name.substring(arrow + 2), "destination-", fields);
            }
        });
    }

    /// `WHAT! source: ADDRESS:PORT, destination: ADDRESS:PORT, zone name: Z, interface name: I, action: drop`
    private static void screen(String text, JsonObject fields) {
        int mark = text.indexOf("! ");
        fields.put("attack-name", mark < 0 ? text : text.substring(0, mark + 1));
        for (String pair : text.substring(Math.max(0, mark + 2)).split(", ", 20)) {
            int colon = pair.indexOf(": ");
            if (colon < 0) {
                continue;
            }
            String value = pair.substring(colon + 2);
            int port = value.lastIndexOf(':');
            String name = pair.substring(0, colon).strip();
            switch (name) {
                case "source", "destination" -> {
                    fields.put(name + "-address", port < 0 ? value : value.substring(0, port));
                    fields.put(name + "-port", port < 0 ? null : value.substring(port + 1));
                }
                case "zone name" -> fields.put("source-zone-name", value);
                case "protocol-id" -> fields.put("protocol-id", value);
                default -> fields.put(name.replace(' ', '-'), value);
            }
        }
    }

    /// `IDP: at TIME, SIG Attack log <SRC/PORT->DST/PORT> for TCP protocol and service … by rule R of rulebase
    /// IPS in policy P. attack: id=…, repeat=0, action=DROP, threat-severity=HIGH, name=NAME, …`
    private static void attack(String text, JsonObject fields) {
        var in = new Cursor(text);
        if (in.skipPast("<")) {
            ends(in.until('>'), "source-", "destination-", fields);
        }
        if (in.take(" for ")) {
            fields.put("protocol-name", in.word());
        }
        if (in.skipPast("by rule ")) {
            fields.put("rule-name", in.word());
        }
        if (in.skipPast("in policy ")) {
            fields.put("policy-name", in.until(". "));
        }
        if (in.skipPast("attack: ")) {
            KeyValues.separated(in, ',').forEach((name, value) -> {
                if (value instanceof String string) {
                    fields.put(name.equals("name") ? "attack-name" : name, string);
                }
            });
        }
    }

    /// `User 'NAME' login, class 'super-user' …`, `User 'NAME' requested 'commit' operation …`, `User 'NAME', command
    /// '…'`
    private static void management(String text, JsonObject fields) {
        var in = new Cursor(text);
        if (in.skipPast("ser '")) {
            fields.put("username", in.until('\''));
        }
        if (in.skipPast("command '")) {
            fields.put("command", in.until('\''));
        }
    }

    private static void ends(String text, String source, String destination, JsonObject fields) {
        int arrow = text.indexOf("->");
        if (arrow > 0) {
            end(text.substring(0, arrow), source, fields);
            end(text.substring(arrow + 2), destination, fields);
        }
    }

    private static void end(String text, String prefix, JsonObject fields) {
        int slash = text.lastIndexOf('/');
        fields.put(prefix + "address", slash < 0 ? text : text.substring(0, slash));
        fields.put(prefix + "port", slash < 0 ? null : text.substring(slash + 1));
    }

    private static void parenthesized(String text, String prefix, JsonObject fields) {
        int open = text.indexOf('(');
        if (open > 0 && text.endsWith(")")) {
            fields.put(prefix + "address", text.substring(0, open));
            fields.put(prefix + "port", text.substring(open + 1, text.length() - 1));
        }
    }

    /// `PACKETS(BYTES)`
    private static boolean volume(List<String> words, int at, String side, JsonObject fields) {
        String word = at < words.size() ? words.get(at) : "";
        int open = word.indexOf('(');
        if (open <= 0 || !word.endsWith(")") || Fields.toNumber(word.substring(0, open)) < 0) {
            return false;
        }
        fields.put("packets-from-" + side, word.substring(0, open));
        fields.put("bytes-from-" + side, word.substring(open + 1, word.length() - 1));
        return true;
    }

    /// The place of the protocol: the first number of up to three digits, with or without an ICMP type behind it.
    private static int protocol(List<String> words, int from) {
        for (int i = from; i < words.size(); i++) {
            String word = words.get(i);
            int open = word.indexOf('(');
            String number = open < 0 ? word : word.substring(0, open);
            if (number.length() <= 3 && Fields.toNumber(number) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int skipTag(List<String> words, int at) {
        return at < words.size() && words.get(at).startsWith("0x") ? at + 1 : at;
    }

    private static void put(JsonObject fields, String name, List<String> words, int at) {
        if (at < words.size()) {
            fields.put(name, words.get(at));
        }
    }

    private static List<String> words(Cursor in) {
        var words = new ArrayList<String>(32);
        while (!in.isAtEnd() && words.size() < MAX_WORDS) {
            words.add(in.word());
        }
        return words;
    }
}

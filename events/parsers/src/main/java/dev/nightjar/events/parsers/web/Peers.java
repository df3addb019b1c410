package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who stands at the start of an access log's line: `[VHOST[:PORT] ][FORWARDED, FORWARDED… ]PEER IDENT USER`.
///
/// @param server the virtual host; empty when the format has none
/// @param serverPort −1 when the format has none
/// @param forwarded addresses of X-Forwarded-For, the client's own first
/// @param peer who connected; empty when the list has taken its place
/// @param user `-` when nobody logged on
record Peers(String server, long serverPort, List<String> forwarded, String peer, String user) {
    private static final int MAX_FORWARDED = 20;

    /// @param end of what stands in front of the time
    static Peers read(String text, int end) {
        Peers plain = plain(text, end);
        return plain == null ? any(text.substring(0, end)) : plain;
    }

    /// `PEER IDENT USER `, which nearly all lines have; null for any other form.
    private static @Nullable Peers plain(String text, int end) {
        int ident = text.indexOf(' ') + 1;
        int user = text.indexOf(' ', ident) + 1;
        boolean isPlain = ident > 1
                && user > ident + 1
                && text.indexOf(' ', user) + 1 == end
                && isPrinted(text.charAt(0))
                && isPrinted(text.charAt(end - 2))
                && text.charAt(ident - 2) != ','
                && text.lastIndexOf('"', ident) < 0;
        return isPlain
                ? new Peers("", -1, List.of(), text.substring(0, ident - 1), text.substring(user, end - 1))
                : null;
    }

    private static boolean isPrinted(char c) {
        return c > ' ' && c < 0x7f;
    }

    private static Peers any(String text) {
        String left = text.strip();
        int ident = left.indexOf(" - ");
        if (ident > 0 && left.charAt(ident - 1) != ',' && left.indexOf(' ', ident + 3) > 0) {
            int user = left.startsWith("- ", ident + 3) ? ident + 5 : ident + 3;
            if (left.indexOf(' ', user) > 0) { // the name has blanks, and is the client's choice
                return server(left.substring(0, ident), left.substring(user));
            }
        }
        int beforeUser = left.lastIndexOf(' ');
        String user = left.substring(beforeUser + 1);
        left = beforeUser < 0 ? "" : left.substring(0, beforeUser).stripTrailing();
        int beforeIdent = left.lastIndexOf(' ');
        return server(beforeIdent < 0 ? left : left.substring(0, beforeIdent), user);
    }

    /// `[VHOST[:PORT] ][FORWARDED, FORWARDED… ]PEER`
    private static Peers server(String left, String user) {
        var in = new Cursor(left.replace("\"", ""));
        String server = "";
        String peer = "";
        var forwarded = new ArrayList<String>(0);
        boolean isFirst = true;
        boolean inList = false;
        while (!in.isAtEnd() && forwarded.size() < MAX_FORWARDED) {
            String word = in.word();
            boolean continues = word.endsWith(",");
            String plain = continues ? word.substring(0, word.length() - 1) : word;
            if (continues || inList) {
                forwarded.add(plain);
            } else if (isFirst && !in.isAtEnd()) {
                server = plain;
            } else {
                peer = plain;
            }
            inList = continues;
            isFirst = false;
        }
        if (isSocket(server) && !peer.isEmpty() && !isSocket(peer)) { // `%h:%{remote}p %v:%p`, the client first
            String client = server;
            server = peer;
            peer = client;
        }
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > 0 && server.indexOf(':') == colon;
        return new Peers(
                hasPort ? server.substring(0, colon) : server,
                hasPort ? new Cursor(server, colon + 1, server.length()).number() : -1,
                forwarded,
                peer,
                user);
    }

    /// An IPv4 address with its port.
    private static boolean isSocket(String word) {
        int colon = word.indexOf(':');
        return colon > 0 && word.lastIndexOf(':') == colon && IpText.isIp(word.substring(0, colon));
    }

    private static JsonObject client(String word) {
        int colon = word.indexOf(':');
        return isSocket(word)
                ? Ocsf.endpoint(word.substring(0, colon), new Cursor(word, colon + 1, word.length()).number())
                : Ocsf.endpoint(word);
    }

    /// Sets both endpoints: the client is the first forwarded address, else the peer; whoever handed the request on is
    /// its proxy.
    void into(EventBuilder event, Line line) {
        String client = forwarded.isEmpty() ? peer : forwarded.getFirst();
        String proxy = !forwarded.isEmpty() && !peer.isEmpty() ? peer : forwarded.size() > 1 ? forwarded.getLast() : "";
        boolean isSocket = client.startsWith("unix:") || client.isEmpty() || client.equals("-");
        JsonObject source =
                isSocket ? new JsonObject(1).put("name", client.isEmpty() ? "unknown" : client) : client(client);
        if (IpText.isIp(proxy)) {
            source.put("proxy_endpoint", Ocsf.endpoint(proxy));
        }
        event.set("src_endpoint", source);
        List<String> addresses = forwarded.isEmpty()
                ? List.of()
                : forwarded.stream().filter(IpText::isIp).toList();
        if (!addresses.isEmpty()) {
            event.object("http_request").put("x_forwarded_for", addresses);
        }
        JsonObject target = Ocsf.endpoint(server.isEmpty() ? line.host() : server, serverPort);
        if (target.has("ip") || target.has("hostname")) {
            event.set("dst_endpoint", target);
        }
        if (HttpEvents.isPresent(user) && !user.equals("\"\"")) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
        }
    }
}

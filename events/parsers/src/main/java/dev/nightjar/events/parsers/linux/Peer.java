package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.text.Cursor;

/// The two ends of an SSH connection as sshd writes them: `[user NAME] ADDRESS [port N]`.
///
/// @param user empty when the text names none
/// @param isInvalid whether sshd says that the user does not exist
/// @param address IP or host name; empty when the text has none
/// @param port −1 when the text has none
/// @param rest what follows
record Peer(String user, boolean isInvalid, String address, long port, String rest) {
    /// Reads `NAME from ADDRESS port N …`. The name is the client's choice and may hold ` from ` itself, so the
    /// last one counts.
    static Peer from(String text) {
        boolean isInvalid = text.startsWith("invalid user ") || text.startsWith("illegal user ");
        String named = isInvalid ? text.substring("invalid user ".length()) : text;
        int from = named.lastIndexOf(" from ");
        if (from < 0) {
            return new Peer(named.strip(), isInvalid, "", -1, "");
        }
        Peer end = at(named.substring(from + " from ".length()));
        return new Peer(named.substring(0, from), isInvalid, end.address, end.port, end.rest);
    }

    /// Reads the same behind a decision, `[invalid user ]NAME from ADDRESS port N ssh2: KEY ID …`. The name
    /// of an account holds no ` from `, but the id of a certificate may: it is the client's choice, so that
    /// the first one counts.
    static Peer decided(String text) {
        int from = text.startsWith("invalid user ") || text.startsWith("illegal user ") ? -1 : text.indexOf(" from ");
        if (from < 0) {
            return from(text);
        }
        Peer end = at(text.substring(from + " from ".length()));
        return new Peer(text.substring(0, from), false, end.address, end.port, end.rest);
    }

    Peer nameless() {
        return new Peer("", false, address, port, rest);
    }

    /// Reads `ADDRESS port N …` or `ADDRESS: …`.
    static Peer at(String text) {
        var in = new Cursor(text);
        String address = in.word();
        if (address.endsWith(":") && !address.endsWith("::")) {
            address = address.substring(0, address.length() - 1);
        }
        long port = in.take("port ") ? in.number() : -1;
        return new Peer("", false, address, port, in.skipSpaces().rest());
    }

    /// Reads `[authenticating |invalid ]user NAME ADDRESS port N` or `ADDRESS port N`. A name may hold spaces: the
    /// address is the word before the last ` port `.
    static Peer userAt(String text) {
        String named = text.startsWith("authenticating ") ? text.substring("authenticating ".length()) : text;
        boolean isInvalid = named.startsWith("invalid user ");
        if (!isInvalid && !named.startsWith("user ")) {
            return at(named);
        }
        named = named.substring(isInvalid ? "invalid user ".length() : "user ".length());
        int port = named.lastIndexOf(" port ");
        int address = named.lastIndexOf(' ', port < 0 ? named.length() : port - 1);
        Peer end = at(named.substring(address + 1));
        return new Peer(address < 0 ? "" : named.substring(0, address), isInvalid, end.address, end.port, end.rest);
    }

    JsonObject endpoint() {
        return Ocsf.endpoint(address, port);
    }
}

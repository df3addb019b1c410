package dev.nightjar.events.parsers.firewall.asa;

import dev.nightjar.events.parsers.text.Cursor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an ASA's message says, read by its words: the messages are sentences, and the word in front of an address
/// tells its part (`from`, `to`, `src`, `dst`, `laddr`, `faddr`, `server =`, `IP =` …). What follows an address in
/// parentheses is its translation, its port, or its user. Reading stays linear in the text.
final class AsaWords {
    private static final int MAX_WORDS = 400;

    @Nullable
    AsaEnd source;

    @Nullable
    AsaEnd destination;

    @Nullable
    AsaEnd sourceTranslated;

    @Nullable
    AsaEnd destinationTranslated;

    String protocol = "";
    String sourceUser = "";
    String destinationUser = "";
    /// The user of the session as a whole, named last.
    String user = "";

    private final boolean isConnection;
    private boolean lastWasSource;
    private boolean followsEnd;

    private Word before = new Word("");
    private Word beforeThat = before;
    private String unread = "";
    private final StringBuilder name = new StringBuilder();

    private AsaWords(String text) {
        isConnection = text.startsWith("Built ") || text.startsWith("Teardown ");
    }

    static AsaWords read(String text) {
        var words = new AsaWords(text);
        var in = new Cursor(text);
        for (int i = 0; i < MAX_WORDS && !in.isAtEnd(); i++) {
            in.skipSpaces();
            if (in.take('(')) {
                words.aside(in.until(')'));
            } else {
                words.next(in);
            }
        }
        return words;
    }

    /// Reads the word at the cursor; one look at its characters tells what it can be.
    private void next(Cursor in) {
        String text = in.text();
        int from = in.at();
        int to = from;
        boolean mayBeEnd = false;
        boolean hasArrow = false;
        for (; to < text.length(); to++) {
            char c = text.charAt(to);
            if (c == ' ' || c == '(') {
                break;
            }
            mayBeEnd |= c == '.' || c == ':' || c == '/';
            hasArrow |= c == '>';
        }
        in.moveTo(to);
        String word = text.substring(from, to);
        if (mayBeEnd || hasArrow) {
            word(word);
        } else if (!word.isEmpty() && !word.equals("=") && !word.equals(",")) {
            plain(word);
            unread = word;
            next(word);
        }
    }

    /// Swaps the ends: of a connection the ASA names the lower security level first, whoever began it.
    void swap() {
        AsaEnd end = source;
        source = destination;
        destination = end;
        AsaEnd translated = sourceTranslated;
        sourceTranslated = destinationTranslated;
        destinationTranslated = translated;
        String other = sourceUser;
        sourceUser = destinationUser;
        destinationUser = other;
    }

    private void word(String word) {
        int arrow = word.indexOf("->");
        if (arrow >= 0) {
            word(word.substring(0, arrow));
            next("to");
            word(word.substring(arrow + 2));
            return;
        }
        if (word.isEmpty() || word.equals("=") || word.equals(":") || word.equals(",")) {
            return;
        }
        boolean isLocal = word.startsWith("Local:");
        if (isLocal || word.startsWith("Remote:")) {
            next(isLocal ? "from" : "to");
            word(word.substring(isLocal ? "Local:".length() : "Remote:".length()));
            return;
        }
        boolean mayBeEnd = word.indexOf('.') >= 0 || word.indexOf(':') >= 0 || word.indexOf('/') >= 0;
        AsaEnd end = mayBeEnd ? AsaEnd.read(word) : null;
        if (mayBeEnd && end == null) {
            end = namedHost(word);
        }
        if (end != null) {
            name.setLength(0);
            place(end);
        } else {
            plain(word);
        }
        unread = end == null ? word : "";
        next(word);
    }

    private void next(String word) {
        beforeThat = before;
        before = new Word(word);
    }

    /// A word, and what it is asked for by: most never are, and a long one may be asked for often.
    private static final class Word {
        private final String text;
        private @Nullable String key;

        Word(String text) {
            this.text = text;
        }

        /// In lower case and without the punctuation behind it.
        String key() {
            if (key == null) {
                String lower = text.toLowerCase(Locale.ROOT);
                int end = lower.length();
                while (end > 0 && "=:,.".indexOf(lower.charAt(end - 1)) >= 0) {
                    end--;
                }
                key = lower.substring(0, end);
            }
            return key;
        }
    }

    /// `from mail-1/25`: a name and a port where an address is due.
    private @Nullable AsaEnd namedHost(String word) {
        boolean isDue = switch (before.key()) {
            case "from", "to", "src", "dst", "faddr", "laddr" -> true;
            default -> false;
        };
        int slash = word.lastIndexOf('/');
        int colon = word.indexOf(':');
        if (isDue && !protocol.isEmpty() && slash < 0 && colon > 0 && word.indexOf('.', colon) > colon + 1) {
            return new AsaEnd(
                    word.substring(0, colon), AsaEnd.bare(word.substring(colon + 1)), -1); // outside:a.example.com
        }
        if (!isDue || protocol.isEmpty() || slash <= 0 || slash + 1 == word.length()) {
            return null;
        }
        var in = new Cursor(word, slash + 1, word.length());
        long port = in.number();
        return port >= 0 && in.isAtEnd() ? new AsaEnd("", word.substring(0, slash), port) : null;
    }

    private void plain(String word) {
        if (isConnection && followsEnd) {
            if (word.equals("to") || word.equals("duration")) {
                user(name.toString().strip());
                followsEnd = false;
            } else {
                name.append(word).append(' '); // a user may stand bare between an end and `to`
            }
            return;
        }
        followsEnd = false;
        String bare = protocol.isEmpty() ? AsaEnd.bare(word) : "";
        if (bare.length() >= 2 && bare.length() <= 10) {
            String keyword = bare.toLowerCase(Locale.ROOT);
            switch (keyword) {
                case "tcp", "udp", "icmp", "sctp", "esp", "gre", "igmp", "ospf", "eigrp", "vrrp", "pim", "ah" ->
                    protocol = keyword;
                case "ipv6-icmp", "icmpv6", "icmp6" -> protocol = "ipv6-icmp";
                default -> {}
            }
        }
    }

    /// What stands in parentheses.
    private void aside(String inside) {
        var in = new Cursor(inside);
        long number = in.number();
        if (number >= 0 && in.isAtEnd()) { // inside/192.0.2.10(443)
            port(number);
            return;
        }
        if (number >= 0 && in.peek() == ':') {
            return; // a security group tag
        }
        AsaEnd end = AsaEnd.read(inside);
        if (end != null) {
            if (followsEnd) {
                translated(end);
            } else {
                place(end);
            }
            return;
        }
        int slash = inside.lastIndexOf('/');
        if (followsEnd && slash > 0 && new Cursor(inside, slash + 1, inside.length()).number() >= 0) {
            return; // the translation of a name: a name again
        }
        int comma = inside.indexOf(',');
        String whole = comma < 0 ? inside : inside.substring(0, comma);
        if (followsEnd && !whole.startsWith("type ") && !whole.startsWith("code ") && !whole.contains("=")) {
            user(whole.strip());
        }
    }

    private void port(long number) {
        if (followsEnd) {
            AsaEnd last = lastWasSource ? source : destination;
            if (last != null && last.port() < 0) {
                set(new AsaEnd(last.zone(), last.address(), number));
            }
            return;
        }
        int slash = unread.indexOf('/');
        if (slash > 0 && slash + 1 < unread.length()) { // inside/www.example.com(443)
            place(new AsaEnd(unread.substring(0, slash), unread.substring(slash + 1), number));
        }
    }

    private void set(AsaEnd end) {
        if (lastWasSource) {
            source = end;
        } else {
            destination = end;
        }
    }

    private void translated(AsaEnd end) {
        AsaEnd original = lastWasSource ? source : destination;
        if (original == null || (original.address().equals(end.address()) && original.port() == end.port())) {
            return; // not translated
        }
        if (lastWasSource) {
            sourceTranslated = end;
        } else {
            destinationTranslated = end;
        }
    }

    private void user(String who) {
        if (who.isEmpty()) {
            return;
        }
        if (lastWasSource && sourceUser.isEmpty()) {
            sourceUser = who;
        } else if (!lastWasSource && destinationUser.isEmpty()) {
            destinationUser = who;
        } else {
            user = who;
        }
    }

    private void place(AsaEnd end) {
        switch (before.key()) {
            case "group", "username", "user", "uname", "mask", "netmask", "gateway" -> {}
            case "gaddr" -> sourceTranslated = end;
            case "to", "dst", "dest", "destination", "faddr", "server" -> destination(end);
            case "address" -> {
                if (!beforeThat.key().startsWith("ipv")) { // what a VPN assigns is neither end
                    source(end);
                }
            }
            case "from", "src", "source", "laddr", "client", "ip", "addr" -> source(end);
            default -> {
                if (source == null) {
                    source(end);
                } else if (destination == null) {
                    destination(end);
                }
            }
        }
    }

    /// The first mention counts; a later one of the same address may add the port (the payload of an ICMP error).
    private void source(AsaEnd end) {
        source = merged(source, end);
        lastWasSource = true;
        followsEnd = true;
    }

    private void destination(AsaEnd end) {
        destination = merged(destination, end);
        lastWasSource = false;
        followsEnd = true;
    }

    private static AsaEnd merged(@Nullable AsaEnd known, AsaEnd end) {
        if (known == null) {
            return end;
        }
        boolean addsPort =
                known.port() < 0 && end.port() >= 0 && known.address().equals(end.address());
        return addsPort ? new AsaEnd(known.zone(), known.address(), end.port()) : known;
    }
}

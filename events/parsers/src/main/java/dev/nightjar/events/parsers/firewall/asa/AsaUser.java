package dev.nightjar.events.parsers.firewall.asa;

import dev.nightjar.events.parsers.text.Cursor;

/// The user that an ASA's message names: `user = alice`, `User <alice>`, `Username:alice`, `Uname: alice`, `for user
/// "alice"`, `User 'alice'`.
final class AsaUser {
    private static final String[] MARKS = {"username", "uname", "user"};

    private AsaUser() {}

    /// The first user's name; empty when the message names none.
    ///
    /// @param lower the text in lower case
    static String in(String text, String lower) {
        for (String mark : MARKS) {
            for (int at = lower.indexOf(mark); at >= 0; at = lower.indexOf(mark, at + mark.length())) {
                boolean startsWord =
                        at == 0 || (!Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '_');
                String name = startsWord ? name(new Cursor(text, at + mark.length(), text.length())) : "";
                if (!name.isEmpty()) {
                    return name;
                }
            }
        }
        return "";
    }

    private static String name(Cursor in) {
        boolean isAssigned = false;
        if (" =:<\"'".indexOf(in.peek()) < 0) { // `user1`, `user@example.com`: the name itself, not a mark of one
            return "";
        }
        while (in.peek() == ' ' || in.peek() == '=' || in.peek() == ':') {
            isAssigned |= in.peek() != ' ';
            in.skip(1);
        }
        char open = in.peek();
        switch (open) {
            case '<' -> {
                in.skip(1);
                return in.until('>').strip();
            }
            case '"', '\'' -> {
                in.skip(1);
                return in.until(open);
            }
            default -> {}
        }
        int from = in.at();
        while (!in.isAtEnd() && " ,:)\"'".indexOf(in.peek()) < 0) {
            in.skip(1);
        }
        String word = in.text().substring(from, in.at());
        word = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return isAssigned || !isVerb(word) ? word : "";
    }

    /// Words that follow `user` in a sentence without naming one.
    private static boolean isVerb(String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "",
                    "authentication",
                    "authorization",
                    "accounting",
                    "ip",
                    "acl",
                    "logged",
                    "priv",
                    "login",
                    "requested",
                    "session",
                    "is",
                    "was",
                    "has",
                    "with",
                    "from",
                    "for",
                    "and",
                    "identity",
                    "agent",
                    "not",
                    "table",
                    "database" -> true;
            default -> false;
        };
    }
}

package dev.nightjar.detection.intel.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The part of the STIX pattern language (OASIS STIX 2.1, section 9) that names single values: comparisons with `=` and
/// `IN` of what is a value by itself, joined by `OR`.
final class StixPattern {
    private static final Set<String> VALUES = Set.of(
            "domain-name:value",
            "ipv4-addr:value",
            "ipv6-addr:value",
            "url:value",
            "network-traffic:dst_ref.value",
            "network-traffic:src_ref.value");

    private final String text;
    private final List<String> values = new ArrayList<>();
    private int at;

    private StixPattern(String text) {
        this.text = text;
    }

    /// The values; empty when the pattern says anything else.
    static Optional<List<String>> values(String pattern) {
        var reading = new StixPattern(pattern);
        return reading.observations() && !reading.values.isEmpty()
                ? Optional.of(List.copyOf(reading.values))
                : Optional.empty();
    }

    private boolean observations() {
        do {
            if (!take("[") || !comparisons() || !take("]")) {
                return false;
            }
        } while (take("OR"));
        return at == text.length();
    }

    private boolean comparisons() {
        do {
            if (!comparison()) {
                return false;
            }
        } while (take("OR"));
        return true;
    }

    private boolean comparison() {
        skip();
        int from = at;
        while (at < text.length() && " =[]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String path = text.substring(from, at);
        if (!VALUES.contains(path) && !path.startsWith("file:hashes.")) {
            return false;
        }
        if (take("IN")) {
            return list();
        }
        return take("=") && literal();
    }

    private boolean list() {
        if (!take("(")) {
            return false;
        }
        do {
            if (!literal()) {
                return false;
            }
        } while (take(","));
        return take(")");
    }

    /// In single quotes; a backslash takes the next character as it is.
    private boolean literal() {
        if (!take("'")) {
            return false;
        }
        var value = new StringBuilder();
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                at++;
                skip();
                values.add(value.toString());
                return true;
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            value.append(c);
        }
        return false;
    }

    private boolean take(String token) {
        skip();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        if (!token.equals("'")) {
            skip();
        }
        return true;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}

package dev.nightjar.detection.story;

import java.util.Locale;

/// The part of a URL that a chain needs. No look-up, no exception: logs hold all sorts of text.
final class Urls {
    private Urls() {}

    /// The host in lower case; empty when the text has none.
    static String host(String url) {
        int scheme = url.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        int user = url.lastIndexOf('@', end);
        String host = url.substring(user >= from && user < end ? user + 1 : from, end);
        int port = host.lastIndexOf(':');
        return (port > 0 && host.indexOf(']') < port ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }
}

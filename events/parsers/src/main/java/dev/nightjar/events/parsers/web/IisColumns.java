package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.net.Fields;
import java.util.Arrays;

/// The orders of columns that IIS and HTTP.sys write unless an administrator chooses others, for lines that come
/// without their `#Fields`: told apart by how many there are, and where an address and a method stand.
final class IisColumns {
    private static final int MAX_COLUMNS = 40;

    /// The default since IIS 7; IIS 6 and 7.0 leave out columns at its end.
    private static final String DEFAULT =
            "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer)"
                    + " sc-status sc-substatus sc-win32-status time-taken";

    private static final String FORWARDED = DEFAULT + " X-Forwarded-For";
    private static final String WITHOUT_REFERRER = DEFAULT.replace(" cs(Referer)", "");
    private static final String VERSION_6 =
            "date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username"
                    + " c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status";
    private static final String ALL =
            "date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
                    + " cs-version cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-substatus sc-win32-status"
                    + " sc-bytes cs-bytes time-taken";
    private static final String SITE = "date time s-sitename cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
            + " cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-substatus sc-win32-status sc-bytes cs-bytes"
            + " time-taken";
    private static final String HTTP_ERROR =
            "date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename";
    private static final String HTTP_ERROR_STREAM = HTTP_ERROR.replace("cs-uri ", "cs-uri streamid ");

    private IisColumns() {}

    /// The names for a line; empty when it has no documented order.
    static String documented(String text) {
        String[] words = text.split(" ", MAX_COLUMNS);
        if (words.length < 13) {
            return "";
        }
        if (isAddress(words[2]) && HttpEvents.isMethod(words[3])) {
            return switch (words.length) {
                case 14 -> WITHOUT_REFERRER;
                case 15 -> DEFAULT;
                case 16 -> FORWARDED;
                default -> "";
            };
        }
        if (isAddress(words[2]) && Fields.toNumber(words[3]) >= 0 && isAddress(words[4])) {
            return words.length == 13 ? HTTP_ERROR : words.length == 14 ? HTTP_ERROR_STREAM : "";
        }
        if (words.length == 14 && isAddress(words[3]) && HttpEvents.isMethod(words[4])) {
            return VERSION_6;
        }
        if (words.length == 19 && HttpEvents.isMethod(words[3]) && Fields.toNumber(words[6]) >= 0) {
            return SITE;
        }
        return words.length == 22 && isAddress(words[4]) && HttpEvents.isMethod(words[5]) ? ALL : chosen(words);
    }

    /// An order in which an administrator has left out some of `ALL`'s columns, which IIS keeps in that order: told by
    /// the method, the addresses, and the numbers at the end. Empty when these do not decide it.
    private static String chosen(String[] words) {
        int method = 2;
        while (method < 6 && !isMethodAt(words, method)) {
            method++;
        }
        if (method >= 6 || words.length < method + 10) {
            return "";
        }
        if (isAddress(words[words.length - 1])) { // a custom column is the last one
            String others = chosen(Arrays.copyOf(words, words.length - 1));
            return others.isEmpty() ? "" : others + " X-Forwarded-For";
        }
        String front = switch (method) {
            case 2 -> "";
            case 3 -> isAddress(words[2]) ? "s-ip " : "s-sitename ";
            case 4 ->
                (isSite(words[2]) ? "s-sitename " : "s-computername ")
                        + (isAddress(words[3]) ? "s-ip " : "s-computername ");
            default -> "s-sitename s-computername s-ip ";
        };
        int numbers = 0;
        while (Fields.toNumber(words[words.length - 1 - numbers]) >= 0) {
            numbers++;
        }
        String end = switch (numbers) {
            case 3 -> "sc-status sc-substatus sc-win32-status";
            case 4 -> "sc-status sc-substatus sc-win32-status time-taken";
            case 5 -> "sc-status sc-substatus sc-win32-status sc-bytes cs-bytes";
            case 6 -> "sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken";
            default -> "";
        };
        int version = words[method + 6].startsWith("HTTP/") ? 1 : 0;
        int texts = words.length - numbers - version - (method + 6);
        String last = words[words.length - numbers - 1];
        String middle = switch (texts) {
            case 1 -> "cs(User-Agent) ";
            case 2 -> "cs(User-Agent) cs(Referer) ";
            case 3 ->
                last.equals("-") || last.contains("://")
                        ? "cs(User-Agent) cs(Cookie) cs(Referer) "
                        : "cs(User-Agent) cs(Referer) cs-host ";
            case 4 -> "cs(User-Agent) cs(Cookie) cs(Referer) cs-host ";
            default -> "";
        };
        return end.isEmpty() || middle.isEmpty()
                ? ""
                : "date time " + front + "cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
                        + (version == 1 ? "cs-version " : "") + middle + end;
    }

    /// A method with a port and a client's address where the columns behind it put them: a server's name in capitals
    /// looks like a method too.
    private static boolean isMethodAt(String[] words, int at) {
        return HttpEvents.isMethod(words[at])
                && words.length > at + 5
                && Fields.toNumber(words[at + 3]) >= 0
                && IpText.isIp(words[at + 5]);
    }

    private static boolean isSite(String word) {
        return word.startsWith("W3SVC");
    }

    private static boolean isAddress(String word) {
        return word.equals("-") || IpText.isIp(word);
    }
}

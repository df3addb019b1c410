package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.net.Fields;

/// The orders of columns that IIS and HTTP.sys write unless an administrator chooses others, for lines that come
/// without their `#Fields`: told apart by how many there are, and where an address and a method stand.
final class IisColumns {
    private static final int MAX_COLUMNS = 40;

    /// The default since IIS 7; IIS 6 and 7.0 leave out columns at its end.
    private static final String DEFAULT =
            "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status"
                    + " sc-substatus sc-win32-status time-taken";

    private static final String FORWARDED = DEFAULT + " X-Forwarded-For";
    private static final String WITHOUT_REFERRER = DEFAULT.replace(" cs(Referer)", "");
    private static final String VERSION_6 =
            "date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username"
                    + " c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status";
    private static final String ALL =
            "date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query s-port"
                    + " cs-username c-ip cs-version cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-substatus"
                    + " sc-win32-status sc-bytes cs-bytes time-taken";
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
        return words.length == 22 && isAddress(words[4]) && HttpEvents.isMethod(words[5]) ? ALL : "";
    }

    private static boolean isAddress(String word) {
        return word.equals("-") || IpText.isIp(word);
    }
}

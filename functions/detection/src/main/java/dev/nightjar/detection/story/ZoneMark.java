package dev.nightjar.detection.story;

/// The mark of the web, `Zone.Identifier`, as Sysmon's event 15 quotes it: `[ZoneTransfer]  ZoneId=3
/// ReferrerUrl=https://…  HostUrl=https://…`.
final class ZoneMark {
    private ZoneMark() {}

    /// The value of a member, up to the next white space; empty when there is none.
    static String value(String mark, String name) {
        int at = mark.indexOf(name + "=");
        if (at < 0 || (at > 0 && !Character.isWhitespace(mark.charAt(at - 1)))) {
            return "";
        }
        int from = at + name.length() + 1;
        int end = from;
        while (end < mark.length() && !Character.isWhitespace(mark.charAt(end))) {
            end++;
        }
        return mark.substring(from, end);
    }
}

package dev.nightjar.events.parsers.firewall.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which order a VPC flow log holds its fields: by its header line, or one of the orders that AWS documents.
///
/// @param names as the header or the documentation has them
/// @param folded the same as [#folded] makes them
record VpcFlowColumns(List<String> names, List<String> folded) {
    private static final int MAX_COLUMNS = 64;

    /// The default format of version 2, and the custom formats of the Amazon VPC User Guide's "Flow log record
    /// examples", which CloudWatch Logs delivers without a header.
    private static final List<VpcFlowColumns> DOCUMENTED = List.of(
            of("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end"
                    + " action log-status"),
            of("version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr srcport dstport "
                    + "pkt-srcaddr pkt-dstaddr protocol bytes packets start end action tcp-flags log-status"),
            of("version interface-id account-id vpc-id subnet-id instance-id srcaddr dstaddr srcport dstport protocol "
                    + "tcp-flags type pkt-srcaddr pkt-dstaddr action log-status"),
            of("version interface-id account-id vpc-id subnet-id instance-id srcaddr dstaddr srcport dstport protocol "
                    + "packets bytes start end action tcp-flags type pkt-srcaddr pkt-dstaddr log-status"),
            of("version srcaddr dstaddr srcport dstport protocol start end type packets bytes account-id vpc-id"
                    + " subnet-id instance-id interface-id region az-id sublocation-type sublocation-id action tcp-flags"
                    + " pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service traffic-path flow-direction "
                    + "log-status"),
            of("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end"
                    + " action log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr"),
            of("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end"
                    + " action log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr"
                    + " region az-id sublocation-type sublocation-id"),
            of("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end"
                    + " action log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr"
                    + " region az-id sublocation-type sublocation-id pkt-src-aws-service pkt-dst-aws-service"
                    + " flow-direction traffic-path"),
            of("instance-id interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr"),
            of("interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr"));

    static VpcFlowColumns of(String spaced) {
        List<String> names = List.copyOf(words(spaced));
        return new VpcFlowColumns(
                names, names.stream().map(VpcFlowColumns::folded).toList());
    }

    /// A name without separators and in lower case.
    static String folded(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /// Whether a line is a header: names alone, those of the addresses among them. A request for `/?srcaddr&dstaddr` is
    /// none, or whoever sends it would have the lines behind it read as flows.
    static boolean isHeader(String line) {
        return !line.isEmpty()
                && line.charAt(0) >= 'a'
                && line.charAt(0) <= 'z'
                && line.contains("srcaddr")
                && line.contains("dstaddr")
                && line.chars().allMatch(VpcFlowColumns::isOfNames);
    }

    private static boolean isOfNames(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == ' '
                || c == '\t';
    }

    /// The documented order that the words of a line without a header are in; null when they are in none.
    static @Nullable VpcFlowColumns documented(List<String> values) {
        for (VpcFlowColumns columns : DOCUMENTED) {
            if (columns.names.size() == values.size() && columns.fits(values)) {
                return columns;
            }
        }
        return null;
    }

    /// A line's words under the columns' names, without those that say nothing.
    JsonObject named(List<String> values) {
        return under(names, values);
    }

    /// The same under the folded names.
    JsonObject namedFolded(List<String> values) {
        return under(folded, values);
    }

    private static JsonObject under(List<String> names, List<String> values) {
        var named = new JsonObject(names.size());
        for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
            if (!values.get(i).equals("-")) {
                named.put(names.get(i), values.get(i));
            }
        }
        return named;
    }

    int size() {
        return names.size();
    }

    private boolean fits(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean fits = value.equals("-")
                    || switch (names.get(i)) {
                        case "version" -> value.length() == 1;
                        case "account-id" ->
                            (value.length() == 12 && Fields.toNumber(value) >= 0) || value.equals("unknown");
                        case "interface-id" -> value.startsWith("eni-");
                        case "vpc-id" -> value.startsWith("vpc-");
                        case "instance-id" -> value.startsWith("i-");
                        case "srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr" -> IpText.isIp(value);
                        case "srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "tcp-flags" ->
                            Fields.toNumber(value) >= 0;
                        case "action" -> value.equals("ACCEPT") || value.equals("REJECT");
                        case "log-status" -> value.equals("OK") || value.equals("NODATA") || value.equals("SKIPDATA");
                        default -> true;
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>(32);
        var in = new Cursor(text);
        in.skipSpaces();
        while (!in.isAtEnd() && words.size() < MAX_COLUMNS) {
            words.add(in.word());
        }
        return words;
    }
}

package dev.nightjar.events.parsers.firewall.paloalto;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.KeyValues;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PAN-OS's logs as the logging service in the cloud (Strata, once Cortex Data Lake) forwards them under names of its
/// own: JSON over HTTPS, and `key=value` as its mail has it. Read by the names of the firewall's columns, which rules
/// and the other parser know; what has no column keeps the service's name.
public final class PanStrata implements Parser {
    /// The service's names and the columns they are; where two stand for one column the first that is there counts.
    private static final Map<String, String> COLUMNS = columns("""
        LogType type
        Subtype subtype
        SubType subtype
        TimeReceived receive_time
        TimeGenerated time_generated
        EventTime time_generated
        TimeGeneratedHighResolution high_res_timestamp
        DeviceSN serial
        LogSourceID serial
        DeviceName device_name
        LogSourceName device_name
        SourceAddress src
        SourceIP src
        Source src
        DestinationAddress dst
        DestinationIP dst
        NATSource natsrc
        NATDestination natdst
        Rule rule
        RuleMatched rule
        RuleUUID rule_uuid
        SourceUser srcuser
        DestinationUser dstuser
        Application app
        VirtualLocation vsys
        FromZone from
        ToZone to
        InboundInterface inbound_if
        OutboundInterface outbound_if
        LogSetting logset
        SessionID sessionid
        RepeatCount repeatcnt
        CountOfRepeats repeatcnt
        SourcePort sport
        DestinationPort dport
        NATSourcePort natsport
        NATDestinationPort natdport
        Protocol proto
        Action action
        Bytes bytes
        BytesSent bytes_sent
        BytesReceived bytes_received
        PacketsTotal packets
        PacketsSent pkts_sent
        PacketsReceived pkts_received
        SessionStartTime start
        SessionDuration elapsed
        SessionEndReason session_end_reason
        URLCategory category
        SequenceNo seqno
        SourceLocation srcloc
        DestinationLocation dstloc
        SourceDeviceHost src_host
        SourceDeviceMac src_mac
        DestinationDeviceHost dst_host
        DestinationDeviceMac dst_mac
        URL misc
        FileName misc
        FileHash filedigest
        ThreatID threatid
        ThreatCategory thr_category
        VendorSeverity severity
        DirectionOfAttack direction
        HTTPMethod http_method
        UserAgent user_agent
        Referer referer
        URLCategoryList url_category_list
        X-Forwarded-For xff
        X-Forwarded-ForIP xff_ip
        ContentType contenttype
        EmailSender sender
        SenderEmail sender
        RecipientEmail recipient
        EmailSubject subject
        EventName eventid
        EventID eventid
        EventDescription opaque
        Description opaque
        EventResult result
        EventPath path
        AdminUsername admin
        Client client
        IPaddress host
        PublicIPv4 public_ip
        PublicIPv6 public_ipv6
        PrivateIPv4 private_ip
        PrivateIPv6 private_ipv6
        SourceUserName srcuser
        SourceRegion srcregion
        EndpointDeviceName machinename
        Stage stage
        EventStatus status
        AuthMethod auth_method
        ConnectionError error
        ConnectionErrorReason reason
        QuarantineReason reason
        User user
        NormalizeUser normalize_user
        AuthenticationDescription desc
        AuthenticationPolicy authpolicy
        AuthenticationProtocol authproto
        AuthEvent event
        MappingDataSource datasourcename
        HipMatchName matchname
        TagName tag_name
        ServerNameIndication sni
        TLSVersion tls_version
        TLSEncryptionAlgorithm tls_enc
        ErrorMessage error\
        """);

    /// The names both forms begin with.
    public static boolean isText(Line line) {
        String text = line.message();
        return text.startsWith("TimeReceived=") && text.contains(" LogType=") && text.contains(" DeviceSN=");
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        JsonObject given = json != null ? json : KeyValues.spaced(line.message());
        String type = given.text("LogType").orElse("");
        if (!PanColumns.has(type)) {
            return Parsed.rejected("its LogType is no type of log that PAN-OS documents");
        }
        var named = new JsonObject(given.size());
        given.forEach((name, value) -> {
            String text = text(value);
            String column = COLUMNS.getOrDefault(name, name);
            if (!text.isEmpty() && !named.has(column)) {
                named.put(column, text);
            }
        });
        return PanOs.event(line, type, named);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag.toString();
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case Number number -> number.toString();
            case null, default -> "";
        };
    }

    private static Map<String, String> columns(String table) {
        var columns = new HashMap<String, String>();
        for (String row : table.split("\n", -1)) {
            int space = row.indexOf(' ');
            columns.put(row.substring(0, space), row.substring(space + 1));
        }
        return Map.copyOf(columns);
    }
}

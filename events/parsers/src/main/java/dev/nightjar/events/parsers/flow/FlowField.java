package dev.nightjar.events.parsers.flow;

import java.util.HashMap;
import java.util.Map;

/// Information elements of flow records (IANA, "IP Flow Information Export (IPFIX) Entities"; NetFlow version 9
/// has the same numbers up to 127), as far as they are kept under their names.
final class FlowField {
    /// How an element's bytes are read.
    enum Kind {
        NUMBER,
        ADDRESS,
        MAC,
        TEXT
    }

    record Element(String name, Kind kind) {}

    private static final String NUMBERS = """
        1 octetDeltaCount, 2 packetDeltaCount, 3 deltaFlowCount, 4 protocolIdentifier, 5 ipClassOfService,
        6 tcpControlBits, 7 sourceTransportPort, 9 sourceIPv4PrefixLength, 10 ingressInterface,
        11 destinationTransportPort, 13 destinationIPv4PrefixLength, 14 egressInterface, 16 bgpSourceAsNumber,
        17 bgpDestinationAsNumber, 21 flowEndSysUpTime, 22 flowStartSysUpTime, 23 postOctetDeltaCount,
        24 postPacketDeltaCount, 25 minimumIpTotalLength, 26 maximumIpTotalLength, 29 sourceIPv6PrefixLength,
        30 destinationIPv6PrefixLength, 31 flowLabelIPv6, 32 icmpTypeCodeIPv4, 34 samplingInterval,
        35 samplingAlgorithm, 36 flowActiveTimeout, 37 flowIdleTimeout, 38 engineType, 39 engineId, 48 samplerId,
        49 samplerMode, 50 samplerRandomInterval, 52 minimumTTL, 53 maximumTTL, 54 fragmentIdentification, 58 vlanId,
        59 postVlanId, 60 ipVersion, 61 flowDirection, 85 octetTotalCount, 86 packetTotalCount,
        88 fragmentOffset, 89 forwardingStatus, 95 applicationId, 99 classId, 136 flowEndReason, 138 observationPointId,
        139 icmpTypeCodeIPv6, 144 exportingProcessId, 148 flowId, 149 observationDomainId, 150 flowStartSeconds,
        151 flowEndSeconds, 152 flowStartMilliseconds, 153 flowEndMilliseconds, 154 flowStartMicroseconds,
        155 flowEndMicroseconds, 156 flowStartNanoseconds, 157 flowEndNanoseconds, 158 flowStartDeltaMicroseconds,
        159 flowEndDeltaMicroseconds, 160 systemInitTimeMilliseconds, 161 flowDurationMilliseconds,
        162 flowDurationMicroseconds, 176 icmpTypeIPv4, 177 icmpCodeIPv4, 178 icmpTypeIPv6, 179 icmpCodeIPv6,
        180 udpSourcePort, 181 udpDestinationPort, 182 tcpSourcePort, 183 tcpDestinationPort,
        227 postNAPTSourceTransportPort, 228 postNAPTDestinationTransportPort, 229 natOriginatingAddressRealm,
        230 natEvent, 231 initiatorOctets, 232 responderOctets, 233 firewallEvent, 234 ingressVRFID, 235 egressVRFID,
        239 biflowDirection, 256 ethernetType, 258 collectionTimeMilliseconds, 298 initiatorPackets,
        299 responderPackets, 304 selectorAlgorithm, 305 samplingPacketInterval, 306 samplingPacketSpace,
        323 observationTimeMilliseconds, 346 privateEnterpriseNumber, 390 flowSelectorAlgorithm\
        """;

    private static final String ADDRESSES = """
        8 sourceIPv4Address, 12 destinationIPv4Address, 15 ipNextHopIPv4Address, 18 bgpNextHopIPv4Address,
        27 sourceIPv6Address, 28 destinationIPv6Address, 62 ipNextHopIPv6Address, 63 bgpNextHopIPv6Address,
        130 exporterIPv4Address, 131 exporterIPv6Address, 225 postNATSourceIPv4Address,
        226 postNATDestinationIPv4Address, 281 postNATSourceIPv6Address, 282 postNATDestinationIPv6Address\
        """;

    private static final String MACS = """
        56 sourceMacAddress, 57 postDestinationMacAddress, 80 destinationMacAddress, 81 postSourceMacAddress\
        """;

    private static final String TEXTS = """
        82 interfaceName, 83 interfaceDescription, 84 samplerName, 94 applicationDescription, 96 applicationName,
        236 VRFname, 371 userName, 459 httpRequestMethod, 460 httpRequestHost, 461 httpRequestTarget\
        """;

    private static final Map<Integer, Element> BY_NUMBER = new HashMap<>();

    static {
        read(NUMBERS, Kind.NUMBER);
        read(ADDRESSES, Kind.ADDRESS);
        read(MACS, Kind.MAC);
        read(TEXTS, Kind.TEXT);
    }

    private FlowField() {}

    private static void read(String table, Kind kind) {
        for (String entry : table.replace('\n', ' ').split(",")) {
            String[] parts = entry.strip().split(" ");
            BY_NUMBER.put(Integer.valueOf(parts[0]), new Element(parts[1], kind));
        }
    }

    /// The element's name and kind; one of IANA's that is not in the table is called `ie` and its number, an
    /// enterprise's `ie`, the enterprise's number (PEN) and its own. RFC 5103's reverse elements have IANA's
    /// name behind `reverse`.
    static Element of(int number, long enterprise) {
        Element known = BY_NUMBER.get(number);
        if (enterprise == 0) {
            return known != null ? known : new Element("ie" + number, Kind.NUMBER);
        }
        return enterprise == REVERSE && known != null
                ? new Element(
                        "reverse" + Character.toUpperCase(known.name().charAt(0))
                                + known.name().substring(1),
                        known.kind())
                : new Element("ie" + enterprise + '.' + number, Kind.NUMBER);
    }

    private static final long REVERSE = 29_305;
}

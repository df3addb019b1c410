package dev.nightjar.events.parsers.firewall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Forms of firewall logs beside those of the samples.
class FirewallFormsTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();

    @Test
    void aVpcFlowHeaderNamesTheFieldsInAnyOrder() {
        Event event = only("bytes dstport srcaddr action dstaddr protocol log-status start end\n"
                + "77 53 192.0.2.1 REJECT 192.0.2.53 17 OK 1795338000 1795338060");

        assertThat(event.text("src_endpoint.ip")).contains("192.0.2.1");
        assertThat(event.body().number("dst_endpoint.port")).hasValue(53);
        assertThat(event.body().number("traffic.bytes")).hasValue(77);
        assertThat(event.activityId()).isEqualTo(5);
    }

    @Test
    void aRequestThatNamesTheFieldsOfAVpcFlowLogIsNoHeaderOfOne() {
        Event event = only("192.0.2.66 - - [22/Nov/2026:10:00:00 +0000] \"GET /?srcaddr=1&dstaddr=2 HTTP/1.1\" 200 5");

        assertThat(event.text("metadata.source")).contains("web-access");
    }

    @Test
    void aVpcFlowLineInAnUnknownOrderIsRejectedWhenThereIsNoHeader() {
        Normalized normalized = NORMALIZER.normalize(
                "77 53 192.0.2.1 REJECT 192.0.2.53 17 OK".getBytes(UTF_8), origin("vpc-flow", ZoneOffset.UTC));

        assertThat(normalized.rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.reason()).contains("no header line"));
    }

    @Test
    void panOsTellsItsZoneByTheHighResolutionTime() {
        String line = "1,2026/11/22 12:00:00,0070,SYSTEM,general,0,2026/11/22"
                + " 12:00:00,,general,,0,0,general,informational,up,1,"
                + "0x0,0,0,0,0,,fw1,0,0,2026-11-22T12:00:00.250+02:00";

        assertThat(only(line).time()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void aPanOsLogWithoutAHostInItsHeaderIsUnderstood() {
        Event event =
                only("<14>Nov 22 10:00:00 1,2026/11/22 10:00:00,0070,TRAFFIC,start,0,2026/11/22 10:00:00,192.0.2.1,"
                        + "203.0.113.1,,,r,,,dns,vsys1,a,b,e1,e2,l,2026/11/22 10:00:00,5,1,1000,53,0,0,0x0,udp,allow");

        assertThat(event.text("metadata.source")).contains("paloalto");
        assertThat(event.activityId()).isEqualTo(1);
    }

    @Test
    void aFortiGateWithoutAnEventTimeIsInTheStreamsZone() {
        String line = "date=2026-11-22 time=11:00:00 devname=f devid=d logid=0000000013 type=traffic subtype=forward "
                + "srcip=192.0.2.1 dstip=203.0.113.1 proto=17 action=accept policyid=1";

        Event event = NORMALIZER
                .normalize(line.getBytes(UTF_8), origin("", ZoneId.of("Europe/Berlin")))
                .events()
                .getFirst();

        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void aThreatDefenseValueMayHoldCommasAndColons() {
        Event event = only(
                "%FTD-1-430003: SrcIP: 192.0.2.1, DstIP: 203.0.113.1, AccessControlRuleName: in, out: all, UserAgent: "
                        + "a (b, like c), AccessControlRuleAction: Block with reset");

        assertThat(event.text("unmapped.UserAgent")).contains("a (b, like c)");
        assertThat(event.body().number("disposition_id")).hasValue(21);
    }

    @Test
    void aCheckPointValueMayHoldTheQuotesAndBracketsThatEndIt() {
        Event event = only(
                "<134>1 2026-11-22T10:00:00Z gw CheckPoint 1 - [action:\"Drop\"; loguid:\"{0x1}\"; src:\"192.0.2.1\"; "
                        + "rule_name:\"say \\\"no\\\" [all\\]\"; dst:\"203.0.113.1\"]");

        assertThat(event.text("firewall_rule.name")).contains("say \"no\" [all]");
        assertThat(event.text("dst_endpoint.ip")).contains("203.0.113.1");
    }

    @Test
    void aSonicWallAddressMayBeIpV6() {
        Event event = only("id=firewall sn=1 time=\"2026-11-22 10:00:00\" fw=192.0.2.1 pri=6 c=1 m=98 "
                + "src=2001:db8::1:51000:X0 dst=2001:db8::2:443:X1:www.example.com proto=tcp/https");

        assertThat(event.text("src_endpoint.ip")).contains("2001:db8::1");
        assertThat(event.body().number("src_endpoint.port")).hasValue(51_000);
        assertThat(event.text("dst_endpoint.hostname")).contains("www.example.com");
    }

    @Test
    void aSonicWallAddressMayStandApartFromItsPort() {
        Event event = only("id=firewall sn=1 time=\"2026-11-22 10:00:00\" fw=192.0.2.1 pri=5 c=512 m=1233 "
                + "srcV6=2001:db8::1 src=:51000:X0-V5 dstV6=ff02::1:3 dst=:5355 proto=udp/5355");

        assertThat(event.text("src_endpoint.ip")).contains("2001:db8::1");
        assertThat(event.body().number("src_endpoint.port")).hasValue(51_000);
        assertThat(event.text("src_endpoint.interface_name")).contains("X0-V5");
        assertThat(event.text("dst_endpoint.ip")).contains("ff02::1:3");
        assertThat(event.body().number("dst_endpoint.port")).hasValue(5355);
    }

    @Test
    void aSonicWallAddressWithoutAPortKeepsItsInterface() {
        Event event = only("id=firewall sn=1 time=\"2026-11-22 10:00:00\" fw=192.0.2.1 pri=5 c=0 m=1197 "
                + "src=10.0.0.9::X0-V5 dst=203.0.113.4::X3 proto=icmp");

        assertThat(event.text("src_endpoint.ip")).contains("10.0.0.9");
        assertThat(event.text("src_endpoint.interface_name")).contains("X0-V5");
        assertThat(event.text("src_endpoint.hostname")).isEmpty();
    }

    @Test
    void aHeaderWithoutAHostLeavesTheDateToTheFortiGate() {
        Event event = only("Nov 22 10:00:05 date=2026-11-22 time=10:00:00 devname=f device_id=d log_id=38 type=traffic"
                + " subtype=other pri=notice status=deny vd=\"root\" src=10.0.0.9 src_port=51000 dst=203.0.113.4"
                + " dst_port=443 proto=6 policyid=0");

        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(event.activityId()).isEqualTo(5);
        assertThat(event.text("device.uid")).contains("d");
    }

    @Test
    void aSophosFirewallsZoneMayBeItsOffset() {
        Event event = only("device=\"SFW\" date=2026-11-22 time=18:00:00 timezone=\"+08\" device_name=\"XG1\" "
                + "device_id=S1 log_id=010101600001 log_type=\"Firewall\" log_component=\"Firewall Rule\" "
                + "log_subtype=\"Allowed\" src_ip=10.0.0.9 dst_ip=203.0.113.4 protocol=\"TCP\"");

        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void aPanOsHipMatchNamesTheClientAndItsUser() {
        Event event = only("<14>Nov 22 10:00:00 fw1 1,2026/11/22 10:00:00,0070,HIPMATCH,0,2049,2026/11/22 10:00:00,"
                + "acme\\bob,vsys1,LT-9,Mac,10.0.0.9,managed,1,profile,0,0,7,0x0,17,11,12,0,,fw1,1,0.0.0.0");

        assertThat(event.text("src_endpoint.ip")).contains("10.0.0.9");
        assertThat(event.text("src_endpoint.hostname")).contains("LT-9");
        assertThat(event.text("user.name")).contains("acme\\bob");
        assertThat(event.text("message")).contains("managed");
    }

    @Test
    void aCheckPointLogInSplunksFormIsUnderstoodBehindAHeader() {
        Event event = only("Nov 22 10:00:00 mgmt |hostname=mgmt|product=SmartConsole|action=Accept|ifdir=outbound"
                + "|origin=192.0.2.1|time=1795341600|administrator=eve|client_ip=192.0.2.9|operation=Log In"
                + "|subject=Administrator Login|");

        assertThat(event.text("metadata.source")).contains("checkpoint");
        assertThat(event.text("user.name")).contains("eve");
        assertThat(event.text("src_endpoint.ip")).contains("192.0.2.9");
    }

    @Test
    void anAgentThatNamesItselfCefLeavesTheMark() {
        Event event = only("<14>1 2026-11-22T10:00:00Z gw CEF - - - CEF:0|Acme|Gate|1|7|Blocked|5|src=192.0.2.1 "
                + "dst=203.0.113.1 act=blocked");

        assertThat(event.text("metadata.source")).contains("cef");
        assertThat(event.text("src_endpoint.ip")).contains("192.0.2.1");
    }

    @Test
    void theDevicesOwnTimeCountsBeforeTheRelays() {
        Event event = only(
                "<189>Nov 22 12:00:00 relay1 991: Nov 22 10:00:00.500: %SYS-5-CONFIG_I: Configured from console by "
                        + "admin on vty0 (192.0.2.9)");

        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00.500Z"));
    }

    private static Event only(String lines) {
        Normalized normalized = NORMALIZER.normalize(lines.getBytes(UTF_8), origin("", ZoneOffset.UTC));
        assertThat(normalized.rejections()).isEmpty();
        assertThat(normalized.events()).hasSize(1);
        return normalized.events().getFirst();
    }

    private static Origin origin(String source, ZoneId zone) {
        return Origin.of("acme", source, Instant.parse("2026-11-22T12:00:00Z"), zone);
    }
}

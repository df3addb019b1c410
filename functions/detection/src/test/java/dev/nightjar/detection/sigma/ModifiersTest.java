package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.fires;
import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.match;
import static dev.nightjar.detection.sigma.Rules.rejection;
import static dev.nightjar.detection.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.parse.Placeholders;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The modifiers appendix, modifier by modifier.
class ModifiersTest {
    private static String item(String item) {
        return "selection:\n" + item.indent(4) + "condition: selection";
    }

    @ParameterizedTest
    @CsvSource({
        "startswith,abc,true",
        "startswith,xabc,false",
        "endswith,xabc,true",
        "endswith,abcx,false",
        "contains,xabcx,true"
    })
    void anchorsSayWhereAValueIs(String modifier, String value, boolean expected) {
        assertThat(fires(item("a|" + modifier + ": abc"), "{\"a\":\"" + value + "\"}"))
                .isEqualTo(expected);
    }

    @Test
    void existsAsksForPresenceNotForValue() {
        assertThat(fires(item("a|exists: true"), "{\"a\":\"\"}")).isTrue();
        assertThat(fires(item("a|exists: true"), "{\"b\":1}")).isFalse();
        assertThat(fires(item("a|exists: false"), "{\"b\":1}")).isTrue();
        assertThat(fires(item("a|exists: false"), "{\"a\":0}")).isFalse();
    }

    @Test
    void neqIsDifferentFromAllValues() {
        assertThat(fires(item("a|neq: x"), "{\"a\":\"y\"}")).isTrue();
        assertThat(fires(item("a|neq: x"), "{\"a\":\"X\"}")).isFalse();
        assertThat(fires(item("a|neq:\n    - x\n    - y"), "{\"a\":\"y\"}")).isFalse();
        assertThat(fires(item("a|neq: 5"), "{\"a\":\"5\"}")).isFalse();
        assertThat(fires(item("a|contains|neq: x"), "{\"a\":\"axb\"}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gt,5,5,false",
        "gt,5,6,true",
        "gte,5,5,true",
        "lt,5,4.9,true",
        "lt,5,5,false",
        "lte,5,5,true",
        "gt,-1,0,true",
        "lt,0.5,0.25,true"
    })
    void numbersCompare(String modifier, String bound, String value, boolean expected) {
        assertThat(fires(item("a|" + modifier + ": " + bound), "{\"a\":" + value + "}"))
                .isEqualTo(expected);
        assertThat(fires(item("a|" + modifier + ": " + bound), "{\"a\":\"" + value + "\"}"))
                .isEqualTo(expected);
    }

    @Test
    void aComparisonIsFalseOfWhatIsNoNumber() {
        assertThat(fires(item("a|gt: 1"), "{\"a\":\"many\"}")).isFalse();
        assertThat(fires(item("a|lt: 1"), "{\"b\":0}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/", "–", "—", "―"})
    void windashTakesFiveCharactersForOneAnother(String dash) {
        assertThat(fires(item("a|windash|contains: ' -enc'"), "{\"a\":\"x " + dash + "enc y\"}"))
                .isTrue();
        assertThat(fires(item("a|contains|windash: ' /enc'"), "{\"a\":\"x " + dash + "enc y\"}"))
                .isTrue();
    }

    @Test
    void windashAllowsEveryCombination() {
        assertThat(fires(item("a|windash|contains|all:\n    - ' -a -b -c -d'"), "{\"a\":\"x /a –b —c ―d\"}"))
                .isTrue();
        assertThat(fires(item("a|windash|contains: ' -a'"), "{\"a\":\"x +a\"}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,192.0.2.255,true",
        "192.0.2.0/24,192.0.3.0,false",
        "10.0.0.0/9,10.127.255.255,true",
        "10.0.0.0/9,10.128.0.0,false",
        "192.0.2.7/32,192.0.2.7,true",
        "0.0.0.0/0,198.51.100.1,true",
        "2001:db8::/32,2001:db8:1::1,true",
        "2001:db8::/32,2001:db9::1,false",
        "::1/128,::1,true",
        "fe80::/10,fe80::1%eth0,true",
        "192.0.2.0/24,::ffff:192.0.2.9,true",
        "192.0.2.0/24,not an address,false",
        "192.0.2.0/24,192.0.2.1.5,false"
    })
    void cidrHoldsAnAddressAgainstANetwork(String network, String address, boolean expected) {
        assertThat(fires(item("a|cidr: '" + network + "'"), "{\"a\":\"" + address + "\"}"))
                .isEqualTo(expected);
    }

    @Test
    void base64EncodesTheValue() {
        assertThat(fires(item("a|base64|contains: 'hello'"), "{\"a\":\"x aGVsbG8= y\"}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.test", "ahttp://example.test", "abhttp://example.testz"})
    void base64offsetFindsTheValueAtEveryShift(String text) {
        String encoded =
                java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(fires(item("a|base64offset|contains: 'http://example'"), "{\"a\":\"" + encoded + "\"}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"wide,UTF-16LE", "utf16le,UTF-16LE", "utf16be,UTF-16BE"})
    void utf16IsEncodedBeforeBase64(String modifier, String charset) {
        String encoded = java.util.Base64.getEncoder().encodeToString("xx ping 1".getBytes(Charset.forName(charset)));
        assertThat(fires(item("a|" + modifier + "|base64offset|contains: 'ping'"), "{\"a\":\"" + encoded + "\"}"))
                .isTrue();
        assertThat(fires(item("a|base64offset|contains: 'ping'"), "{\"a\":\"" + encoded + "\"}"))
                .isFalse();
    }

    @Test
    void utf16HasAByteOrderMark() {
        assertThat(fires(item("a|utf16|base64: 'cmd'"), "{\"a\":\"//5jAG0AZAA=\"}"))
                .isTrue();
    }

    @Test
    void wideTextIsMatchedWithItsZeros() {
        assertThat(fires(item("a|wide|contains: 'cmd'"), "{\"a\":\"xc\\u0000m\\u0000d\\u0000\"}"))
                .isTrue();
    }

    @Test
    void fieldrefComparesTwoFields() {
        assertThat(fires(item("a|fieldref: b"), "{\"a\":\"Admin\",\"b\":\"admin\"}"))
                .isTrue();
        assertThat(fires(item("a|fieldref: b"), "{\"a\":\"x\",\"b\":\"y\"}")).isFalse();
        assertThat(fires(item("a|fieldref: b"), "{\"a\":\"x\"}")).isFalse();
        assertThat(fires(item("a|fieldref|neq: b"), "{\"a\":\"x\",\"b\":\"y\"}"))
                .isTrue();
        assertThat(fires(item("a|fieldref|startswith: b"), "{\"a\":\"xyz\",\"b\":\"xy\"}"))
                .isTrue();
        assertThat(fires(item("a|fieldref: b"), "{\"a\":7,\"b\":\"7\"}")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"minute,30", "hour,23", "day,2", "week,31", "month,8", "year,2025"})
    void timeModifiersTakeAPartOfADate(String modifier, int part) {
        assertThat(fires(item("t|" + modifier + ": " + part), "{\"t\":\"2025-08-02T23:30:05.123Z\"}"))
                .isTrue();
        assertThat(fires(item("t|" + modifier + ": " + part), "{\"t\":\"2025-08-02 23:30:05\"}"))
                .isTrue();
        assertThat(fires(item("t|" + modifier + ": " + part), "{\"t\":1754177405}"))
                .isTrue();
        assertThat(fires(item("t|" + modifier + ": " + (part + 1)), "{\"t\":\"2025-08-02T23:30:05Z\"}"))
                .isFalse();
    }

    @Test
    void timePartsCompare() {
        String night = "late:\n    t|hour|gte: 22\nearly:\n    t|hour|lt: 6\ncondition: late or early";
        assertThat(fires(night, "{\"t\":\"2025-08-02T23:00:00Z\"}")).isTrue();
        assertThat(fires(night, "{\"t\":\"2025-08-02T05:59:00Z\"}")).isTrue();
        assertThat(fires(night, "{\"t\":\"2025-08-02T12:00:00Z\"}")).isFalse();
    }

    @Test
    void expandTakesTheDeploymentsLists() {
        var lists = new Placeholders(Map.of("Servers", List.of("srv*", "db1")));
        var rules = load(lists, rule(item("a|expand: '%Servers%'")));
        assertThat(match(rules, "{\"a\":\"SRV-7\"}")).hasSize(1);
        assertThat(match(rules, "{\"a\":\"db1\"}")).hasSize(1);
        assertThat(match(rules, "{\"a\":\"db2\"}")).isEmpty();
    }

    @Test
    void expandLeavesEscapedPercentSignsAlone() {
        var lists = new Placeholders(Map.of("name", List.of("x")));
        assertThat(match(load(lists, rule(item("a|expand: '\\%plain%name%'"))), "{\"a\":\"%plainx\"}"))
                .hasSize(1);
    }

    @Test
    void withoutExpandPercentSignsArePlain() {
        assertThat(fires(item("a: '%name%'"), "{\"a\":\"%name%\"}")).isTrue();
    }

    @Test
    void anUnknownPlaceholderIsRejectedByName() {
        var rejection = rejection(rule(item("a|expand: '%NoSuchList%'")));
        assertThat(rejection.problem()).contains("%NoSuchList%");
        assertThat(rejection.remedy()).contains("NoSuchList");
    }

    @ParameterizedTest
    @CsvSource({
        "a|containz: x,containz",
        "a|re|cidr: x,exclude",
        "a|cidr: 300.0.0.0/8,no network",
        "a|gt: many,no number",
        "a|exists: maybe,true or false",
        "a|base64|contains: 'a*b',wildcard",
        "a|base64offset|contains: a,too short",
        "a|re: '(',regular expression",
        "a|re: '[z-a]',regular expression",
        "a|re: 'a{2000}',regular expression",
        "a|re: '(a)\\1',regular expression",
        "a|re: 'a++b',regular expression",
        "a|exists|contains: true,contains",
        "a|hour: late,whole number",
        "a|gt|contains: 5,contains"
    })
    void whatMakesNoSenseIsRejected(String item, String problem) {
        assertThat(rejection(rule(item(item))).problem()).contains(problem);
    }
}

package dev.nightjar.events.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannersTest {
    @Test
    void readsKeysValuesAndLoneWords() {
        assertThat(KeyValues.spaced("a=1  DF b=\"two words\" c='x=y' d= e=C:\\dir\\f g=\"q\\\"q\" a=2"))
                .hasToString("{\"a\":\"1\",\"DF\":true,\"b\":\"two words\",\"c\":\"x=y\",\"d\":\"\","
                        + "\"e\":\"C:\\\\dir\\\\f\",\"g\":\"q\\\"q\"}");
    }

    @Test
    void keepsAQuoteThatIsNeverClosed() {
        assertThat(KeyValues.spaced("a=\"open b=1")).hasToString("{\"a\":\"open b=1\"}");
    }

    @Test
    void readsQuotedFields() {
        assertThat(Csv.fields("a,\"b,c\",\"d\"\"e\",,f", ',')).containsExactly("a", "b,c", "d\"e", "", "f");
        assertThat(Csv.fields("", ',')).containsExactly("");
        assertThat(Csv.fields("a,\"open", ',')).containsExactly("a", "open");
        assertThat(Csv.fields(",".repeat(10_000), ',')).hasSize(500);
    }

    @Test
    void readsElementsAttributesTextAndReferences() {
        XmlElement root = Objects.requireNonNull(Xml.read("<?xml version=\"1.0\"?><!-- c --><e:Event xmlns:e='urn:x'>\n"
                + " <Data Name='a&quot;b'>1 &lt; 2 &#38; &#x33; &unknown;</Data><Empty/><![CDATA[<raw>]]></e:Event>"));

        assertThat(root.name()).isEqualTo("Event");
        assertThat(root.textOf("Data")).isEqualTo("1 < 2 & 3 &unknown;");
        assertThat(Objects.requireNonNull(root.child("Data")).attribute("Name")).isEqualTo("a\"b");
        assertThat(root.text()).contains("<raw>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a b=c/>",
                "<a b='c/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<a><!DOCTYPE b><b/></a>",
                "<",
                "<a"
            })
    void refusesWhatIsNotWellFormedOrHasADocumentType(String text) {
        assertThat(Xml.read(text)).isNull();
    }

    @Test
    void refusesXmlThatIsTooDeep() {
        assertThat(Xml.read("<a>".repeat(100_000) + "</a>".repeat(100_000))).isNull();
    }
}

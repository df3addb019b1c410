package dev.nightjar.events.parsers.line;

import dev.nightjar.events.model.Block;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A kind of log that Nightjar understands: what it is called, how it is recognized, who parses it.
///
/// One expression per source, in its family's list:
/// ```java
/// Source.named("sshd").vendor("OpenBSD", "OpenSSH").title("OpenSSH server in syslog")
///         .apps("sshd", "sshd-session").parsedBy(new Sshd());
/// ```
/// A source may be recognized in several ways; each is cheap, and never decides alone that a line is valid: the
/// parser may still reject it, and the next candidate is asked.
public final class Source {
    private final String name;
    private final JsonObject product;
    private final Block identity;
    private final String title;
    private final List<String> apps;
    private final List<List<String>> jsonMembers;
    private final @Nullable Predicate<JsonObject> jsonTest;
    private final @Nullable Predicate<Line> textProbe;
    private final List<Look> looks;
    private final boolean knowsHeaders;
    private final @Nullable ToLongFunction<Line> joinKey;
    private final boolean isGeneric;
    private final @Nullable BinaryParser binary;
    private final Parser parser;

    private Source(Draft draft, Parser parser) {
        this.name = draft.name;
        this.product = new JsonObject(2)
                .put("name", draft.product)
                .put("vendor_name", draft.vendor)
                .constant();
        this.identity = Block.of(new JsonObject(2).put("product", product).put("source", name));
        this.title = draft.title;
        this.apps = List.copyOf(draft.apps);
        this.jsonMembers = List.copyOf(draft.jsonMembers);
        this.jsonTest = draft.jsonTest;
        this.textProbe = draft.textProbe;
        this.looks = draft.looks;
        this.knowsHeaders = draft.knowsHeaders;
        this.joinKey = draft.joinKey;
        this.isGeneric = draft.isGeneric;
        this.binary = draft.binary;
        this.parser = parser;
    }

    /// @param name lower-case words joined with `-`; also the name of the files in `events/samples`
    public static Draft named(String name) {
        return new Draft(name);
    }

    public String name() {
        return name;
    }

    /// OCSF `metadata.product`; shared by all events of the source, so nobody changes it.
    public JsonObject product() {
        return product;
    }

    /// The product and the source's name, as they stand in `metadata`.
    public Block identity() {
        return identity;
    }

    /// What it is, for a person.
    public String title() {
        return title;
    }

    /// The syslog programs (APP-NAME or tag, lower case) that write it.
    public List<String> apps() {
        return apps;
    }

    /// The sets of members of which a JSON object has to have one whole.
    public List<List<String>> jsonMembers() {
        return jsonMembers;
    }

    /// Whether a JSON object that has the members is of this source.
    public boolean matches(JsonObject object) {
        return jsonTest == null || jsonTest.test(object);
    }

    /// Whether there is a probe for text at all.
    public boolean hasTextProbe() {
        return textProbe != null;
    }

    /// Whether a line of text is this source's, by its probe alone: see [Probes].
    public boolean matches(Line line) {
        return textProbe != null && textProbe.test(line);
    }

    /// The looks of which a text has one that the probe may say yes to; none without a probe.
    List<Look> looks() {
        return looks;
    }

    /// Whether a header in front of the lines may tell them, whatever their look.
    boolean knowsHeaders() {
        return knowsHeaders;
    }

    /// The key by which lines of one record belong together; 0 when this line stands alone.
    public long joinKey(Line line) {
        return joinKey == null ? 0 : joinKey.applyAsLong(line);
    }

    /// Whether it takes lines of any product: asked last, and only when an agent's envelope holds nothing better.
    public boolean isGeneric() {
        return isGeneric;
    }

    public boolean joins() {
        return joinKey != null;
    }

    /// Who reads whole records of bytes of this source; null for a source of text.
    public @Nullable BinaryParser binary() {
        return binary;
    }

    public Parser parser() {
        return parser;
    }

    @Override
    public String toString() {
        return name;
    }

    /// A source in the making.
    public static final class Draft {
        private final String name;
        private String vendor = "";
        private String product = "";
        private String title = "";
        private final List<String> apps = new ArrayList<>();
        private final List<List<String>> jsonMembers = new ArrayList<>();
        private @Nullable Predicate<JsonObject> jsonTest;
        private @Nullable Predicate<Line> textProbe;
        private List<Look> looks = List.of();
        private boolean knowsHeaders;
        private @Nullable ToLongFunction<Line> joinKey;
        private boolean isGeneric;
        private @Nullable BinaryParser binary;

        private Draft(String name) {
            this.name = name;
        }

        /// Who makes it and what they call it: OCSF `metadata.product`.
        public Draft vendor(String vendorName, String productName) {
            vendor = vendorName;
            product = productName;
            return this;
        }

        /// What it is, in a few words for the table of sources.
        public Draft title(String words) {
            title = words;
            return this;
        }

        /// Recognized by the syslog program that writes it (in lower case).
        public Draft apps(String... names) {
            apps.addAll(List.of(names));
            return this;
        }

        /// Recognized by members that a JSON object of this source always has; call it again for another form.
        public Draft json(String... members) {
            jsonMembers.add(List.of(members));
            return this;
        }

        /// Narrows `json`: the members alone are not proof enough.
        public Draft onlyIf(Predicate<JsonObject> test) {
            jsonTest = test;
            return this;
        }

        /// Recognized by a look at the text (`Line.message()`): a few comparisons of characters, no regular
        /// expression.
        ///
        /// @param looks the probe is asked only about texts that have one of them; about all texts without
        public Draft text(Predicate<Line> probe, Look... looks) {
            textProbe = probe;
            this.looks = looks.length == 0 ? List.of(Look.ANY) : List.of(looks);
            return this;
        }

        /// The same, where the look is no more than the marks that a text holds.
        public Draft text(String marks, Predicate<Line> probe) {
            return text(probe, Look.ANY.holding(marks));
        }

        /// The same, for a source whose lines may be known by a header in front of them: where an earlier line of the
        /// record has told something, the look does not matter.
        public Draft textBehindHeader(Predicate<Line> probe, Look... looks) {
            knowsHeaders = true;
            return text(probe, looks);
        }

        /// Lines with the same key (not 0) in a record are one event: the parser sees them as one line, joined with
        /// newlines.
        public Draft joinedBy(ToLongFunction<Line> key) {
            joinKey = key;
            return this;
        }

        /// Takes lines of any product, when no other source does.
        public Draft generic() {
            isGeneric = true;
            return this;
        }

        /// A source of bytes, not of lines.
        public Source parsedBy(BinaryParser parser) {
            binary = parser;
            return parsedBy((Parser) line -> Parsed.rejected("text, where the source is of bytes"));
        }

        public Source parsedBy(Parser parser) {
            if (name.isEmpty() || title.isEmpty() || product.isEmpty()) {
                throw new IllegalStateException("a source needs a name, a title and a product: " + name);
            }
            return new Source(this, parser);
        }
    }
}

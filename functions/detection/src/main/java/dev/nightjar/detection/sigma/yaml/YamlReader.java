package dev.nightjar.detection.sigma.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the documents of one file.
///
/// The tree is built from parser events, so that each bound holds before memory is spent: bytes, depth, and nodes with
/// every alias counted as the nodes that it stands for.
public final class YamlReader implements Iterator<YamlReader.Document> {
    public static final int MAX_BYTES = 2 << 20;
    public static final int MAX_DEPTH = 24;

    /// Of one document. The largest public rule has some 1,500.
    public static final int MAX_NODES = 100_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();

    /// A document, or why it and the rest of the file cannot be read.
    public sealed interface Document {
        record Read(YamlNode root) implements Document {}

        record Broken(MalformedYaml problem) implements Document {}
    }

    private record Anchored(YamlNode node, int nodes) {}

    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private Iterator<Event> events = List.<Event>of().iterator();
    private @Nullable Document next;
    private int nodes;

    public YamlReader(byte[] file) {
        next = open(file);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Document next() {
        Document now = next;
        if (now == null) {
            throw new java.util.NoSuchElementException("no more documents");
        }
        next = now instanceof Document.Broken ? null : read();
        return now;
    }

    private @Nullable Document open(byte[] file) {
        if (file.length > MAX_BYTES) {
            return new Document.Broken(new MalformedYaml(
                    1,
                    "the file has " + file.length + " bytes",
                    "split it into files of at most " + MAX_BYTES + " bytes"));
        }
        try {
            String text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            events = new Parse(SETTINGS)
                    .parseString(text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .iterator();
        } catch (CharacterCodingException e) {
            return new Document.Broken(new MalformedYaml(1, "the file is not UTF-8", "save it as UTF-8"));
        }
        return read();
    }

    private @Nullable Document read() {
        int line = 1;
        try {
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof DocumentStartEvent) {
                    anchors.clear();
                    nodes = 0;
                    return new Document.Read(node(events.next(), 0));
                }
            }
            return null;
        } catch (MalformedYaml e) {
            return new Document.Broken(e);
        } catch (MarkedYamlEngineException e) {
            line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            return new Document.Broken(new MalformedYaml(
                    line, "not valid YAML: " + e.getProblem(), "correct the indentation or quote the value"));
        } catch (YamlEngineException e) {
            return new Document.Broken(new MalformedYaml(
                    line, "not valid YAML: " + e.getMessage(), "correct the indentation or quote the value"));
        }
    }

    private YamlNode node(Event event, int depth) throws MalformedYaml {
        int line = line(event);
        count(1, line);
        if (depth > MAX_DEPTH) {
            throw new MalformedYaml(line, "more than " + MAX_DEPTH + " levels inside each other", "flatten the rule");
        }
        int before = nodes;
        YamlNode node = switch (event) {
            case AliasEvent alias -> aliased(alias.getAlias(), line);
            case ScalarEvent scalar -> CoreSchema.resolve(scalar.getValue(), scalar.isPlain(), scalar.getTag(), line);
            case SequenceStartEvent _ -> sequence(line, depth);
            case MappingStartEvent _ -> mapping(line, depth);
            default -> throw new MalformedYaml(line, "not valid YAML", "correct the indentation or quote the value");
        };
        if (!(event instanceof AliasEvent) && event instanceof NodeEvent named) {
            Optional<Anchor> anchor = named.getAnchor();
            anchor.ifPresent(name -> anchors.put(name, new Anchored(node, nodes - before + 1)));
        }
        return node;
    }

    private YamlNode aliased(Anchor name, int line) throws MalformedYaml {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new MalformedYaml(
                    line, "*" + name.getValue() + " names no earlier &" + name.getValue(), "define it first");
        }
        count(anchored.nodes(), line);
        return anchored.node();
    }

    private YamlNode sequence(int line, int depth) throws MalformedYaml {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(items, line);
    }

    private YamlNode mapping(int line, int depth) throws MalformedYaml {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            int keyLine = line(event);
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw new MalformedYaml(keyLine, "a key that is a list or a map", "use text as the key");
            }
            if (!keys.add(key.text())) {
                throw new MalformedYaml(
                        keyLine, "the key '" + key.text() + "' is there twice", "merge the two, or put them in a list");
            }
            entries.add(new YamlNode.Entry(key.text(), node(events.next(), depth + 1), keyLine));
        }
        return new YamlNode.Mapping(entries, line);
    }

    private void count(int more, int line) throws MalformedYaml {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new MalformedYaml(
                    line,
                    "more than " + MAX_NODES + " nodes, aliases included",
                    "split the rule, or write without aliases");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}

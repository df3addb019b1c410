package dev.nightjar.aws.lambda;

import com.fasterxml.jackson.core.JsonParser;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.notification.FindingChange;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the event that Lambda makes of a batch of changes of the `findings` table: a finding is new when its item
/// was inserted, and says something else when it was modified. Intents, entities and acknowledgements lie in the same
/// table and are passed over.
///
/// Source: "Using AWS Lambda with Amazon DynamoDB", AWS Lambda developer guide.
public final class TableChanges {
    private static final String FINDING = "finding";

    private final byte[] event;

    private @Nullable String name;
    private @Nullable String sequence;
    private @Nullable String sort;
    private @Nullable String ocsf;

    private TableChanges(byte[] event) {
        this.event = event;
    }

    /// @throws MalformedEnvelope when it is no batch of changes of a table
    public static List<FindingChange> read(InputStream in) throws IOException {
        byte[] event = EnvelopeReader.bytes(in);
        var changes = new ArrayList<FindingChange>();
        EnvelopeReader.records(event, element -> {
            var change = new TableChanges(event);
            int start = (int) element.currentTokenLocation().getByteOffset();
            EnvelopeReader.members(element, change::member);
            int end = (int) element.currentLocation().getByteOffset();
            changes.add(change.change(changes.size(), start, end));
        });
        return changes;
    }

    private void member(String member, JsonParser value) throws IOException {
        switch (member) {
            case "eventName" -> name = value.getText();
            case "dynamodb" -> EnvelopeReader.members(value, this::image);
            default -> {}
        }
    }

    private void image(String member, JsonParser value) throws IOException {
        switch (member) {
            case "SequenceNumber" -> sequence = value.getText();
            case "Keys" -> EnvelopeReader.members(value, this::key);
            case "NewImage" -> EnvelopeReader.members(value, this::attribute);
            default -> {}
        }
    }

    private void key(String member, JsonParser value) throws IOException {
        if (member.equals("sk")) {
            EnvelopeReader.members(value, (type, text) -> sort = type.equals("S") ? text.getText() : sort);
        }
    }

    private void attribute(String member, JsonParser value) throws IOException {
        if (member.equals("ocsf")) {
            EnvelopeReader.members(value, (type, text) -> ocsf = type.equals("S") ? text.getText() : ocsf);
        }
    }

    private FindingChange change(int place, int start, int end) throws MalformedEnvelope {
        if (name == null || sequence == null || sort == null) {
            throw new MalformedEnvelope("record " + place + " of the event is no change of a table");
        }
        if (name.equals("REMOVE") || !sort.equals(FINDING)) {
            return new FindingChange.Other(sequence);
        }
        try {
            Finding finding = FindingJson.read(Json.readObject(ocsf == null ? "" : ocsf));
            return name.equals("INSERT")
                    ? new FindingChange.Inserted(sequence, finding)
                    : new FindingChange.Changed(sequence, finding);
        } catch (MalformedJson e) {
            return new FindingChange.Unreadable(
                    sequence, String.valueOf(e.getMessage()), Arrays.copyOfRange(event, start, end));
        }
    }
}

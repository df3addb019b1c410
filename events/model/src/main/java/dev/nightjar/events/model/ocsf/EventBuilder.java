package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.FixedList;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds one OCSF event: the parser says what it read, the builder adds what follows from it (type, names, profiles,
/// observables), the normalizer what it knows of the record (uid, tenant, product).
///
/// A null or empty text is a field the source did not have, and leaves the event as it is.
public final class EventBuilder {
    /// `metadata.version` of all that is built here.
    public static final String VERSION = "1.8.0";

    private static final int ACTIVITY_ID = 1;
    private static final int TIME = 2;
    private static final int SEVERITY_ID = 3;

    private final JsonObject body = new JsonObject(24);
    private final JsonObject metadata = new JsonObject(12);
    private final OcsfClass type;
    private int activity;
    private long time;
    private @Nullable String activityName;
    private @Nullable List<Object> profiles;
    private @Nullable List<Object> labels;

    /// @throws IllegalArgumentException when the class has no such activity
    public EventBuilder(OcsfClass type, int activity) {
        this.type = type;
        this.activity = activity;
        var _ = type.activity(activity);
        body.put(Classification.of(type).start()); // the places of its members are known above
        body.put("metadata", metadata);
        metadata.put("version", VERSION);
    }

    public OcsfClass type() {
        return type;
    }

    /// Names what was done when the class has no activity for it: `activity_id` becomes 99.
    public EventBuilder otherActivity(String name) {
        activity = OcsfClass.OTHER;
        activityName = name;
        return this;
    }

    /// When it happened, in milliseconds since the epoch.
    public EventBuilder time(long epochMillis) {
        time = epochMillis;
        return this;
    }

    public long time() {
        return time;
    }

    public EventBuilder severity(Severity severity) {
        body.replace(SEVERITY_ID, (long) severity.id());
        return this;
    }

    /// `status_id` 1 success or 2 failure.
    public EventBuilder succeeded(boolean success) {
        body.put("status_id", success ? 1L : 2L);
        return this;
    }

    /// `disposition_id` with its `action_id`.
    public EventBuilder disposition(Disposition disposition) {
        body.put("disposition_id", (long) disposition.id());
        body.put("action_id", (long) disposition.actionId());
        return this;
    }

    /// A top-level attribute.
    public EventBuilder set(String name, @Nullable Object value) {
        put(body, name, value);
        return this;
    }

    /// An attribute of a top-level object, which is made when it is not there.
    public EventBuilder set(String parent, String name, @Nullable Object value) {
        if (isPresent(value)) {
            put(body.child(parent), name, value);
        }
        return this;
    }

    /// An enumerated attribute and the caption beside it, such as `auth_protocol_id` and `auth_protocol`.
    public EventBuilder set(String idName, long id, String captionName, @Nullable String caption) {
        body.put(idName, id);
        return set(captionName, caption);
    }

    /// Adds to a list; makes it when it is not there.
    public EventBuilder add(String listName, @Nullable Object element) {
        if (element != null && isPresent(element)) {
            append(body, listName, element);
        }
        return this;
    }

    /// The object under a name, made when it is not there.
    public JsonObject object(String name) {
        return body.child(name);
    }

    /// The event's body so far, for what the shorter methods do not reach.
    public JsonObject body() {
        return body;
    }

    /// `metadata`, for `event_code`, `log_name`, `original_time` and the like.
    public JsonObject metadata() {
        return metadata;
    }

    public EventBuilder metadata(String name, @Nullable Object value) {
        put(metadata, name, value);
        return this;
    }

    /// A word in `metadata.labels`, such as `time:implausible`.
    public EventBuilder label(String label) {
        labels = with(labels, label);
        metadata.put("labels", labels);
        return this;
    }

    /// The same for words that many events have.
    public EventBuilder labels(FixedList words) {
        if (labels == null) {
            labels = words;
            metadata.put("labels", words);
        } else {
            words.forEach(word -> label((String) word));
        }
        return this;
    }

    /// Declares a profile that `finish` cannot see from the top-level attributes, such as `linux/linux_users`.
    public EventBuilder profile(String profile) {
        profiles = with(profiles, profile);
        metadata.put("profiles", profiles);
        return this;
    }

    /// A list of words with one more, unless it is there already. Nearly all lists are of one.
    private static List<Object> with(@Nullable List<Object> words, Object word) {
        if (words == null) {
            return List.of(word);
        }
        if (words.contains(word)) {
            return words;
        }
        var more = new ArrayList<>(words);
        more.add(word);
        return more;
    }

    private void declare(List<Object> found) {
        if (profiles == null && !found.isEmpty()) {
            profiles = found;
            metadata.put("profiles", profiles);
            return;
        }
        for (Object profile : found) {
            profile((String) profile);
        }
    }

    /// A field of the source that OCSF has no place for, under the source's own name.
    public EventBuilder unmapped(String name, @Nullable Object value) {
        return set("unmapped", name, value);
    }

    /// The event, complete. To be called once.
    public Event finish() {
        body.replace(ACTIVITY_ID, (long) activity);
        if (activityName == null) {
            body.put(Classification.of(type).names(activity));
        } else {
            name(activityName);
        }
        body.replace(TIME, time);
        TopLevel names = TopLevel.of(body);
        declare(names.profiles());
        if (names.device() >= 0 && body.value(names.device()) instanceof JsonObject device && !device.has("type_id")) {
            device.put("type_id", 0L);
        }
        for (int place : names.endpoints()) {
            identify(body.value(place));
        }
        List<Object> observables = Observables.of(body, names.attributes());
        if (!observables.isEmpty()) {
            body.put("observables", observables);
        }
        return new Event(body);
    }

    private void name(String activityName) {
        body.put("activity_name", activityName);
        body.put("class_name", type.caption());
        body.put("category_uid", (long) type.categoryUid());
        body.put("type_uid", type.typeUid(activity));
    }

    /// OCSF wants a name or an address of each endpoint; where the source has just a port, it is called `unknown`.
    private static void identify(Object value) {
        if (value instanceof JsonObject endpoint
                && !endpoint.has("ip")
                && !endpoint.has("hostname")
                && !endpoint.has("name")
                && !endpoint.has("uid")
                && !endpoint.has("instance_uid")
                && !endpoint.has("interface_name")
                && !endpoint.has("interface_uid")
                && !endpoint.has("svc_name")
                && !endpoint.has("domain")) {
            endpoint.put("name", "unknown");
        }
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null && !(value instanceof String s && s.isEmpty());
    }

    private static void put(JsonObject object, String name, @Nullable Object value) {
        if (isPresent(value)) {
            object.put(name, value);
        }
    }

    private static void append(JsonObject object, String listName, Object element) {
        if (object.get(listName) instanceof ArrayList<?> list) {
            @SuppressWarnings("unchecked") // only this method makes lists that are ArrayList here
            var held = (ArrayList<Object>) list;
            held.add(element);
        } else {
            var list = new ArrayList<Object>(4);
            list.add(element);
            object.put(listName, list);
        }
    }
}

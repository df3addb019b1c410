package dev.nightjar.detection.knowledge;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The machines that people know: whose they are, how much they matter.
public final class Assets {
    public static final Assets NONE = new Assets(Map.of());

    private final Map<String, Asset> byKey;

    private Assets(Map<String, Asset> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /// @param host a machine's name as any source writes it, or its address
    public Optional<Asset> of(String host) {
        return Optional.ofNullable(byKey.get(Machine.key(host)));
    }

    /// Reads `{"assets":[{"name":"db-1","owner":"Payments","criticality":"critical"}]}`; `owner` may be left out.
    ///
    /// @throws MalformedJson in words for whoever wrote the file
    public static Assets read(byte[] json) throws MalformedJson {
        var assets = new HashMap<String, Asset>();
        int number = 0;
        for (Object one : Json.readObject(json).list("assets")) {
            number++;
            if (!(one instanceof JsonObject object)) {
                throw new MalformedJson("asset " + number + " is not an object");
            }
            Asset asset = asset(object, number);
            if (assets.putIfAbsent(Machine.key(asset.name()), asset) != null) {
                throw new MalformedJson("asset " + number + ": " + asset.name() + " is there twice");
            }
        }
        return new Assets(assets);
    }

    private static Asset asset(JsonObject json, int number) throws MalformedJson {
        String name = json.text("name")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new MalformedJson("asset " + number + " has no name"));
        String word = json.text("criticality").orElse("medium");
        return new Asset(
                name,
                json.text("owner").orElse(""),
                Asset.Criticality.ofWord(word)
                        .orElseThrow(() -> new MalformedJson(
                                "asset " + number + ": criticality is one of low, medium, high, critical")));
    }
}

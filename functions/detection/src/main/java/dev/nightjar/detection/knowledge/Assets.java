package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.detection.state.Members;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What people know as theirs: whose it is, how much it matters. A machine is found by its name, its hardware address
/// or its address, the narrowest network first; a person by the account.
public final class Assets {
    public static final Assets NONE = new Assets(List.of(), Map.of(), List.of());

    private final List<Asset> all;
    private final Map<String, Asset> byKey;
    private final List<Network> networks;

    private Assets(List<Asset> all, Map<String, Asset> byKey, List<Network> networks) {
        this.all = List.copyOf(all);
        this.byKey = Map.copyOf(byKey);
        this.networks = networks.stream()
                .sorted(Comparator.comparingInt(one -> -one.network().prefixLength()))
                .toList();
    }

    public List<Asset> all() {
        return all;
    }

    /// @param host a machine's name as any source writes it, or its address
    public Optional<Asset> of(String host) {
        return Optional.ofNullable(byKey.get(key("host", Machine.key(host)))).or(() -> inNetwork(host));
    }

    /// Whose an entity of a finding is; domains and processes are nobody's.
    public Optional<Asset> of(Entity entity) {
        return switch (entity.type()) {
            case HOST, ADDRESS -> of(entity.value());
            case USER ->
                Optional.ofNullable(byKey.get(key("user", entity.value().toLowerCase(Locale.ROOT))));
            case RESOURCE -> ofMac(entity.value());
            case DOMAIN, PROCESS -> Optional.empty();
        };
    }

    /// @param mac with colons
    public Optional<Asset> ofMac(String mac) {
        return Optional.ofNullable(byKey.get(key("mac", mac.toLowerCase(Locale.ROOT))));
    }

    private Optional<Asset> inNetwork(String address) {
        return Machine.isAddress(address)
                ? networks.stream()
                        .filter(one -> one.network().contains(address))
                        .map(Network::asset)
                        .findFirst()
                : Optional.empty();
    }

    /// Reads JSON as [#of(JsonObject)].
    ///
    /// @throws MalformedJson in words for whoever wrote the file
    public static Assets read(byte[] json) throws MalformedJson {
        return of(Json.readObject(json));
    }

    /// Reads `{"assets":[{"name":"db-1","owner":"Payments","criticality":"critical","addresses":["10.0.9.0/24"],
    /// "macs":[…],"users":["alice"],"tags":["pci"]}]}`; all but the name may be left out.
    ///
    /// @throws MalformedJson in words for whoever wrote the file; an unknown member is an error too
    public static Assets of(JsonObject json) throws MalformedJson {
        new Members(json, "the file").allowOnly("assets");
        if (!(json.get("assets") instanceof List<?> list)) {
            throw new MalformedJson("the file has no list of assets");
        }
        if (list.size() > AssetReader.MOST) {
            throw new MalformedJson("more than " + AssetReader.MOST + " assets; name networks instead of machines");
        }
        var all = new ArrayList<Asset>();
        var byKey = new HashMap<String, Asset>();
        var networks = new ArrayList<Network>();
        for (Object one : list) {
            Asset asset = AssetReader.asset(one, all.size() + 1);
            all.add(asset);
            put(byKey, key("host", Machine.key(asset.name())), asset.name(), asset);
            for (String mac : asset.macs()) {
                put(byKey, key("mac", mac), mac, asset);
            }
            for (String user : asset.users()) {
                put(byKey, key("user", user), user, asset);
            }
            for (Cidr network : asset.addresses()) {
                if (networks.stream().anyMatch(held -> held.network().equals(network))) {
                    throw new MalformedJson(asset.name() + ": " + network + " is there twice");
                }
                networks.add(new Network(network, asset));
            }
        }
        return new Assets(all, byKey, networks);
    }

    private static void put(Map<String, Asset> byKey, String key, String named, Asset asset) throws MalformedJson {
        if (byKey.putIfAbsent(key, asset) != null) {
            throw new MalformedJson(asset.name() + ": " + named + " is there twice");
        }
    }

    private static String key(String kind, String value) {
        return kind + ' ' + value;
    }

    private record Network(Cidr network, Asset asset) {}
}

package dev.nightjar.cli.generate.scenario;

import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What really happened in a scenario. Times are whole milliseconds, as the logs have them.
///
/// @param others the other infected hosts, in order of infection
/// @param benign all hosts of people that were never infected
public record Truth(long seed, Beacon beacon, Site site, List<String> others, List<String> benign) {
    public Truth {
        others = List.copyOf(others);
        benign = List.copyOf(benign);
    }

    /// The first infected host and how it called home.
    ///
    /// @param domain the name that was asked for
    /// @param address what it resolves to
    /// @param host its name, without the domain
    /// @param process path of the program
    /// @param addresses that the host held since the first query, in order
    public record Beacon(
            String domain,
            String address,
            Instant firstQuery,
            long periodSeconds,
            String host,
            String hostMac,
            String user,
            String process,
            List<Held> addresses) {
        public Beacon {
            addresses = List.copyOf(addresses);
        }
    }

    /// @param to exclusive
    public record Held(String address, Instant from, Instant to) {}

    /// Where the infection came from.
    ///
    /// @param host name of the site
    /// @param url of the page that was visited
    /// @param download address of the program
    /// @param sha256 of the program
    public record Site(String host, String url, Instant firstVisit, String download, String sha256) {}

    public JsonObject json() {
        return new JsonObject()
                .put("seed", seed)
                .put(
                        "beacon",
                        new JsonObject()
                                .put("domain", beacon.domain())
                                .put("address", beacon.address())
                                .put("first_query", beacon.firstQuery().toString())
                                .put("period_s", beacon.periodSeconds())
                                .put("host", beacon.host())
                                .put("host_mac", beacon.hostMac())
                                .put("user", beacon.user())
                                .put("process", beacon.process())
                                .put("addresses", held()))
                .put(
                        "site",
                        new JsonObject()
                                .put("host", site.host())
                                .put("url", site.url())
                                .put("first_visit", site.firstVisit().toString())
                                .put("download", site.download())
                                .put("sha256", site.sha256()))
                .put("others", new ArrayList<>(others))
                .put("benign", new ArrayList<>(benign));
    }

    private List<JsonObject> held() {
        return beacon.addresses().stream()
                .map(held -> new JsonObject()
                        .put("address", held.address())
                        .put("from", held.from().toString())
                        .put("to", held.to().toString()))
                .toList();
    }
}

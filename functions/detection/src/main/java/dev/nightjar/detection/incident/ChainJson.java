package dev.nightjar.detection.incident;

import dev.nightjar.detection.incident.Chain.Download;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Chain.Program;
import dev.nightjar.detection.incident.Chain.Site;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;

/// A chain as JSON, and back.
final class ChainJson {
    private ChainJson() {}

    static JsonObject write(Chain chain) {
        return new JsonObject()
                .put("destination", chain.destination())
                .put("first_contact", chain.firstContact().toEpochMilli())
                .put("host", infected(chain.host()))
                .put("process", chain.process().map(ChainJson::program).orElse(null))
                .put("site", chain.site().map(ChainJson::site).orElse(null))
                .put("download", chain.download().map(ChainJson::download).orElse(null))
                .put("others", chain.others().stream().map(ChainJson::infected).toList());
    }

    static Chain read(Fields json) {
        return new Chain(
                json.text("destination"),
                json.time("first_contact"),
                json.object("host").map(ChainJson::infected).orElseThrow(),
                json.object("process").map(ChainJson::program),
                json.object("site").map(ChainJson::site),
                json.object("download").map(ChainJson::download),
                json.all("others", ChainJson::infected));
    }

    private static JsonObject infected(Infected one) {
        return new JsonObject()
                .put("name", one.name())
                .put("mac", one.mac())
                .put("user", one.user())
                .put("addresses", one.addresses())
                .put("first_seen", one.firstSeen().toEpochMilli())
                .put("last_seen", one.lastSeen().toEpochMilli())
                .put("last_heard", one.lastHeard().toEpochMilli())
                .put("reasons", one.reasons())
                .put("events", one.events());
    }

    private static Infected infected(Fields json) {
        return new Infected(
                json.text("name"),
                json.text("mac"),
                json.text("user"),
                json.texts("addresses"),
                json.time("first_seen"),
                json.time("last_seen"),
                json.timeIfThere("last_heard").orElse(json.time("last_seen")),
                json.texts("reasons"),
                json.texts("events"));
    }

    private static JsonObject program(Program one) {
        return new JsonObject()
                .put("path", one.path())
                .put("name", one.name())
                .put("command_line", one.commandLine())
                .put("parent", one.parent())
                .put("user", one.user())
                .put("hashes", one.hashes())
                .put("started", one.started().map(Instant::toEpochMilli).orElse(null))
                .put("events", one.events());
    }

    private static Program program(Fields json) {
        return new Program(
                json.text("path"),
                json.text("name"),
                json.text("command_line"),
                json.text("parent"),
                json.text("user"),
                json.texts("hashes"),
                json.timeIfThere("started"),
                json.texts("events"));
    }

    private static JsonObject site(Site one) {
        return new JsonObject()
                .put("host", one.host())
                .put("url", one.url())
                .put("first_visit", one.firstVisit().toEpochMilli())
                .put("events", one.events());
    }

    private static Site site(Fields json) {
        return new Site(json.text("host"), json.text("url"), json.time("first_visit"), json.texts("events"));
    }

    private static JsonObject download(Download one) {
        return new JsonObject()
                .put("url", one.url())
                .put("file", one.file())
                .put("hashes", one.hashes())
                .put("at", one.at().toEpochMilli())
                .put("events", one.events());
    }

    private static Download download(Fields json) {
        return new Download(
                json.text("url"), json.text("file"), json.texts("hashes"), json.time("at"), json.texts("events"));
    }
}

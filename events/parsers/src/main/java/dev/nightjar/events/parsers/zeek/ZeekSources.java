package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.List;

/// Zeek's logs: `zeek-conn`, `zeek-dns` … by the logs' own names, and `zeek` for all that have no source of their own.
public final class ZeekSources {
    private ZeekSources() {}

    public static List<Source> all() {
        var sources = new ArrayList<Source>();
        for (ZeekLogs.Known known : ZeekLogs.KNOWN) {
            String path = known.path();
            Source.Draft draft = Source.named("zeek-" + path)
                    .vendor("Zeek", "Zeek")
                    .title("Zeek " + path + ".log: " + known.title() + "; TSV and JSON")
                    .apps("zeek_" + path, "zeek-" + path, "bro_" + path)
                    .json("_path", "ts")
                    .onlyIf(json -> ZeekLogs.isOf(known, json))
                    .textBehindHeader(
                            line -> isRecord(line, path),
                            Look.starting("0-9").at(10, ".").holding("\t"));
            known.marks().forEach(members -> {
                draft.json(members.toArray(String[]::new));
                draft.json(members.stream().map(name -> name.replace('.', '_')).toArray(String[]::new));
            });
            sources.add(draft.parsedBy(new ZeekParser(path)));
        }
        Source.Draft other = Source.named("zeek")
                .vendor("Zeek", "Zeek")
                .title("Zeek's other logs (ntp, intel, radius, snmp, sip, ldap, known_hosts …); TSV and JSON")
                .json("_path", "ts")
                .json("id.orig_h", "uid")
                .json("id_orig_h", "uid")
                .json("ts", "level", "message")
                .onlyIf(ZeekLogs::isOther)
                .textBehindHeader(ZeekSources::isHeaderOrOther, Look.starting("#"));
        for (ZeekLogs.Known known : ZeekLogs.OTHERS) {
            for (List<String> members : known.marks()) {
                if (members.getFirst().startsWith("id.")) {
                    continue; // all of these have a uid too
                }
                other.json(members.toArray(String[]::new));
                if (members.stream().anyMatch(name -> name.indexOf('.') > 0)) {
                    other.json(
                            members.stream().map(name -> name.replace('.', '_')).toArray(String[]::new));
                }
            }
        }
        sources.add(other.parsedBy(new ZeekParser("")));
        return List.copyOf(sources);
    }

    /// A record behind a header of the log, or one whose values fit the log's columns.
    private static boolean isRecord(Line line, String path) {
        ZeekHeader header = ZeekHeader.before(line);
        return header.path().isEmpty()
                ? ZeekColumns.of(path, line.message()) != null
                : header.path().equals(path) && !header.fields().isEmpty() && !ZeekHeader.isHeader(line.message());
    }

    private static boolean isHeaderOrOther(Line line) {
        if (ZeekHeader.isHeader(line.message())) {
            return true;
        }
        ZeekHeader header = ZeekHeader.before(line);
        return !header.path().isEmpty() && !header.fields().isEmpty() && !ZeekLogs.isKnown(header.path());
    }
}

package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Falco saw: the process and who ran it, the file or the connection, the container.
final class FalcoEvidence {
    /// The names that the text of Falco's own rules has for its fields, those in front of a command line first.
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("evt_type", "evt.type");
        NAMES.put("user", "user.name");
        NAMES.put("user_uid", "user.uid");
        NAMES.put("user_loginuid", "user.loginuid");
        NAMES.put("process", "proc.name");
        NAMES.put("proc_exepath", "proc.exepath");
        NAMES.put("parent", "proc.pname");
        NAMES.put("command", "proc.cmdline");
        NAMES.put("file", "fd.name");
        NAMES.put("connection", "fd.name");
        NAMES.put("container_id", "container.id");
        NAMES.put("container_image", "container.image.repository");
        NAMES.put("container_name", "container.name");
        NAMES.put("k8s_ns", "k8s.ns.name");
        NAMES.put("k8s_pod_name", "k8s.pod.name");
    }

    /// Names that begin a field without being read, so that no value swallows them.
    private static final List<String> OTHERS = List.of("terminal", "exe_flags", "container_image_tag", "gparent");

    private FalcoEvidence() {}

    /// The fields of a text: a value ends where the next known name begins. Whoever is watched writes the command line
    /// and may write names into it: of two the first counts, and of what Falco appends behind it the last.
    static JsonObject named(String text) {
        var named = new JsonObject(16);
        String padded = ' ' + text;
        NAMES.keySet().forEach(name -> put(named, name, value(padded, name)));
        return named;
    }

    private static String value(String text, String name) {
        String mark = ' ' + name + '=';
        boolean isAppended = name.startsWith("container_") || name.startsWith("k8s_");
        int at = isAppended ? text.lastIndexOf(mark) : text.indexOf(mark);
        if (at < 0) {
            return "";
        }
        int from = at + mark.length();
        if (name.equals("command")) { // up to what Falco itself appends, wherever the command line has names
            int end = text.length();
            for (String behind : List.of(" terminal=", " container_id=")) {
                int last = text.lastIndexOf(behind);
                end = last >= from ? Math.min(end, last) : end;
            }
            return text.substring(from, end);
        }
        return text.substring(from, nextName(text, from));
    }

    /// Where the blank in front of the next name and its `=` stands; the text's end when none follows.
    private static int nextName(String text, int from) {
        int looked = from;
        for (int equals = text.indexOf('=', from); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            int blank = equals - 1;
            while (blank >= looked && text.charAt(blank) != ' ') {
                blank--;
            }
            if (blank >= looked && isName(text.substring(blank + 1, equals))) {
                return blank;
            }
            looked = equals + 1;
        }
        return text.length();
    }

    private static boolean isName(String word) {
        return NAMES.containsKey(word) || OTHERS.contains(word);
    }

    /// The same under the names that JSON has.
    static JsonObject canonical(JsonObject named) {
        var fields = new JsonObject(named.size());
        named.forEach((name, value) -> fields.put(NAMES.getOrDefault(name, name), value));
        return fields;
    }

    static Finding of(Finding finding, Fields seen) {
        String user = seen.first("user.name", "ka.user.name", "ct.user", "okta.actor.name");
        if (!user.isEmpty() && !user.equals("<NA>")) {
            JsonObject who = Ocsf.user(user);
            put(who, "uid", seen.text("user.uid"));
            finding.evidence("user", who);
        }
        JsonObject process = process(seen);
        finding.evidence("process", process).evidence("container", container(seen));
        object(finding, seen);
        String from = seen.first("ct.srcip", "okta.client.ip", "ka.sourceips");
        return IpText.isIp(from)
                ? finding.connection(End.at(from), End.at(""), Network.connection("", Direction.UNKNOWN, End.at(from)))
                : finding;
    }

    private static JsonObject process(Fields seen) {
        String path = seen.text("proc.exepath");
        String name = seen.text("proc.name");
        if (path.isEmpty() && name.isEmpty()) {
            return new JsonObject(0);
        }
        JsonObject process = process(name, path, seen.number("proc.pid"));
        put(process, "cmd_line", seen.text("proc.cmdline"));
        String parent = seen.text("proc.pname");
        if (!parent.isEmpty()) {
            process.put("parent_process", process(parent, "", seen.number("proc.ppid")));
        }
        return process;
    }

    private static JsonObject process(String name, String path, long pid) {
        JsonObject process = Ocsf.process(name.isEmpty() ? null : name, pid);
        if (!path.isEmpty()) {
            process.put("path", path).put("file", Ocsf.file(path));
        }
        return process.has("pid") || process.has("uid") ? process : process.put("uid", "unknown");
    }

    private static JsonObject container(Fields seen) {
        var container = new JsonObject(4);
        String id = seen.text("container.id");
        if (id.isEmpty() || id.equals("host")) {
            return container;
        }
        container.put("uid", id);
        put(container, "name", seen.text("container.name"));
        String image = seen.text("container.image.repository");
        if (!image.isEmpty()) {
            container.put("image", new JsonObject(2).put("uid", image).put("name", image));
        }
        put(container, "pod_uuid", seen.text("k8s.pod.uid"));
        return container;
    }

    /// `fd.name`: a path, or `192.0.2.4:45000->203.0.113.5:443`, client first.
    private static void object(Finding finding, Fields seen) {
        String name = seen.text("fd.name");
        int arrow = name.indexOf("->");
        if (arrow > 0 && name.indexOf(':') > 0) {
            End client = end(name.substring(0, arrow));
            finding.connection(
                    client,
                    end(name.substring(arrow + 2)),
                    Network.connection(seen.text("fd.l4proto"), Direction.UNKNOWN, client));
        } else if (name.startsWith("/")) {
            finding.evidence("file", Ocsf.file(name));
        }
    }

    private static End end(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0 ? End.at(text) : End.at(text.substring(0, colon), text.substring(colon + 1));
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

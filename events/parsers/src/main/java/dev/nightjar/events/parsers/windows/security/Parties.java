package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.windows.WindowsEvent;

/// The accounts, processes and machines that the fields of a security event name.
public final class Parties {
    private static final String MAPPED = "::ffff:";

    /// The SID of no account ([MS-DTYP] 2.4.2.4).
    private static final String NOBODY = "S-1-0-0";

    private Parties() {}

    /// The account that asked for it (`Subject…`), with its process where the event names one.
    public static JsonObject actor(WindowsEvent read) {
        var actor = new JsonObject(3);
        JsonObject user = account(read, "Subject");
        if (!user.isEmpty()) {
            actor.put("user", user);
        }
        String session = read.text("SubjectLogonId");
        if (!session.isEmpty()) {
            actor.put("session", new JsonObject(1).put("uid", session));
        }
        String image = read.text("ProcessName").isEmpty() ? read.text("CallerProcessName") : read.text("ProcessName");
        long pid = read.number(read.text("ProcessId").isEmpty() ? "CallerProcessId" : "ProcessId");
        if (pid > 0 || !image.isEmpty()) {
            actor.put("process", WindowsEvent.process(image, pid, ""));
        }
        return actor.isEmpty() ? actor.put("app_name", read.provider().isEmpty() ? "Windows" : read.provider()) : actor;
    }

    /// The account whose fields start with a prefix: `Subject`, `Target`; empty when there is none.
    static JsonObject account(WindowsEvent read, String prefix) {
        String sid =
                read.text(prefix + "UserSid").isEmpty() ? read.text(prefix + "Sid") : read.text(prefix + "UserSid");
        return account(read.text(prefix + "UserName"), read.text(prefix + "DomainName"), sid);
    }

    /// `name@REALM` of Kerberos becomes name and domain, as `DOMAIN\name` does. A domain alone is nobody.
    public static JsonObject account(String name, String domain, String sid) {
        var user = new JsonObject(4);
        int backslash = name.indexOf('\\');
        int at = name.indexOf('@');
        if (backslash > 0 && backslash + 1 < name.length()) {
            user.put("name", name.substring(backslash + 1)).put("domain", name.substring(0, backslash));
        } else if (at > 0 && at + 1 < name.length()) {
            user.put("name", name.substring(0, at)).put("domain", name.substring(at + 1));
        } else if (!name.isEmpty()) {
            user.put("name", name);
        }
        if (!domain.isEmpty()) {
            user.put("domain", domain);
        }
        String plain = sid.startsWith("%{") && sid.endsWith("}") ? sid.substring(2, sid.length() - 1) : sid;
        if (plain.startsWith("S-1-") && !plain.equals(NOBODY)) {
            user.put("uid", plain);
            if (!user.has("name") && name.isEmpty()) {
                user.put("name", plain);
            }
        }
        return user.has("name") || user.has("uid") ? user : new JsonObject(1);
    }

    /// An account that an event cannot do without.
    public static JsonObject required(JsonObject user) {
        return user.has("name") || user.has("uid") ? user : user.put("name", "unknown");
    }

    /// The machine that it came from: address, port, and name.
    static void source(EventBuilder event, WindowsEvent read) {
        String address = first(read, "IpAddress", "ClientAddress", "SourceAddress");
        String host = first(read, "WorkstationName", "Workstation", "ClientName");
        long port = read.number(read.text("IpPort").isEmpty() ? "SourcePort" : "IpPort");
        var end = new JsonObject(3);
        String plain = address.startsWith(MAPPED) ? address.substring(MAPPED.length()) : address;
        if (IpText.isIp(plain)) {
            end.put("ip", plain);
            if (port > 0 && port <= 65_535) {
                end.put("port", port);
            }
        } else if (!plain.isEmpty() && !plain.equalsIgnoreCase("LOCAL")) {
            end.put("hostname", plain);
        }
        String name = host.startsWith("\\\\") ? host.substring(2) : host;
        if (!name.isEmpty()) {
            end.put(IpText.isIp(name) && !end.has("ip") ? "ip" : "hostname", name);
        }
        if (!end.isEmpty()) {
            event.set("src_endpoint", end);
        }
    }

    public static String first(WindowsEvent read, String... names) {
        for (String name : names) {
            if (!read.text(name).isEmpty()) {
                return read.text(name);
            }
        }
        return "";
    }
}

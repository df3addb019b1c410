package dev.nightjar.events.parsers.net;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One end of a connection in the making: an OCSF `network_endpoint`. An empty text is a field the source did not have.
public final class End {
    private static final int MAX_PORT = 65_535;

    private final JsonObject endpoint = new JsonObject(8);

    private End() {}

    /// An end by its address or host name.
    public static End at(String addressOrName) {
        var end = new End();
        Ocsf.address(end.endpoint, addressOrName);
        return end;
    }

    /// An end by its address and the text of its port.
    public static End at(String addressOrName, String port) {
        return at(addressOrName).port(Fields.toNumber(port));
    }

    public End port(long port) {
        if (port >= 0 && port <= MAX_PORT) {
            endpoint.put("port", port);
        }
        return this;
    }

    /// The address and port that the device translates this end to, when they differ from its own: OCSF's
    /// `proxy_endpoint`, which is there for "information pertaining to network address translation (NAT)".
    public End translated(String address, String port) {
        boolean isAddress = IpText.isIp(address) && !isAny(address);
        long number = Fields.toNumber(port);
        boolean isOther = isAddress && !address.equals(endpoint.get("ip"));
        boolean isOtherPort = isAddress && number > 0 && !Long.valueOf(number).equals(endpoint.get("port"));
        if (isOther || isOtherPort) {
            endpoint.put("proxy_endpoint", Ocsf.endpoint(address, number > 0 ? number : -1));
        }
        return this;
    }

    public End host(String name) {
        return put("hostname", name);
    }

    public End domain(String name) {
        return put("domain", name);
    }

    public End zone(String zone) {
        return put("zone", zone);
    }

    public End via(String interfaceName) {
        return put("interface_name", interfaceName);
    }

    /// In any usual form; what is no MAC address is left out.
    public End mac(String text) {
        endpoint.put("mac", Ocsf.mac(text));
        return this;
    }

    /// Who uses the endpoint.
    public End user(String name) {
        if (!name.isEmpty()) {
            endpoint.put("owner", Ocsf.user(name));
        }
        return this;
    }

    /// Two letters (ISO 3166-1); any other text is left out, for OCSF wants the code.
    public End country(String code) {
        if (code.length() == 2 && Character.isLetter(code.charAt(0)) && Character.isLetter(code.charAt(1))) {
            endpoint.put("location", new JsonObject(2).put("country", code));
        }
        return this;
    }

    /// The addresses of proxies or clients on the way, from a header such as `X-Forwarded-For`.
    public End intermediate(String commaSeparated) {
        List<Object> addresses = new ArrayList<>(2);
        for (String part : commaSeparated.split(",", 20)) {
            String address = part.strip();
            if (IpText.isIp(address) && !isAny(address)) {
                addresses.add(address);
            }
        }
        if (!addresses.isEmpty()) {
            endpoint.put("intermediate_ips", addresses);
        }
        return this;
    }

    /// What has no method of its own here.
    public End put(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            endpoint.put(name, value);
        }
        return this;
    }

    /// The endpoint; null when nothing in it tells one from another (OCSF wants an address, a name or an id).
    public @Nullable JsonObject json() {
        return isIdentified() ? endpoint : null;
    }

    public boolean isIdentified() {
        for (String name : new String[] {
            "ip", "hostname", "name", "uid", "instance_uid", "interface_uid", "interface_name", "domain", "svc_name"
        }) {
            if (endpoint.has(name)) {
                return true;
            }
        }
        return false;
    }

    /// IP version 4 or 6 of the address; 0 when it has none.
    public int version() {
        if (!(endpoint.get("ip") instanceof String ip)) {
            return 0;
        }
        return ip.indexOf(':') >= 0 ? 6 : 4;
    }

    private static boolean isAny(String address) {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}

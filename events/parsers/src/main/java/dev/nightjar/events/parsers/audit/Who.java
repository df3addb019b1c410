package dev.nightjar.events.parsers.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Users, their addresses and places as audit trails tell them. An empty text is a field the source did not have.
public final class Who {
    private static final Map<String, String> COUNTRIES = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            COUNTRIES.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code);
        }
    }

    private Who() {}

    /// A `user`; one whose name is a mail address has that address.
    ///
    /// @param kind what the service calls this kind of user
    public static JsonObject user(String name, String uid, String kind) {
        var user = new JsonObject(6);
        put(user, "name", name);
        put(user, "uid", uid);
        if (Web.isMail(name)) {
            user.put("email_addr", name);
        }
        if (user.isEmpty()) {
            user.put("name", "unknown");
        }
        if (!kind.isEmpty()) {
            user.put("type", kind).put("type_id", type(kind));
        }
        return user;
    }

    private static long type(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "user", "member", "guest", "regular" -> 1;
            case "admin", "administrator" -> 2;
            case "system", "microsoft" -> 3;
            case "application",
                    "app",
                    "serviceprincipal",
                    "service principal",
                    "service account",
                    "publicclientapp",
                    "bot",
                    "key" -> 4;
            default -> 99;
        };
    }

    /// A client's endpoint from an address as services write it: `192.0.2.1`, `192.0.2.1:5060`, `[2001:db8::1]:443`,
    /// `::ffff:192.0.2.1`, or the name of a service.
    public static JsonObject endpoint(String address) {
        if (address.isEmpty() || IpText.isIp(address)) {
            return Ocsf.endpoint(mappedV4(address));
        }
        int close = address.indexOf(']');
        int colon = address.lastIndexOf(':');
        boolean isBracketed = address.startsWith("[") && close > 1;
        if (isBracketed || (colon > 0 && address.indexOf(':') == colon)) {
            String host = isBracketed ? address.substring(1, close) : address.substring(0, colon);
            long port = colon > close ? new Cursor(address, colon + 1, address.length()).number() : -1;
            if (IpText.isIp(host)) {
                return Ocsf.endpoint(mappedV4(host), port);
            }
        }
        return new JsonObject(1).put("name", address);
    }

    private static String mappedV4(String address) {
        return address.startsWith("::ffff:") && IpText.isIpV4(address.substring(7)) ? address.substring(7) : address;
    }

    /// A `location`; a country by its code (ISO 3166-1) or English name, any other text describes the place.
    public static JsonObject location(String city, String region, String country, Object latitude, Object longitude) {
        var location = new JsonObject(6);
        put(location, "city", city);
        put(location, "region", region);
        String code = country.length() == 2 ? country : COUNTRIES.getOrDefault(country, "");
        put(location, code.isEmpty() ? "desc" : "country", code.isEmpty() ? country : code);
        if (latitude instanceof Number && longitude instanceof Number) {
            location.put("lat", latitude).put("long", longitude);
        }
        return location;
    }

    /// The number in an object's member as coordinates need it; an empty text when it is none.
    public static Object coordinate(JsonObject object, String path) {
        return object.at(path) instanceof Number number ? number : "";
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}

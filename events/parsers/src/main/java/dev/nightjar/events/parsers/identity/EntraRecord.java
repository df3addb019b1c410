package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.audit.Embedded;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// A record of Entra's in any of its wrappings: names are Graph's (`userPrincipalName`); they are looked for under
/// `properties` (Azure Monitor), at the top (Graph), and with a capital (Log Analytics' columns).
record EntraRecord(JsonObject all) {
    /// Whether Azure Monitor or Log Analytics wrapped it: Graph's own records have no `operationName` with a category.
    boolean isMonitor() {
        return (all.has("category") && (all.has("properties") || all.has("resourceId")))
                || (all.has("Category") && all.has("OperationName"));
    }

    /// Whether the resource that logged it is the directory itself.
    boolean isDirectory() {
        return all.text("resourceId")
                .or(() -> all.text("ResourceId"))
                .map(id -> id.toLowerCase(Locale.ROOT).contains("microsoft.aadiam"))
                .orElse(false);
    }

    String category() {
        return top("category");
    }

    /// A member of Azure Monitor's wrapper.
    String top(String name) {
        String value = new Fields(all).text(name);
        return value.isEmpty() ? new Fields(all).text(capital(name)) : value;
    }

    boolean has(String name) {
        return all.has(name) || all.has(capital(name)) || all.at("properties." + name) != null;
    }

    /// The text at a path of Graph's names; empty when there is none.
    String text(String path) {
        var in = new Fields(all);
        String value = in.at("properties." + path);
        if (value.isEmpty()) {
            value = in.at(path);
        }
        return value.isEmpty() ? in.at(capital(path)) : value;
    }

    /// The object at a path of Graph's names, which Log Analytics writes as text; an empty one when there is none.
    JsonObject object(String path) {
        for (String place : new String[] {"properties." + path, path, capital(path)}) {
            switch (all.at(place)) {
                case JsonObject object -> {
                    return object;
                }
                case String text
                when text.startsWith("{") -> {
                    return Embedded.read(text).orElseGet(JsonObject::new);
                }
                case null, default -> {}
            }
        }
        return new JsonObject(1);
    }

    /// The list at a path of Graph's names; an empty one when there is none.
    List<?> list(String path) {
        for (String place : new String[] {"properties." + path, path, capital(path)}) {
            List<?> list = all.list(place);
            if (!list.isEmpty()) {
                return list;
            }
        }
        return List.of();
    }

    /// When it happened, else when it was logged.
    long time() {
        for (String name : new String[] {
            "createdDateTime",
            "activityDateTime",
            "detectedDateTime",
            "riskLastUpdatedDateTime",
            "time",
            "timeGenerated"
        }) {
            long time = Timestamps.iso(new Cursor(text(name)), ZoneOffset.UTC);
            if (time != Timestamps.NONE) {
                return time;
            }
        }
        return Timestamps.NONE;
    }

    /// What all of Entra's events have: ids, the tenant, and the record's own members.
    EventBuilder common(EventBuilder event, String operation, String log) {
        event.metadata("event_code", operation)
                .metadata("original_event_uid", text("id"))
                .metadata("correlation_uid", first("correlationId"))
                .metadata("log_name", category().isEmpty() || !isMonitor() ? log : category());
        boolean isAnalytics = all.has("TimeGenerated"); // whose TenantId is the workspace
        String tenant = isAnalytics ? new Fields(all).first("AadTenantId", "AADTenantId") : top("tenantId");
        tenant = tenant.isEmpty() ? text("resourceTenantId") : tenant;
        String resource = top("resourceId");
        if (tenant.isEmpty() && resource.startsWith("/tenants/")) {
            tenant = new Cursor(resource, "/tenants/".length(), resource.length()).until('/');
        }
        var cloud = new JsonObject(2).put("provider", "Azure");
        if (!tenant.isEmpty()) {
            cloud.put("org", new JsonObject(1).put("uid", tenant));
        }
        event.set("cloud", cloud);
        all.forEach(event::unmapped);
        return event;
    }

    private String first(String name) {
        String value = top(name);
        return value.isEmpty() ? text(name) : value;
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

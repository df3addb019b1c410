package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;

/// A resource's own members, under `properties` as a diagnostic setting sends them or as columns of Log Analytics,
/// which begin with a capital.
record AzureRecord(JsonObject all) {
    /// The first member of these names that has a text; empty when none has.
    String text(String... names) {
        JsonObject properties = all.object("properties").orElse(all);
        for (String name : names) {
            String value = new Fields(properties).first(name, capital(name), name + "_s");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    long number(String... names) {
        return Fields.toNumber(text(names));
    }

    /// The log: a category, or the table of Log Analytics.
    String category() {
        String category = new Fields(all).first("category", "Category");
        return category.isEmpty() ? new Fields(all).text("Type") : category;
    }

    End source() {
        return End.at(text("sourceIp", "sourceIP"), text("sourcePort"));
    }

    End destination() {
        return End.at(text("destinationIp", "destinationIP"), text("destinationPort"));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

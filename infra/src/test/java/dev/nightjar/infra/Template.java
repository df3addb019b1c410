package dev.nightjar.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The synthesized template, read as text: `{"Fn::GetAtt": ["TablesState", "Arn"]}` reads `<TablesState.Arn>`.
record Template(JsonNode json) {
    /// Synthesized once for all tests: it starts a Node process.
    static final Template NIGHTJAR = synthesized();

    /// A resource by its logical id.
    record Resource(String name, JsonNode body) {
        JsonNode properties() {
            return body.path("Properties");
        }

        JsonNode property(String pointer) {
            return properties().at(pointer);
        }
    }

    /// One statement of a policy.
    record Statement(String owner, JsonNode body) {
        List<String> actions() {
            return texts(body.path("Action"));
        }

        List<String> resources() {
            return texts(body.path("Resource"));
        }

        boolean allows() {
            return body.path("Effect").asText().equals("Allow");
        }
    }

    List<Resource> resources(String type) {
        var found = json.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type))
                .map(entry -> new Resource(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Resource::name))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("the template has no " + type);
        }
        return found;
    }

    /// The statements of one role's own policies.
    List<Statement> role(String name) {
        return resources("AWS::IAM::Role").stream()
                .filter(role -> role.name().equals(name))
                .flatMap(role -> role.body().findValues("PolicyDocument").stream()
                        .flatMap(document -> statements(role.name(), document).stream()))
                .toList();
    }

    /// Every statement of every policy: of roles, managed policies, buckets, topics and keys.
    List<Statement> statements() {
        var all = new ArrayList<Statement>();
        json.path("Resources").properties().forEach(entry -> {
            for (String member : List.of("PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument")) {
                entry.getValue()
                        .findValues(member)
                        .forEach(document -> all.addAll(statements(entry.getKey(), document)));
            }
        });
        return all;
    }

    /// What a role may do: resource → actions.
    static SortedMap<String, List<String>> permissions(List<Statement> statements) {
        var permissions = new TreeMap<String, List<String>>();
        for (Statement statement : statements) {
            for (String resource : statement.resources()) {
                permissions.computeIfAbsent(resource, any -> new ArrayList<>()).addAll(statement.actions());
            }
        }
        permissions.values().forEach(actions -> actions.sort(Comparator.naturalOrder()));
        return permissions;
    }

    Map<String, String> outputs() {
        return json.path("Outputs").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> text(entry.getValue().path("Value"))));
    }

    /// A value as text, with its references in angle brackets.
    static String text(JsonNode value) {
        if (value.has("Ref")) {
            return "<" + value.path("Ref").asText() + ">";
        }
        if (value.has("Fn::GetAtt")) {
            var parts = value.path("Fn::GetAtt");
            return "<" + parts.path(0).asText() + "." + parts.path(1).asText() + ">";
        }
        if (value.has("Fn::Join")) {
            return texts(value.at("/Fn::Join/1")).stream().collect(Collectors.joining());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(text(item)));
        } else {
            texts.add(text(value));
        }
        return texts;
    }

    private static List<Statement> statements(String owner, JsonNode document) {
        var statements = new ArrayList<Statement>();
        document.path("Statement").forEach(body -> statements.add(new Statement(owner, body)));
        return statements;
    }

    private static Template synthesized() {
        try {
            Path folder = Files.createTempDirectory("nightjar-cdk");
            folder.toFile().deleteOnExit();
            return new Template(
                    new ObjectMapper().readTree(Synthesis.write(folder).toFile()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package dev.nightjar.cli.findings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Asks a deployment's query function through its URL, which takes signed requests only (AWS Signature Version 4).
public final class QueryClient implements AutoCloseable {
    /// The most findings that the function puts on one page.
    public static final int PAGE = 200;

    private static final String FINDINGS = "findings";
    private static final String INCIDENTS = "incidents";
    private static final int MAX_ANSWER = 32 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        // The local cloud serves all function URLs at one address and tells them apart by the host header.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final Site site;
    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public QueryClient(Site site) {
        this.site = site;
        this.url = URI.create(site.output("QueryUrl"));
    }

    /// Up to `limit` findings that meet the query, newest first, from as many pages as it takes.
    ///
    /// @param parameters as the query function names them, `limit` and `cursor` left out
    /// @throws CommandFailed when the function refuses the query or does not answer
    public List<JsonObject> search(Map<String, String> parameters, int limit) {
        return search(FINDINGS, parameters, limit);
    }

    /// The same for incidents.
    public List<JsonObject> incidents(Map<String, String> parameters, int limit) {
        return search(INCIDENTS, parameters, limit);
    }

    private List<JsonObject> search(String what, Map<String, String> parameters, int limit) {
        var found = new ArrayList<JsonObject>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = new LinkedHashMap<>(parameters);
            page.put("limit", Integer.toString(Math.min(PAGE, limit - found.size())));
            cursor.ifPresent(value -> page.put("cursor", value));
            JsonObject answer = ask(what, page);
            found.addAll(all(what, answer));
            cursor = answer.text("cursor");
        } while (cursor.isPresent() && found.size() < limit);
        return found;
    }

    /// The finding of an id; empty when there is none.
    public Optional<JsonObject> byId(Map<String, String> parameters) {
        return all(FINDINGS, ask(FINDINGS, parameters)).stream().findFirst();
    }

    /// The incident of an id, or the one that it has become a part of; empty when there is none.
    public Optional<JsonObject> incident(Map<String, String> parameters) {
        return all(INCIDENTS, ask(INCIDENTS, parameters)).stream().findFirst();
    }

    /// Reads a finding that the function answered.
    public static Finding read(JsonObject json) {
        try {
            return FindingJson.read(json);
        } catch (MalformedJson e) {
            throw failed("the query function answered something else than findings: " + e.getMessage(), e);
        }
    }

    /// Reads an incident that the function answered.
    public static Incident readIncident(JsonObject json) {
        try {
            return IncidentJson.read(json);
        } catch (MalformedJson e) {
            throw failed("the query function answered something else than incidents: " + e.getMessage(), e);
        }
    }

    private static List<JsonObject> all(String what, JsonObject answer) {
        return answer.list(what).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /// @param what `findings` or `incidents`: the path, and the member of the answer
    /// @return an object without them when the function says that there is none
    private JsonObject ask(String what, Map<String, String> parameters) {
        try {
            HttpResponse<InputStream> response =
                    http.send(signed(what, parameters), HttpResponse.BodyHandlers.ofInputStream());
            JsonObject answer = body(response);
            return switch (response.statusCode()) {
                case 200 -> answer;
                case 404 -> new JsonObject();
                case 400 -> throw new CommandFailed(message(answer), "See ./nightjar " + what + " --help.");
                case 403 ->
                    throw new CommandFailed(
                            "the query function does not let you in",
                            "It takes callers that IAM allows to invoke its URL.");
                default ->
                    throw new CommandFailed(
                            "the query function failed with status " + response.statusCode() + ": " + message(answer),
                            "Its log: ./nightjar logs query");
            };
        } catch (IOException e) {
            throw failed("the query function does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private static JsonObject body(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            return Json.readObject(in.readNBytes(MAX_ANSWER));
        } catch (MalformedJson e) {
            return new JsonObject();
        }
    }

    private static String message(JsonObject answer) {
        return answer.text("error")
                .or(() -> answer.text("message"))
                .or(() -> answer.text("Message"))
                .orElse("no reason given");
    }

    private HttpRequest signed(String what, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        SdkHttpFullRequest.Builder plain = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(url)
                .encodedPath("/" + what)
                .putHeader("host", url.getAuthority());
        parameters.forEach(plain::appendRawQueryParameter);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(site.aws().credentials().resolveCredentials())
                        .request(plain.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME, site.aws().region().id()))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address() + "/" + what + (query.isEmpty() ? "" : "?" + query)))
                .timeout(PATIENCE);
        signed.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return request.build();
    }

    /// Where to connect: the local cloud itself, since its function URLs have names that only a name server on the
    /// Internet knows.
    private String address() {
        return site.aws().endpoint().map(URI::toString).orElseGet(() -> url.getScheme() + "://" + url.getAuthority());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static CommandFailed failed(String what, Exception cause) {
        return new CommandFailed(what, "", cause);
    }

    @Override
    public void close() {
        http.close();
    }
}

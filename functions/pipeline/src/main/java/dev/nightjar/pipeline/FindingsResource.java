package dev.nightjar.pipeline;

import dev.nightjar.aws.lambda.UrlAnswer;
import dev.nightjar.aws.lambda.UrlRequest;
import dev.nightjar.detection.query.BadQuery;
import dev.nightjar.detection.query.FindingAnswers;
import dev.nightjar.detection.query.IncidentAnswers;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `GET /findings` (or `/`) and `GET /incidents` in terms of HTTP: 200, 400 with what is wrong with the question, 404,
/// 405, and 500 without a word of what went wrong inside.
@Singleton
final class FindingsResource {
    /// Lambda answers at most 6 MB, in which the body is JSON in a JSON text.
    private static final int MAX_ANSWER = 6_000_000;

    private static final Logger LOG = Logger.getLogger(FindingsResource.class);

    private final FindingAnswers findings;
    private final IncidentAnswers incidents;

    @Inject
    FindingsResource(FindingAnswers findings, IncidentAnswers incidents) {
        this.findings = findings;
        this.incidents = incidents;
    }

    UrlAnswer answer(UrlRequest request) {
        if (!request.method().equals("GET")) {
            return UrlAnswer.error(405, "only GET is answered");
        }
        try {
            return switch (request.path()) {
                case "/", "/findings" -> answered(findings.answer(request.parameters()), "finding");
                case "/incidents" -> answered(incidents.answer(request.parameters()), "incident");
                default -> UrlAnswer.error(404, "there is nothing here; ask for /findings or /incidents");
            };
        } catch (BadQuery e) {
            return UrlAnswer.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("step=query no answer", e);
            return UrlAnswer.error(500, "the findings cannot be read now; the function's log says why");
        }
    }

    private static UrlAnswer answered(Optional<JsonObject> answer, String what) {
        return answer.map(FindingsResource::bounded)
                .orElseGet(() -> UrlAnswer.error(404, "there is no " + what + " with this id"));
    }

    private static UrlAnswer bounded(JsonObject body) {
        return Json.writeBytes(new JsonObject(1).put("body", Json.write(body))).length > MAX_ANSWER
                ? UrlAnswer.error(400, "the answer is too large for one page: ask with a smaller limit")
                : UrlAnswer.ok(body);
    }
}

package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever writes a part of a line, as a user agent, a path or a user's name, can't choose what the line is taken for,
/// even in a stream whose source is not told: every source's own samples stand where an attacker's text may stand.
class ForgedLinesTest {
    private static final int LINES = 12;
    private static final int LENGTH = 600;

    /// A line in which somebody outside writes `%s`.
    enum Carrier {
        USER_AGENT(
                "198.51.100.7 - - [20/Nov/2026:10:11:12 +0000] \"GET / HTTP/1.1\" 404 12 \"-\" \"%s\"",
                "HTTP server", 4002) {
            @Override
            String written(String text) {
                return text.replace("\\", "\\\\").replace("\"", "\\\"");
            }
        },
        PAGE_BY_PROXY(
                "1795169472.123    120 192.0.2.5 TCP_MISS/200 1234 GET http://h.example/%s - HIER_DIRECT/203.0.113.9"
                        + " text/html",
                "Squid", 4002) {
            @Override
            String written(String text) {
                return text.replace(" ", "%20");
            }
        },
        QUERY_OF_IIS("2026-11-20 10:11:12 192.0.2.5 GET /x %s 443 - 198.51.100.7 curl/8 - 404 0 2 12", "IIS", 4002) {
            @Override
            String written(String text) {
                return text.replace(' ', '+');
            }
        },
        USER_OF_SSH("Nov 20 10:11:14 web-1 sshd[700]: Invalid user %s from 203.0.113.7 port 50114", "OpenSSH", 3002),
        USER_OF_ASA(
                "Nov 20 10:11:12 asa : %%ASA-6-113015: AAA user authentication Rejected : reason = Invalid password :"
                        + " local database : user = %s : user IP = 198.51.100.7",
                "ASA", 3002),
        USER_OF_IOS(
                "Nov 20 10:11:12 r1 12: Nov 20 10:11:11.123: %%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: %s]"
                        + " [Source: 198.51.100.7] [localport: 22] [Reason: Login Authentication Failed] at 10:11:12"
                        + " UTC Fri Nov 20 2026",
                "IOS", 3002),
        HELO(
                "2026-11-20 10:11:12 plain authenticator failed for (%s) [198.51.100.7]:51000: 535 Incorrect",
                "Exim", 3002),
        MISSING_PAGE(
                "[Fri Nov 20 10:11:12.123456 2026] [core:error] [pid 1:tid 2] [client 198.51.100.7:55] AH00126: Invalid"
                        + " URI in request GET %s HTTP/1.1",
                "httpd", 4002);

        private final String line;
        private final String product;
        private final int classUid;

        Carrier(String line, String product, int classUid) {
            this.line = line;
            this.product = product;
            this.classUid = classUid;
        }

        /// The text as the program that logs it writes it.
        String written(String text) {
            return text;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWritesAPartOfALineCannotChooseWhatItIsTakenFor(Carrier carrier) {
        forged().forEach(text -> {
            String line = carrier.line.formatted(carrier.written(text));
            List<Event> events = Samples.NORMALIZER
                    .normalize(line.getBytes(UTF_8), Samples.origin(""))
                    .events();

            assertThat(events).as(line).hasSize(1);
            assertThat(events.getFirst().text("metadata.product.name")).as(line).contains(carrier.product);
            assertThat(events.getFirst().classUid()).as(line).isEqualTo(carrier.classUid);
        });
    }

    private static Stream<String> forged() {
        return Samples.sources().filter(source -> source.binary() == null).flatMap(ForgedLinesTest::lines);
    }

    private static Stream<String> lines(Source source) {
        return new String(Samples.bytes(Samples.lines(source)), UTF_8)
                .lines()
                .filter(line -> line.length() > 20)
                .limit(LINES)
                .map(line -> line.substring(0, Math.min(line.length(), LENGTH)).replace('\t', ' '));
    }
}

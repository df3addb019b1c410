package dev.nightjar.events.parsers.flow.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.flow.Slice;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The first messages of a TLS handshake (RFC 8446, section 4.1; RFC 6066, section 3): the name the client asks
/// for, the version and cipher the server takes.
final class TlsHello {
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int MAX_HELLO = 16 << 10;

    private TlsHello() {}

    /// OCSF `tls`; null when the client's bytes do not start a handshake.
    static @Nullable JsonObject of(Slice client, Slice server) {
        Slice hello = message(client, CLIENT_HELLO);
        if (hello == null) {
            return null;
        }
        var tls = new JsonObject(4);
        int version = hello.u16(0);
        int at = 34 + 1 + hello.u8(34); // version, random, session
        at += 2 + hello.u16(at); // cipher suites
        at += 1 + hello.u8(at); // compressions
        String name = serverName(hello, at);
        Slice answer = message(server, SERVER_HELLO);
        if (answer != null) {
            int behind = 34 + 1 + answer.u8(34);
            Slice chosen = extension(answer, behind + 3, 43);
            version = chosen.size() == 2 ? chosen.u16(0) : answer.u16(0);
            tls.put("cipher", "0x" + answer.part(behind, 2).hex());
        }
        tls.put("version", version(version));
        if (!name.isEmpty()) {
            tls.put("sni", name);
        }
        return tls;
    }

    private static String version(int number) {
        return switch (number) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> "UNDETERMINED";
        };
    }

    /// The body of the first handshake message, which may be spread over records; null when it is none of that type.
    private static @Nullable Slice message(Slice stream, int type) {
        var body = new ByteArrayOutputStream(512);
        int at = 0;
        while (stream.u8(at) == HANDSHAKE && stream.u8(at + 1) == 3 && stream.has(at, 5) && body.size() < MAX_HELLO) {
            Slice record = stream.part(at + 5, stream.u16(at + 3));
            body.write(record.data(), record.from(), record.size());
            at += 5 + stream.u16(at + 3);
            Slice whole = Slice.of(body.toByteArray());
            int length = (whole.u8(1) << 16) | whole.u16(2);
            if (whole.u8(0) != type || length > MAX_HELLO) {
                return null;
            }
            if (whole.has(4, length)) {
                return whole.part(4, length);
            }
        }
        Slice begun = Slice.of(body.toByteArray());
        return begun.size() > 40 && begun.u8(0) == type ? begun.rest(4) : null; // the capture cut it
    }

    private static String serverName(Slice hello, int extensions) {
        Slice list = extension(hello, extensions, 0);
        int at = 2;
        while (list.has(at, 3)) {
            int length = list.u16(at + 1);
            if (list.u8(at) == 0 && list.has(at + 3, length)) {
                Slice name = list.part(at + 3, length);
                return isHost(name) ? new String(name.data(), name.from(), length, US_ASCII) : "";
            }
            at += 3 + length;
        }
        return "";
    }

    private static boolean isHost(Slice name) {
        for (int i = 0; i < name.size(); i++) {
            int c = name.u8(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return name.size() > 0 && name.size() <= 255;
    }

    /// The data of an extension; an empty slice when it is not there.
    private static Slice extension(Slice hello, int start, int type) {
        int end = Math.min(hello.size(), start + 2 + hello.u16(start));
        for (int at = start + 2; at + 4 <= end; at += 4 + hello.u16(at + 2)) {
            if (hello.u16(at) == type) {
                return hello.part(at + 4, hello.u16(at + 2));
            }
        }
        return hello.part(0, 0);
    }
}

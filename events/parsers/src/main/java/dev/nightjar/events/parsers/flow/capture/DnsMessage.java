package dev.nightjar.events.parsers.flow.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.flow.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DNS message (RFC 1035, section 4): its first question and its answers.
///
/// @param type of the question, as a number
/// @param answers as OCSF `dns_answer`
record DnsMessage(
        int id,
        boolean isResponse,
        int opcode,
        int rcode,
        String name,
        int type,
        int queryClass,
        List<Object> answers) {
    private static final int HEADER = 12;
    private static final int MAX_ANSWERS = 60;
    private static final int MAX_JUMPS = 20;
    private static final int MAX_NAME = 255;

    /// The message; null when the bytes are none, or have no question.
    static @Nullable DnsMessage of(Slice bytes) {
        int flags = bytes.u16(2);
        if (!bytes.has(0, HEADER) || bytes.u16(4) != 1 || (flags & 0x40) != 0) {
            return null;
        }
        var name = new StringBuilder(40);
        int at = name(bytes, HEADER, name);
        if (at < 0 || !bytes.has(at, 4)) {
            return null;
        }
        var answers = new ArrayList<Object>();
        int next = at + 4;
        int count = Math.min(MAX_ANSWERS, bytes.u16(6));
        for (int i = 0; i < count && next > 0; i++) {
            next = answer(bytes, next, answers);
        }
        return new DnsMessage(
                bytes.u16(0),
                (flags & 0x8000) != 0,
                (flags >> 11) & 15,
                flags & 15,
                name.toString(),
                bytes.u16(at),
                bytes.u16(at + 2) & 0x7fff, // the high bit is mDNS's
                answers);
    }

    /// Adds the record at a place; the place behind it, or −1 when it is not whole.
    private static int answer(Slice bytes, int start, List<Object> answers) {
        int at = name(bytes, start, new StringBuilder());
        if (at < 0 || !bytes.has(at, 10)) {
            return -1;
        }
        int type = bytes.u16(at);
        long ttl = bytes.u32(at + 4);
        int length = bytes.u16(at + 8);
        if (!bytes.has(at + 10, length)) {
            return -1;
        }
        String data = data(bytes, type, at + 10, length);
        if (!data.isEmpty()) {
            answers.add(DnsEvents.answer(DnsEvents.type(type), data, ttl));
        }
        return at + 10 + length;
    }

    private static String data(Slice bytes, int type, int at, int length) {
        Slice data = bytes.part(at, length);
        return switch (type) {
            case 1, 28 -> data.address();
            case 2, 5, 12, 39 -> named(bytes, at);
            case 15 -> data.u16(0) + " " + named(bytes, at + 2);
            case 33 -> data.u16(0) + " " + data.u16(2) + ' ' + data.u16(4) + ' ' + named(bytes, at + 6);
            case 16 -> strings(data);
            default -> data.hex();
        };
    }

    private static String named(Slice bytes, int at) {
        var name = new StringBuilder(40);
        return name(bytes, at, name) < 0 ? "" : DnsEvents.hostname(name.toString());
    }

    private static String strings(Slice data) {
        var text = new StringBuilder(data.size());
        for (int at = 0; at < data.size(); at += 1 + data.u8(at)) {
            text.append(data.part(at + 1, data.u8(at)).text());
        }
        return text.toString();
    }

    /// Reads a name with its pointers (section 4.1.4); the place behind it, or −1 when it is none.
    private static int name(Slice bytes, int start, StringBuilder into) {
        int at = start;
        int behind = -1;
        for (int jumps = 0; jumps <= MAX_JUMPS && into.length() <= MAX_NAME; ) {
            if (!bytes.has(at, 1)) {
                return -1;
            }
            int length = bytes.u8(at);
            if (length >= 0xc0) {
                behind = behind < 0 ? at + 2 : behind;
                at = bytes.u16(at) & 0x3fff;
                jumps++;
            } else if (length == 0) {
                return behind < 0 ? at + 1 : behind;
            } else if (length > 63 || !bytes.has(at + 1, length)) {
                return -1;
            } else {
                Slice label = bytes.part(at + 1, length);
                into.append(into.isEmpty() ? "" : ".").append(new String(label.data(), label.from(), length, UTF_8));
                at += 1 + length;
            }
        }
        return -1;
    }
}

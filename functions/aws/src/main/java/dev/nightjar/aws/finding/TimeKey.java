package dev.nightjar.aws.finding;

import dev.nightjar.detection.finding.FindingId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// The sort key of all indexes, `<ISO time>#<finding id>`: as text it sorts by time, and no two findings share one.
///
/// The time is when a finding was last seen, to the millisecond, as OCSF has it. An attacker's clock may say anything:
/// what is outside the years 0 to 9999 is put at their nearer end, where the text still sorts.
public final class TimeKey {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private TimeKey() {}

    static String of(Instant lastSeen, FindingId id) {
        return of(lastSeen, id.value());
    }

    /// @param id 32 hexadecimal digits
    public static String of(Instant lastSeen, String id) {
        return MILLISECONDS.format(clamped(lastSeen)) + "#" + id;
    }

    /// The least text of all keys at or after an instant; no key equals it.
    public static String bound(Instant at) {
        Instant millis = clamped(at).truncatedTo(ChronoUnit.MILLIS);
        boolean whole = !clamped(at).isAfter(millis);
        return MILLISECONDS.format(whole ? millis : millis.plusMillis(1));
    }

    /// The day of a key or bound.
    static LocalDate day(String timeKey) {
        return LocalDate.parse(timeKey.substring(0, "uuuu-MM-dd".length()));
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(clamped(at), ZoneOffset.UTC);
    }

    /// The least text of all keys of a day.
    static String startOf(LocalDate day) {
        return day + "T00:00:00.000Z";
    }

    private static Instant clamped(Instant at) {
        return at.isBefore(FIRST) ? FIRST : at.isAfter(LAST) ? LAST : at;
    }
}

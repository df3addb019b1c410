package dev.nightjar.events.model.ocsf;

/// `severity_id`: what the source says of the event's weight, on OCSF's scale.
public enum Severity {
    UNKNOWN(0),
    INFORMATIONAL(1),
    LOW(2),
    MEDIUM(3),
    HIGH(4),
    CRITICAL(5),
    FATAL(6);

    private static final Severity[] SYSLOG = {
        FATAL, CRITICAL, CRITICAL, HIGH, MEDIUM, INFORMATIONAL, INFORMATIONAL, INFORMATIONAL
    };

    private final int id;

    Severity(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    /// The severity of a syslog level (RFC 5424, 6.2.1: 0 emergency … 7 debug); unknown outside that range.
    public static Severity ofSyslog(int level) {
        return level >= 0 && level < SYSLOG.length ? SYSLOG[level] : UNKNOWN;
    }
}

package dev.nightjar.events.model.ocsf;

/// `disposition_id`, and the `action_id` that goes with it: what a control did with what it saw.
public enum Disposition {
    UNKNOWN(0, 0, "Unknown"),
    ALLOWED(1, 1, "Allowed"),
    BLOCKED(2, 2, "Blocked"),
    QUARANTINED(3, 2, "Quarantined"),
    ISOLATED(4, 2, "Isolated"),
    DELETED(5, 2, "Deleted"),
    DROPPED(6, 2, "Dropped"),
    CUSTOM_ACTION(7, 99, "Custom Action"),
    APPROVED(8, 1, "Approved"),
    RESTORED(9, 1, "Restored"),
    EXONERATED(10, 1, "Exonerated"),
    CORRECTED(11, 4, "Corrected"),
    PARTIALLY_CORRECTED(12, 4, "Partially Corrected"),
    UNCORRECTED(13, 1, "Uncorrected"),
    DELAYED(14, 1, "Delayed"),
    DETECTED(15, 3, "Detected"),
    NO_ACTION(16, 1, "No Action"),
    LOGGED(17, 3, "Logged"),
    TAGGED(18, 4, "Tagged"),
    ALERT(19, 3, "Alert"),
    COUNT(20, 1, "Count"),
    RESET(21, 2, "Reset"),
    CAPTCHA(22, 4, "Captcha"),
    CHALLENGE(23, 4, "Challenge"),
    ACCESS_REVOKED(24, 2, "Access Revoked"),
    REJECTED(25, 2, "Rejected"),
    UNAUTHORIZED(26, 2, "Unauthorized"),
    ERROR(27, 0, "Error");

    private final int id;
    private final int actionId;
    private final String caption;

    Disposition(int id, int actionId, String caption) {
        this.id = id;
        this.actionId = actionId;
        this.caption = caption;
    }

    public int id() {
        return id;
    }

    /// 0 unknown, 1 allowed, 2 denied, 3 observed, 4 modified, 99 other.
    public int actionId() {
        return actionId;
    }

    public String caption() {
        return caption;
    }
}

package dev.nightjar.detection.finding;

/// Where people stand with a finding, with the numbers of OCSF's finding `status_id`.
public enum Status {
    NEW(1, "New"),
    IN_PROGRESS(2, "In Progress"),
    SUPPRESSED(3, "Suppressed"),
    RESOLVED(4, "Resolved");

    private final int ocsfId;
    private final String caption;

    Status(int ocsfId, String caption) {
        this.ocsfId = ocsfId;
        this.caption = caption;
    }

    public int ocsfId() {
        return ocsfId;
    }

    public String caption() {
        return caption;
    }

    /// The status of a number; unknown numbers are new, so that nothing disappears from a list of open work.
    public static Status ofOcsfId(long id) {
        for (Status status : values()) {
            if (status.ocsfId == id) {
                return status;
            }
        }
        return NEW;
    }
}

package dev.nightjar.detection.login;

import dev.nightjar.events.model.Event;
import java.util.Locale;

/// Whose line tells of a try to log in. OpenSSH's server says up to five lines for one: that the user does not exist,
/// PAM's failure, the refusal of the method, and at the end a sum; the kernel's audit log has two more.
enum Voice {
    /// The program that serves the login, once for each try.
    SERVER,
    /// The same program, about the user or the connection, once or twice in all.
    NOTICE,
    /// The same program, for each try that PAM refused.
    PAM_ERROR,
    /// PAM in its process.
    PAM,
    /// The audit log, for each try.
    AUDIT,
    /// The audit log, for the login as a whole.
    AUDIT_LOGIN;

    static Voice of(Event event) {
        String code = event.text("metadata.event_code").orElse("");
        if (code.equals("USER_AUTH")) {
            return AUDIT;
        }
        if (code.equals("USER_LOGIN")) {
            return AUDIT_LOGIN;
        }
        String message = event.text("message").orElse("");
        if (message.startsWith("pam_") || message.startsWith("PAM ")) {
            return PAM;
        }
        if (message.startsWith("error: PAM: ")) {
            return PAM_ERROR;
        }
        boolean isSshd =
                event.text("service.name").orElse("").toLowerCase(Locale.ROOT).startsWith("sshd");
        boolean isTry =
                message.startsWith("Failed ") || message.startsWith("Accepted ") || message.contains("[ Failed ");
        return isSshd && !message.isEmpty() && !isTry ? NOTICE : SERVER;
    }
}

package dev.nightjar.events.parsers.mail;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Mail servers.
public final class MailSources {
    private MailSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("postfix")
                        .vendor("Postfix", "Postfix")
                        .title("Postfix: connections, sign-ins, queue, deliveries, refusals")
                        .apps("postfix")
                        .text(line -> line.app().startsWith("postfix"), Look.wrapped())
                        .parsedBy(new Postfix()),
                Source.named("exim")
                        .vendor("Exim", "Exim")
                        .title("Exim: main log and reject log")
                        .apps("exim", "exim4")
                        .text(Exim::isExim, Look.starting("0-9").at(4, "-").at(10, " "))
                        .parsedBy(new Exim()),
                Source.named("dovecot")
                        .vendor("Dovecot", "Dovecot")
                        .title("Dovecot: imap, pop3, managesieve, submission, auth, lda, lmtp, sieve")
                        .apps(
                                "dovecot",
                                "imap-login",
                                "pop3-login",
                                "managesieve-login",
                                "submission-login",
                                "imap",
                                "pop3",
                                "auth",
                                "auth-worker",
                                "lmtp",
                                "lda")
                        .parsedBy(new Dovecot()));
    }
}

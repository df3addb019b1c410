package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.LineSink;
import dev.nightjar.cli.generate.Syslog;
import java.time.Instant;

/// The mail server's log: Postfix takes messages in, Dovecot hands them out.
record MailLog(LineSink logs, Feed feed) {
    /// One message from outside to somebody here, from the first greeting to the mailbox.
    void delivered(Instant time, Dice dice, String sender, String from, String to) {
        String queue = dice.text("BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789", 11);
        String host = sender.substring(sender.indexOf('@') + 1);
        postfix(time, "smtpd[1204]", "connect from mx." + host + "[" + from + "]");
        postfix(time.plusMillis(180), "smtpd[1204]", queue + ": client=mx." + host + "[" + from + "]");
        postfix(time.plusMillis(240), "cleanup[1209]", queue + ": message-id=<" + dice.hex(16) + "@" + host + ">");
        postfix(
                time.plusMillis(310),
                "qmgr[811]",
                queue + ": from=<" + sender + ">, size=" + dice.between(2_400, 90_000) + ", nrcpt=1 (queue active)");
        postfix(
                time.plusMillis(690),
                "lmtp[1214]",
                queue + ": to=<" + to + ">, relay=mail[private/dovecot-lmtp], delay=0.51, delays=0.4/0.01/0.02/0.08,"
                        + " dsn=2.0.0, status=sent (250 2.0.0 <" + to + "> Saved)");
        postfix(time.plusMillis(700), "qmgr[811]", queue + ": removed");
    }

    /// A mail program that looks for new messages.
    void checked(Instant time, Dice dice, String user, String client, String server) {
        logs.write(
                time,
                feed,
                Syslog.bsd(
                        time,
                        feed,
                        "dovecot",
                        "imap-login: Login: user=<" + user + ">, method=PLAIN, rip=" + client + ", lip=" + server
                                + ", mpid=" + dice.between(1_000, 60_000) + ", TLS, session=<" + dice.hex(16) + ">"));
    }

    private void postfix(Instant time, String daemon, String message) {
        logs.write(time, feed, Syslog.bsd(time, feed, "postfix/" + daemon, message));
    }
}

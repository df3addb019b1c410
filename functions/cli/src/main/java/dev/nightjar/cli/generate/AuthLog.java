package dev.nightjar.cli.generate;

import java.time.Instant;

/// What OpenSSH, PAM, sudo, cron and the account tools of a Linux server write to the authentication log.
///
/// @param ietf whether this server's syslog writes RFC 5424 instead of lines as under /var/log
record AuthLog(Logs logs, Feed feed, boolean ietf) {
    private static final int AUTHPRIV_INFO = 86;

    void accepted(Instant time, int pid, String method, String user, String from, int port) {
        sshd(
                time,
                pid,
                "Accepted " + method + " for " + user + " from " + from + " port " + port + " ssh2"
                        + (method.equals("publickey") ? ": ED25519 SHA256:" + fingerprint(user) : ""));
        sshd(
                time.plusMillis(40),
                pid,
                "pam_unix(sshd:session): session opened for user " + user + "(uid=" + uid(user) + ") by (uid=0)");
    }

    void failed(Instant time, int pid, String user, boolean known, String from, int port) {
        if (known) {
            sshd(
                    time,
                    pid,
                    "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=" + from
                            + "  user=" + user);
        } else {
            sshd(time, pid, "Invalid user " + user + " from " + from + " port " + port);
        }
        sshd(
                time.plusMillis(1_900),
                pid,
                "Failed password for " + (known ? "" : "invalid user ") + user + " from " + from + " port " + port
                        + " ssh2");
    }

    void hungUp(Instant time, int pid, String user, boolean known, String from, int port) {
        sshd(
                time,
                pid,
                "Connection closed by " + (known ? "authenticating" : "invalid") + " user " + user + " " + from
                        + " port " + port + " [preauth]");
    }

    void left(Instant time, int pid, String user, String from, int port) {
        sshd(time, pid, "Received disconnect from " + from + " port " + port + ":11: disconnected by user");
        sshd(time.plusMillis(3), pid, "Disconnected from user " + user + " " + from + " port " + port);
        sshd(time.plusMillis(9), pid, "pam_unix(sshd:session): session closed for user " + user);
    }

    void sudo(Instant time, int pid, String user, String terminal, String folder, String command) {
        write(
                time,
                "sudo",
                pid,
                user + " : TTY=" + terminal + " ; PWD=" + folder + " ; USER=root ; COMMAND=" + command);
        write(
                time.plusMillis(4),
                "sudo",
                pid,
                "pam_unix(sudo:session): session opened for user root(uid=0) by " + user + "(uid=" + uid(user) + ")");
        write(time.plusMillis(900), "sudo", pid, "pam_unix(sudo:session): session closed for user root");
    }

    void cron(Instant time, int pid, String user, String command) {
        write(
                time,
                "CRON",
                pid,
                "pam_unix(cron:session): session opened for user " + user + "(uid=" + uid(user) + ") by (uid=0)");
        write(time.plusMillis(2), "CRON", pid, "(" + user + ") CMD (" + command + ")");
        write(time.plusMillis(600), "CRON", pid, "pam_unix(cron:session): session closed for user " + user);
    }

    /// A new account, as shadow-utils' useradd, passwd and usermod tell it.
    void newUser(Instant time, int pid, String name, int uid, String group) {
        write(time, "useradd", pid, "new group: name=" + name + ", GID=" + uid);
        write(
                time.plusMillis(5),
                "useradd",
                pid,
                "new user: name=" + name + ", UID=" + uid + ", GID=" + uid + ", home=/home/" + name
                        + ", shell=/bin/bash, from=/dev/pts/1");
        write(time.plusSeconds(6), "passwd", pid + 7, "pam_unix(passwd:chauthtok): password changed for " + name);
        write(time.plusSeconds(11), "usermod", pid + 12, "add '" + name + "' to group '" + group + "'");
        write(time.plusSeconds(11), "usermod", pid + 12, "add '" + name + "' to shadow group '" + group + "'");
    }

    static int uid(String user) {
        return user.equals("root") ? 0 : 1_000 + Math.floorMod(user.hashCode(), 900);
    }

    private static String fingerprint(String user) {
        return new Dice(user.hashCode()).text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 43);
    }

    private void sshd(Instant time, int pid, String message) {
        write(time, "sshd", pid, message);
    }

    private void write(Instant time, String app, int pid, String message) {
        logs.write(
                time,
                feed,
                ietf
                        ? Syslog.ietf(time, feed, AUTHPRIV_INFO, app, Integer.toString(pid), message)
                        : Syslog.bsd(time, feed, app + "[" + pid + "]", message));
    }
}

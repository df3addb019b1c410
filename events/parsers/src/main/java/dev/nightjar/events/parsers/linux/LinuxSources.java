package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.linux.audit.Auditd;
import dev.nightjar.events.parsers.linux.audit.Laurel;
import java.util.List;

/// Linux and Unix servers.
public final class LinuxSources {
    private LinuxSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("auditd")
                        .vendor("Linux", "Audit")
                        .title("Linux audit log: system calls joined, user space records")
                        .text(Auditd::isAudit, Look.starting("tna-"))
                        .joinedBy(Auditd::joinKey)
                        .parsedBy(new Auditd()),
                Source.named("auditd-laurel")
                        .vendor("Linux", "Audit")
                        .title("Linux audit log as LAUREL's JSON: an object for each event")
                        .json("ID")
                        .onlyIf(Laurel::isEvent)
                        .parsedBy(new Laurel()),
                Source.named("sshd")
                        .vendor("OpenBSD", "OpenSSH")
                        .title("OpenSSH server, its PAM messages included")
                        .apps("sshd", "sshd-session", "sshd-auth")
                        .parsedBy(new Sshd()),
                Source.named("sudo")
                        .vendor("Sudo", "sudo")
                        .title("sudo: who ran what as whom")
                        .apps("sudo", "sudo-rs")
                        .parsedBy(new Sudo()),
                Source.named("su")
                        .vendor("Linux", "su")
                        .title("su of shadow-utils, util-linux and the BSDs")
                        .apps("su", "su-l", "runuser")
                        .parsedBy(new Su()),
                Source.named("dropbear")
                        .vendor("Dropbear", "Dropbear")
                        .title("Dropbear SSH server")
                        .apps("dropbear")
                        .parsedBy(new Dropbear()),
                Source.named("vsftpd")
                        .vendor("vsftpd", "vsftpd")
                        .title("vsftpd: log-ins and transfers, in syslog and in its own file")
                        .apps("vsftpd")
                        .text(Vsftpd::isLine, Look.ANY.at(3, " ").at(24, " ").holding("[:\""))
                        .parsedBy(new Vsftpd()),
                Source.named("proftpd")
                        .vendor("ProFTPD", "ProFTPD")
                        .title("ProFTPD: log-ins")
                        .apps("proftpd")
                        .parsedBy(new ProFtpd()),
                Source.named("pure-ftpd")
                        .vendor("Pure-FTPd", "Pure-FTPd")
                        .title("Pure-FTPd: log-ins and transfers")
                        .apps("pure-ftpd")
                        .parsedBy(new PureFtpd()),
                Source.named("polkit")
                        .vendor("freedesktop.org", "polkit")
                        .title("polkit: pkexec's commands, polkitd's authorizations")
                        .apps("pkexec", "polkitd")
                        .text(Polkit::isPolkit, Look.starting("p").at(7, "("))
                        .parsedBy(new Polkit()),
                Source.named("account-tools")
                        .vendor("Linux", "shadow-utils")
                        .title("useradd, usermod, userdel, groupadd, gpasswd, passwd, chage, chfn")
                        .apps(
                                "useradd",
                                "adduser",
                                "usermod",
                                "userdel",
                                "groupadd",
                                "groupmod",
                                "groupdel",
                                "gpasswd",
                                "passwd",
                                "chage",
                                "chfn",
                                "chsh",
                                "newusers",
                                "chpasswd",
                                "vipw")
                        .parsedBy(new AccountTools()),
                Source.named("cron")
                        .vendor("Linux", "cron")
                        .title("cron, crond, crontab: jobs that run, tables that change")
                        .apps("cron", "crond", "crontab")
                        .parsedBy(new Cron()),
                Source.named("systemd")
                        .vendor("systemd", "systemd")
                        .title("systemd units and systemd-logind sessions")
                        .apps("systemd", "systemd-logind")
                        .parsedBy(new Systemd()),
                Source.named("journald")
                        .vendor("systemd", "journald")
                        .title("systemd journal in JSON: any program's entries")
                        .text(Journald::isEntry, Look.json())
                        .generic()
                        .parsedBy(new Journald()),
                Source.named("pam")
                        .vendor("Linux", "PAM")
                        .title("PAM modules in any other program")
                        .text(line -> Pam.isPam(line.message()), Look.starting("p(Pe"))
                        .parsedBy(new Pam()));
    }
}

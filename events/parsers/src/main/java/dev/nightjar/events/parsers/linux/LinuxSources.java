package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Linux and Unix servers.
public final class LinuxSources {
    private LinuxSources() {}

    public static List<Source> all() {
        return List.of(Source.named("sshd")
                .vendor("OpenBSD", "OpenSSH")
                .title("OpenSSH server, its PAM messages included")
                .apps("sshd", "sshd-session", "sshd-auth")
                .parsedBy(new Sshd()));
    }
}

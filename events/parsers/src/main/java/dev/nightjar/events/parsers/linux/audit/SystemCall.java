package dev.nightjar.events.parsers.linux.audit;

/// The system calls that audit rules usually watch, by number for x86-64 and AArch64 (the kernel's syscall tables),
/// or by the name that an enriched record has.
final class SystemCall {
    private SystemCall() {}

    /// The name; empty when the number is not among these.
    static String name(AuditRecord call) {
        String enriched = call.get("SYSCALL");
        if (!enriched.isEmpty()) {
            return enriched;
        }
        int number = Math.clamp(call.number("syscall"), -1, 10_000);
        return switch (call.get("arch")) {
            case "c000003e", "x86_64" -> x86(number);
            case "c00000b7", "aarch64" -> arm(number);
            default -> "";
        };
    }

    private static String x86(int number) {
        return switch (number) {
            case 2 -> "open";
            case 41 -> "socket";
            case 42 -> "connect";
            case 43 -> "accept";
            case 44 -> "sendto";
            case 49 -> "bind";
            case 50 -> "listen";
            case 59 -> "execve";
            case 62 -> "kill";
            case 76 -> "truncate";
            case 82 -> "rename";
            case 83 -> "mkdir";
            case 84 -> "rmdir";
            case 85 -> "creat";
            case 86 -> "link";
            case 87 -> "unlink";
            case 88 -> "symlink";
            case 90 -> "chmod";
            case 91 -> "fchmod";
            case 92 -> "chown";
            case 93 -> "fchown";
            case 94 -> "lchown";
            case 101 -> "ptrace";
            case 105 -> "setuid";
            case 165 -> "mount";
            case 166 -> "umount2";
            case 175 -> "init_module";
            case 176 -> "delete_module";
            case 188 -> "setxattr";
            case 257 -> "openat";
            case 258 -> "mkdirat";
            case 260 -> "fchownat";
            case 263 -> "unlinkat";
            case 264 -> "renameat";
            case 265 -> "linkat";
            case 268 -> "fchmodat";
            case 288 -> "accept4";
            case 313 -> "finit_module";
            case 316 -> "renameat2";
            case 322 -> "execveat";
            case 437 -> "openat2";
            default -> "";
        };
    }

    private static String arm(int number) {
        return switch (number) {
            case 5 -> "setxattr";
            case 34 -> "mkdirat";
            case 35 -> "unlinkat";
            case 37 -> "linkat";
            case 38 -> "renameat";
            case 39 -> "umount2";
            case 40 -> "mount";
            case 45 -> "truncate";
            case 52 -> "fchmod";
            case 53 -> "fchmodat";
            case 54 -> "fchownat";
            case 55 -> "fchown";
            case 56 -> "openat";
            case 105 -> "init_module";
            case 106 -> "delete_module";
            case 117 -> "ptrace";
            case 129 -> "kill";
            case 146 -> "setuid";
            case 198 -> "socket";
            case 200 -> "bind";
            case 201 -> "listen";
            case 202 -> "accept";
            case 203 -> "connect";
            case 206 -> "sendto";
            case 221 -> "execve";
            case 242 -> "accept4";
            case 273 -> "finit_module";
            case 276 -> "renameat2";
            case 281 -> "execveat";
            case 437 -> "openat2";
            default -> "";
        };
    }

    /// File System Activity's activity for a call on a file; 0 for other calls.
    static int fileActivity(String name) {
        return switch (name) {
            case "open", "openat", "openat2" -> 14;
            case "creat", "mkdir", "mkdirat", "link", "linkat", "symlink" -> 1;
            case "truncate" -> 3;
            case "unlink", "unlinkat", "rmdir" -> 4;
            case "rename", "renameat", "renameat2" -> 5;
            case "setxattr" -> 6;
            case "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat" -> 7;
            case "mount" -> 12;
            case "umount2" -> 13;
            default -> 0;
        };
    }
}

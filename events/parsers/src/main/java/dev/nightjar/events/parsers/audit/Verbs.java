package dev.nightjar.events.parsers.audit;

import java.util.Locale;

/// What the verb in an operation's name says is done: `compute.instances.insert`, `New-InboxRule`, `CREATE_USER`,
/// `MICROSOFT.COMPUTE/VIRTUALMACHINES/WRITE`, `Add member to role`.
///
/// The words of the last part (behind the last `.` or `/`) are asked first, then those before it; the first that is in
/// the table decides.
final class Verbs {
    private static final int CREATE = 1;
    private static final int READ = 2;
    private static final int UPDATE = 3;
    private static final int DELETE = 4;
    private static final int MOVE = 5;
    private static final int ENROLL = 6;
    private static final int UNENROLL = 7;
    private static final int ENABLE = 8;
    private static final int DISABLE = 9;
    private static final int ACTIVATE = 10;
    private static final int DEACTIVATE = 11;
    private static final int SUSPEND = 12;
    private static final int RESUME = 13;

    private Verbs() {}

    /// Entity Management's `activity_id`; 0 when no word is a verb of the table.
    static int entity(String operation) {
        int cut = Math.max(operation.lastIndexOf('.'), operation.lastIndexOf('/')) + 1;
        int activity = firstVerb(operation, cut, operation.length());
        return activity != 0 ? activity : firstVerb(operation, 0, cut);
    }

    /// API Activity's `activity_id`; 0 when no word is a verb of the table.
    static int api(String operation) {
        return switch (entity(operation)) {
            case 0 -> 0;
            case CREATE, ENROLL -> CREATE;
            case READ -> READ;
            case DELETE, UNENROLL -> DELETE;
            default -> UPDATE;
        };
    }

    private static int firstVerb(String text, int from, int to) {
        int named = 0; // `access` is as often what is granted as what is done
        int at = from;
        while (at < to) {
            while (at < to && !Character.isLetter(text.charAt(at))) {
                at++;
            }
            int start = at;
            boolean isCapitals = at + 1 < to && Character.isUpperCase(text.charAt(at + 1));
            while (at < to && Character.isLetter(text.charAt(at)) && (at == start || !isHump(text, at, isCapitals))) {
                at++;
            }
            String word = text.substring(start, at).toLowerCase(Locale.ROOT);
            int activity = activity(word);
            if (activity != 0) {
                return activity;
            }
            named = word.equals("access") ? READ : named;
        }
        return named;
    }

    /// A capital that starts a word inside `camelCase`; in `WRITE` none does.
    private static boolean isHump(String text, int at, boolean isCapitals) {
        return !isCapitals && Character.isUpperCase(text.charAt(at));
    }

    private static int activity(String word) {
        return switch (word) {
            case "create",
                    "created",
                    "add",
                    "added",
                    "new",
                    "insert",
                    "inserted",
                    "register",
                    "registered",
                    "import",
                    "upload",
                    "uploaded",
                    "send",
                    "sent",
                    "invite",
                    "invited",
                    "issue",
                    "generate",
                    "generated",
                    "clone",
                    "cloned",
                    "copy",
                    "copied",
                    "provision",
                    "fork",
                    "grant",
                    "granted",
                    "assign",
                    "assigned",
                    "request",
                    "requested",
                    "publish",
                    "install",
                    "start",
                    "started",
                    "run",
                    "bulkcreate",
                    "submit" -> CREATE;
            case "read",
                    "get",
                    "list",
                    "view",
                    "viewed",
                    "search",
                    "searched",
                    "find",
                    "query",
                    "accessed",
                    "watch",
                    "download",
                    "downloaded",
                    "export",
                    "exported",
                    "preview",
                    "previewed",
                    "fetch",
                    "lookup",
                    "describe",
                    "check",
                    "test",
                    "head",
                    "batchget",
                    "aggregatedlist",
                    "evaluate",
                    "scan",
                    "show",
                    "inspect",
                    "audit" -> READ;
            case "update",
                    "updated",
                    "set",
                    "change",
                    "changed",
                    "modify",
                    "modified",
                    "write",
                    "patch",
                    "edit",
                    "edited",
                    "rename",
                    "renamed",
                    "replace",
                    "restore",
                    "restored",
                    "reset",
                    "rotate",
                    "transfer",
                    "share",
                    "shared",
                    "unshare",
                    "push",
                    "attach",
                    "detach",
                    "put",
                    "configure",
                    "override",
                    "regenerate",
                    "approve",
                    "deny",
                    "merge",
                    "lock",
                    "unlock",
                    "undelete",
                    "consent",
                    "authorize",
                    "stop",
                    "restart",
                    "protect",
                    "bulkupdate" -> UPDATE;
            case "delete",
                    "deleted",
                    "remove",
                    "removed",
                    "destroy",
                    "destroyed",
                    "revoke",
                    "revoked",
                    "purge",
                    "clear",
                    "cleared",
                    "deletecollection",
                    "harddelete",
                    "softdelete",
                    "uninstall",
                    "unregister",
                    "cancel",
                    "trash",
                    "unassign",
                    "deprovision" -> DELETE;
            case "move", "moved", "movetodeleteditems" -> MOVE;
            case "enroll", "enrolled" -> ENROLL;
            case "unenroll", "unenrolled", "wipe" -> UNENROLL;
            case "enable", "enabled", "allow" -> ENABLE;
            case "disable", "disabled", "block" -> DISABLE;
            case "activate", "activated", "reactivate" -> ACTIVATE;
            case "deactivate", "deactivated" -> DEACTIVATE;
            case "suspend", "suspended", "archive", "archived" -> SUSPEND;
            case "resume", "unsuspend", "unsuspended", "unarchived" -> RESUME;
            default -> 0;
        };
    }
}

package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.windows.WindowsEvent;

/// Accounts of people and computers, groups and their members, rights.
final class Accounts {
    private static final int OTHER = 0;

    private Accounts() {}

    static EventBuilder account(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 4720, 4741 -> account(line, read, 1, "");
            case 4722 -> account(line, read, 2, "");
            case 4723 -> account(line, read, 3, "");
            case 4724, 4794 -> account(line, read, 4, "");
            case 4725 -> account(line, read, 5, "");
            case 4726, 4743 -> account(line, read, 6, "");
            case 4740 -> lockout(line, read);
            case 4767 -> account(line, read, 12, "");
            case 4738, 4742 -> account(line, read, OTHER, "Change");
            case 4781 -> renamed(line, read);
            case 4765 -> account(line, read, OTHER, "SID History Add");
            case 4766 -> account(line, read, OTHER, "SID History Add").succeeded(false);
            case 4780 -> account(line, read, OTHER, "ACL Set");
            case 4782 -> account(line, read, OTHER, "Password Hash Access");
            case 4798 -> account(line, read, OTHER, "Enumerate Groups");
            case 5376 -> account(line, read, OTHER, "Credentials Backup");
            default -> account(line, read, OTHER, "Credentials Restore");
        };
    }

    private static EventBuilder account(Line line, WindowsEvent read, int activity, String other) {
        EventBuilder event = read.event(line, OcsfClass.ACCOUNT_CHANGE, activity)
                .set("user", Parties.required(Parties.account(read, "Target")))
                .set("actor", Parties.actor(read));
        if (!event.body().has("status_id")) {
            event.succeeded(true);
        }
        return other.isEmpty() ? event : event.otherActivity(other);
    }

    /// `TargetDomainName` is the computer at which the last wrong password was typed, not the account's domain.
    private static EventBuilder lockout(Line line, WindowsEvent read) {
        JsonObject user = Parties.account(read.text("TargetUserName"), "", read.text("TargetSid"));
        EventBuilder event = read.event(line, OcsfClass.ACCOUNT_CHANGE, 9)
                .set("user", Parties.required(user))
                .set("actor", Parties.actor(read))
                .succeeded(true);
        String computer = read.text("TargetDomainName");
        if (!computer.isEmpty()) {
            String name = computer.startsWith("\\\\") ? computer.substring(2) : computer;
            event.set("src_endpoint", new JsonObject(1).put("hostname", name));
        }
        return event;
    }

    private static EventBuilder renamed(Line line, WindowsEvent read) {
        JsonObject user =
                Parties.account(read.text("NewTargetUserName"), read.text("TargetDomainName"), read.text("TargetSid"));
        return read.event(line, OcsfClass.ACCOUNT_CHANGE, OTHER)
                .otherActivity("Rename")
                .set("user", Parties.required(user))
                .set("actor", Parties.actor(read))
                .succeeded(true);
    }

    static EventBuilder group(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 4727, 4731, 4744, 4749, 4754, 4759, 4783, 4790 -> group(line, read, 6, "");
            case 4728, 4732, 4746, 4751, 4756, 4761, 4785, 4787 -> group(line, read, 3, "");
            case 4729, 4733, 4747, 4752, 4757, 4762, 4786, 4788 -> group(line, read, 4, "");
            case 4730, 4734, 4748, 4753, 4758, 4763, 4789, 4792 -> group(line, read, 5, "");
            case 4799 -> group(line, read, OTHER, "Enumerate Members");
            default -> group(line, read, OTHER, "Change");
        };
    }

    private static EventBuilder group(Line line, WindowsEvent read, int activity, String other) {
        JsonObject named = Parties.required(Parties.account(read, "Target"));
        EventBuilder event = read.event(line, OcsfClass.GROUP_MANAGEMENT, activity)
                .set("group", named)
                .set("actor", Parties.actor(read));
        String member = read.text("MemberName");
        JsonObject user = Parties.account(commonName(member), "", read.text("MemberSid"));
        if (!user.isEmpty()) {
            event.set("user", member.isEmpty() ? user : user.put("full_name", member));
        }
        if (!event.body().has("status_id")) {
            event.succeeded(true);
        }
        return other.isEmpty() ? event : event.otherActivity(other);
    }

    /// `CN=Alice Example,OU=Staff,DC=example,DC=com` → `Alice Example`; any other text stays as it is.
    private static String commonName(String name) {
        if (name.length() < 4 || !name.regionMatches(true, 0, "CN=", 0, 3)) {
            return name;
        }
        int end = 3;
        while (end < name.length() && (name.charAt(end) != ',' || name.charAt(end - 1) == '\\')) {
            end++;
        }
        return end > 3 ? name.substring(3, end) : name;
    }

    /// Rights of an account (4703 to 4705, 4717, 4718): the subject gives, the target or `TargetSid` gets.
    static EventBuilder rights(Line line, WindowsEvent read) {
        int activity = switch ((int) read.id()) {
            case 4704, 4717 -> 1;
            case 4705, 4718 -> 2;
            default -> read.text("EnabledPrivilegeList").isEmpty() ? 2 : 1;
        };
        String list = Parties.first(
                read,
                "PrivilegeList",
                "AccessGranted",
                "AccessRemoved",
                "EnabledPrivilegeList",
                "DisabledPrivilegeList");
        return read.event(line, OcsfClass.USER_ACCESS, activity)
                .set("user", Parties.required(Parties.account(read, "Target")))
                .set("privileges", Logons.words(list))
                .set("actor", Parties.actor(read));
    }
}

package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.net.Fields;

/// What a record of Microsoft 365 is about: a directory object, a mailbox, a team, a file.
final class M365Target {
    private M365Target() {}

    static void of(AuditEvent audit, Fields in, Act act) {
        String object = in.text("ObjectId");
        String role = modified(in, "Role.DisplayName");
        String group = modified(in, "Group.DisplayName");
        audit.privilege(role).privilege(modified(in, "AppRole.Value"));
        switch (act.type()) {
            case ACCOUNT_CHANGE, USER_ACCESS -> audit.about(Who.user(object, "", ""));
            case GROUP_MANAGEMENT -> {
                audit.group(group.isEmpty() ? in.first("TeamName", "ObjectId") : group, modified(in, "Group.ObjectID"));
                members(audit, in, object);
            }
            default -> {}
        }
        audit.on(object, "", in.first("ItemType", "ObjectType"));
        audit.on(in.text("MailboxOwnerUPN"), in.text("MailboxGuid"), "Mailbox");
        audit.on(in.text("TeamName"), in.text("TeamGuid"), "Team");
        audit.on(in.text("ChannelName"), in.text("ChannelGuid"), "Channel");
        audit.on(in.text("SiteUrl"), in.text("Site"), "Site");
    }

    /// Teams lists its members; the directory names the one as the object.
    private static void members(AuditEvent audit, Fields in, String object) {
        boolean isListed = false;
        for (Object element : in.all().list("Members")) {
            if (element instanceof JsonObject member && !isListed) {
                audit.about(Who.user(new Fields(member).first("UPN", "DisplayName"), "", ""));
                isListed = true;
            }
        }
        if (!isListed && object.indexOf('@') > 0) {
            audit.about(Who.user(object, "", ""));
        }
    }

    /// The new value of a modified property, else its old one.
    private static String modified(Fields in, String name) {
        for (Object element : in.all().list("ModifiedProperties")) {
            if (element instanceof JsonObject property && name.equals(property.get("Name"))) {
                return new Fields(property).first("NewValue", "OldValue");
            }
        }
        return "";
    }

    /// SharePoint and OneDrive: `ObjectId` is the file's whole address.
    static void file(EventBuilder event, Fields in) {
        String url = in.text("ObjectId");
        String name = in.text("SourceFileName");
        JsonObject file = Ocsf.file(name.isEmpty() ? url.isEmpty() ? "unknown" : url : name);
        file.put("name", name.isEmpty() ? file.get("name") : name);
        if (in.text("ItemType").equals("Folder")) {
            file.put("type_id", 2L);
        }
        if (!in.text("SourceRelativeUrl").isEmpty()) {
            file.put("path", in.text("SourceRelativeUrl") + '/' + name);
        }
        if (url.contains("://")) {
            file.put("url", Urls.of(url));
        }
        String extension = in.text("SourceFileExtension");
        event.set("file", file).set("file", "ext", extension);
        String target = in.text("DestinationFileName");
        if (!target.isEmpty()) {
            JsonObject result = Ocsf.file(target);
            if (!in.text("DestinationRelativeUrl").isEmpty()) {
                result.put("path", in.text("DestinationRelativeUrl") + '/' + target);
            }
            event.set("file_result", result);
        }
        if (event.type() == OcsfClass.FILE_HOSTING && !event.body().has("src_endpoint")) {
            event.set("src_endpoint", new JsonObject(1));
        }
    }
}

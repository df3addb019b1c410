package dev.nightjar.events.model.ocsf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The event classes of OCSF 1.8.0 that are not deprecated, with the captions of their activities.
///
/// A test holds this table against the schema's metadata, so that start-up need not read it.
public enum OcsfClass {
    BASE_EVENT(0, "Base Event", ""),
    FILE_ACTIVITY(
            1001,
            "File System Activity",
            "Create|Read|Update|Delete|Rename|Set Attributes|Set Security|Get Attributes|Get Security|Encrypt|Decrypt|Mount|Unmount|Open"),
    KERNEL_EXTENSION_ACTIVITY(1002, "Kernel Extension Activity", "Load|Unload"),
    KERNEL_ACTIVITY(1003, "Kernel Activity", "Create|Read|Delete|Invoke"),
    MEMORY_ACTIVITY(
            1004,
            "Memory Activity",
            "Allocate Page|Modify Page|Delete Page|Buffer Overflow|Disable DEP|Enable DEP|Read|Write|Map View"),
    MODULE_ACTIVITY(1005, "Module Activity", "Load|Unload|Invoke"),
    SCHEDULED_JOB_ACTIVITY(1006, "Scheduled Job Activity", "Create|Update|Delete|Enable|Disable|Start"),
    PROCESS_ACTIVITY(1007, "Process Activity", "Launch|Terminate|Open|Inject|Set User ID"),
    EVENT_LOG_ACTIVITY(
            1008, "Event Log Activity", "Clear|Delete|Export|Archive|Rotate|Start|Stop|Restart|Enable|Disable"),
    SCRIPT_ACTIVITY(1009, "Script Activity", "Execute"),
    PERIPHERAL_ACTIVITY(1010, "Peripheral Activity", "Connect|Disconnect|Enable|Disable|Eject"),
    VULNERABILITY_FINDING(2002, "Vulnerability Finding", "Create|Update|Close"),
    COMPLIANCE_FINDING(2003, "Compliance Finding", "Create|Update|Close"),
    DETECTION_FINDING(2004, "Detection Finding", "Create|Update|Close"),
    INCIDENT_FINDING(2005, "Incident Finding", "Create|Update|Close"),
    DATA_SECURITY_FINDING(2006, "Data Security Finding", "Create|Update|Close|Suppressed"),
    APPLICATION_SECURITY_POSTURE_FINDING(2007, "Application Security Posture Finding", "Create|Update|Close"),
    IAM_ANALYSIS_FINDING(2008, "IAM Analysis Finding", "Create|Update|Close"),
    ACCOUNT_CHANGE(
            3001,
            "Account Change",
            "Create|Enable|Password Change|Password Reset|Disable|Delete|Attach Policy|Detach Policy|Lock|MFA Factor Enable|MFA Factor Disable|Unlock"),
    AUTHENTICATION(
            3002,
            "Authentication",
            "Logon|Logoff|Authentication Ticket|Service Ticket Request|Service Ticket Renew|Preauth|Account Switch"),
    AUTHORIZE_SESSION(3003, "Authorize Session", "Assign Privileges|Assign Groups"),
    ENTITY_MANAGEMENT(
            3004,
            "Entity Management",
            "Create|Read|Update|Delete|Move|Enroll|Unenroll|Enable|Disable|Activate|Deactivate|Suspend|Resume"),
    USER_ACCESS(3005, "User Access Management", "Assign Privileges|Revoke Privileges"),
    GROUP_MANAGEMENT(
            3006,
            "Group Management",
            "Assign Privileges|Revoke Privileges|Add User|Remove User|Delete|Create|Add Subgroup|Remove Subgroup"),
    NETWORK_ACTIVITY(4001, "Network Activity", "Open|Close|Reset|Fail|Refuse|Traffic|Listen"),
    HTTP_ACTIVITY(4002, "HTTP Activity", "Connect|Delete|Get|Head|Options|Post|Put|Trace|Patch"),
    DNS_ACTIVITY(4003, "DNS Activity", "Query|Response||||Traffic"),
    DHCP_ACTIVITY(4004, "DHCP Activity", "Discover|Offer|Request|Decline|Ack|Nak|Release|Inform|Expire"),
    RDP_ACTIVITY(
            4005,
            "RDP Activity",
            "Initial Request|Initial Response|Connect Request|Connect Response|TLS Handshake|Traffic|Disconnect|Reconnect"),
    SMB_ACTIVITY(
            4006, "SMB Activity", "File Supersede|File Open|File Create|File Open If|File Overwrite|File Overwrite If"),
    SSH_ACTIVITY(4007, "SSH Activity", "Open|Close|Reset|Fail|Refuse|Traffic|Listen"),
    FTP_ACTIVITY(4008, "FTP Activity", "Put|Get|Poll|Delete|Rename|List"),
    EMAIL_ACTIVITY(4009, "Email Activity", "Send|Receive|Scan|Trace|MTA Relay"),
    NTP_ACTIVITY(
            4013,
            "NTP Activity",
            "Symmetric Active Exchange|Symmetric Passive Response|Client Synchronization|Server Response|Broadcast|Control|Private Use Case"),
    TUNNEL_ACTIVITY(4014, "Tunnel Activity", "Open|Close|Renew"),
    INVENTORY_INFO(5001, "Device Inventory Info", "Log|Collect"),
    USER_INVENTORY(5003, "User Inventory Info", "Log|Collect"),
    PATCH_STATE(5004, "Operating System Patch State", "Log|Collect"),
    DEVICE_CONFIG_STATE_CHANGE(5019, "Device Config State Change", "Log|Collect"),
    SOFTWARE_INFO(5020, "Software Inventory Info", "Log|Collect"),
    OSINT_INVENTORY_INFO(5021, "OSINT Inventory Info", "Log|Collect"),
    CLOUD_RESOURCES_INVENTORY_INFO(5023, "Cloud Resources Inventory Info", "Log|Collect"),
    EVIDENCE_INFO(5040, "Live Evidence Info", "Query"),
    WEB_RESOURCES_ACTIVITY(6001, "Web Resources Activity", "Create|Read|Update|Delete|Search|Import|Export|Share"),
    APPLICATION_LIFECYCLE(6002, "Application Lifecycle", "Install|Remove|Start|Stop|Restart|Enable|Disable|Update"),
    API_ACTIVITY(6003, "API Activity", "Create|Read|Update|Delete"),
    DATASTORE_ACTIVITY(
            6005, "Datastore Activity", "Read|Update|Connect|Query|Write|Create|Delete|List|Encrypt|Decrypt"),
    FILE_HOSTING(
            6006,
            "File Hosting Activity",
            "Upload|Download|Update|Delete|Rename|Copy|Move|Restore|Preview|Lock|Unlock|Share|Unshare|Open|Sync|Unsync|Access Check"),
    SCAN_ACTIVITY(
            6007,
            "Scan Activity",
            "Started|Completed|Cancelled|Duration Violation|Pause Violation|Error|Paused|Resumed|Restarted|Delayed"),
    APPLICATION_ERROR(6008, "Application Error", "General Error|Translation Error"),
    REMEDIATION_ACTIVITY(7001, "Remediation Activity", "Isolate|Evict|Restore|Harden|Detect"),
    FILE_REMEDIATION_ACTIVITY(7002, "File Remediation Activity", "Isolate|Evict|Restore|Harden|Detect"),
    PROCESS_REMEDIATION_ACTIVITY(7003, "Process Remediation Activity", "Isolate|Evict|Restore|Harden|Detect"),
    NETWORK_REMEDIATION_ACTIVITY(7004, "Network Remediation Activity", "Isolate|Evict|Restore|Harden|Detect"),
    REGISTRY_KEY_ACTIVITY(
            201001, "Registry Key Activity", "Create|Read|Modify|Delete|Rename|Set Security|Restore|Import|Export"),
    REGISTRY_VALUE_ACTIVITY(201002, "Registry Value Activity", "Get|Set|Modify|Delete"),
    WINDOWS_RESOURCE_ACTIVITY(201003, "Windows Resource Activity", "Access"),
    WINDOWS_SERVICE_ACTIVITY(201004, "Windows Service Activity", "Create|Reconfigure|Start|Stop|Pause|Continue|Delete");

    /// The schema's `activity_id` for an activity that the class has no name for.
    public static final int OTHER = 99;

    private static final Map<Integer, OcsfClass> BY_UID = new HashMap<>();

    static {
        for (OcsfClass each : values()) {
            BY_UID.put(each.uid, each);
        }
    }

    private final int uid;
    private final String caption;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> activities;

    OcsfClass(int uid, String caption, String activities) {
        this.uid = uid;
        this.caption = caption;
        this.activities = List.of(activities.split("\\|", -1));
    }

    /// The class with a `class_uid`; empty when it is not one of OCSF 1.8.0 or is deprecated there.
    public static Optional<OcsfClass> of(int uid) {
        return Optional.ofNullable(BY_UID.get(uid));
    }

    public int uid() {
        return uid;
    }

    /// The name that a person reads: the schema's caption.
    public String caption() {
        return caption;
    }

    /// The category: the thousands of the uid; classes of the Windows extension stand 200,000 above.
    public int categoryUid() {
        return uid / 1000 % 100;
    }

    public long typeUid(int activity) {
        return uid * 100L + activity;
    }

    /// The caption of an activity: `Unknown` for 0, `Other` for 99.
    ///
    /// @throws IllegalArgumentException when the class has no such activity
    public String activity(int id) {
        if (id == 0) {
            return "Unknown";
        }
        if (id == OTHER) {
            return "Other";
        }
        if (id < 0 || id > activities.size() || activities.get(id - 1).isEmpty()) {
            throw new IllegalArgumentException(caption + " has no activity " + id);
        }
        return activities.get(id - 1);
    }
}

package dev.nightjar.events.parsers.audit;

import dev.nightjar.events.model.ocsf.OcsfClass;

/// What a service's operation is in OCSF.
///
/// @param type the class
/// @param activity its `activity_id`; 99 for one that the class has no name for: it bears the operation's own
public record Act(OcsfClass type, int activity) {
    public static final Act LOGON = new Act(OcsfClass.AUTHENTICATION, 1);
    public static final Act LOGOFF = new Act(OcsfClass.AUTHENTICATION, 2);
    public static final Act ACCOUNT_SWITCH = new Act(OcsfClass.AUTHENTICATION, 7);
    public static final Act AUTHENTICATION = new Act(OcsfClass.AUTHENTICATION, OcsfClass.OTHER);

    public static final Act USER_CREATE = new Act(OcsfClass.ACCOUNT_CHANGE, 1);
    public static final Act USER_ENABLE = new Act(OcsfClass.ACCOUNT_CHANGE, 2);
    public static final Act PASSWORD_CHANGE = new Act(OcsfClass.ACCOUNT_CHANGE, 3);
    public static final Act PASSWORD_RESET = new Act(OcsfClass.ACCOUNT_CHANGE, 4);
    public static final Act USER_DISABLE = new Act(OcsfClass.ACCOUNT_CHANGE, 5);
    public static final Act USER_DELETE = new Act(OcsfClass.ACCOUNT_CHANGE, 6);
    public static final Act USER_LOCK = new Act(OcsfClass.ACCOUNT_CHANGE, 9);
    public static final Act MFA_ENABLE = new Act(OcsfClass.ACCOUNT_CHANGE, 10);
    public static final Act MFA_DISABLE = new Act(OcsfClass.ACCOUNT_CHANGE, 11);
    public static final Act USER_UNLOCK = new Act(OcsfClass.ACCOUNT_CHANGE, 12);
    public static final Act USER_CHANGE = new Act(OcsfClass.ACCOUNT_CHANGE, OcsfClass.OTHER);

    public static final Act PRIVILEGE_GRANT = new Act(OcsfClass.USER_ACCESS, 1);
    public static final Act PRIVILEGE_REVOKE = new Act(OcsfClass.USER_ACCESS, 2);

    public static final Act GROUP_PRIVILEGE_GRANT = new Act(OcsfClass.GROUP_MANAGEMENT, 1);
    public static final Act GROUP_PRIVILEGE_REVOKE = new Act(OcsfClass.GROUP_MANAGEMENT, 2);
    public static final Act GROUP_ADD = new Act(OcsfClass.GROUP_MANAGEMENT, 3);
    public static final Act GROUP_REMOVE = new Act(OcsfClass.GROUP_MANAGEMENT, 4);
    public static final Act GROUP_DELETE = new Act(OcsfClass.GROUP_MANAGEMENT, 5);
    public static final Act GROUP_CREATE = new Act(OcsfClass.GROUP_MANAGEMENT, 6);
    public static final Act GROUP_CHANGE = new Act(OcsfClass.GROUP_MANAGEMENT, OcsfClass.OTHER);

    /// Entity Management, its activity by the operation's verb.
    public static Act entity(String operation) {
        int activity = Verbs.entity(operation);
        return new Act(OcsfClass.ENTITY_MANAGEMENT, activity == 0 ? OcsfClass.OTHER : activity);
    }

    /// API Activity, its activity by the operation's verb.
    public static Act api(String operation) {
        int activity = Verbs.api(operation);
        return new Act(OcsfClass.API_ACTIVITY, activity == 0 ? OcsfClass.OTHER : activity);
    }

    /// File Hosting Activity.
    public static Act file(int activity) {
        return new Act(OcsfClass.FILE_HOSTING, activity);
    }
}

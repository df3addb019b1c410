package dev.nightjar.events.parsers.firewall.asa;

/// What kind of thing a message reports, by its number (Cisco ASA Series Syslog Messages) and, where one number
/// reports several things, by its words.
enum AsaMeaning {
    DENIED,
    PERMITTED,
    OPENED,
    CLOSED,
    TRAFFIC,
    TRANSLATED,
    LOGON,
    LOGOFF,
    ACCOUNT,
    COMMAND,
    CONFIGURED,
    WEB,
    TUNNEL_OPENED,
    TUNNEL_CLOSED,
    TUNNEL,
    THREAT,
    MESSAGE;

    static AsaMeaning of(int id, String text, String lower) {
        return switch (id) {
            case 106100, 106102, 106103 -> text.contains(" permitted ") ? PERMITTED : DENIED;
            case 111001, 111003, 111004, 111005, 111007, 112001, 199001, 425005 -> CONFIGURED;
            case 111008, 111009, 111010 -> COMMAND;
            case 113019, 113031, 113032 -> TUNNEL_CLOSED;
            case 113039, 722022, 722033, 722034, 722051, 721016, 713049, 713120, 602303, 750006 -> TUNNEL_OPENED;
            case 716002, 721018, 722023, 722028, 722037, 722012, 713050, 713259, 602304, 750007 -> TUNNEL_CLOSED;
            case 109025, 109024 -> DENIED;
            case 113004,
                    113005,
                    113006,
                    113007,
                    113008,
                    113012,
                    113014,
                    113015,
                    113016,
                    113017,
                    113021,
                    605004,
                    605005,
                    611101,
                    611102,
                    716038,
                    716039,
                    308001,
                    751011 -> LOGON;
            case 502101, 502102, 502103 -> ACCOUNT;
            case 611103, 315011 -> LOGOFF;
            case 304001, 304002, 304003, 304004, 716003, 716004 -> WEB;
            case 305009, 305010, 305011, 305012 -> TRANSLATED;
            case 733100, 733101, 733102, 733103, 733104, 733105 -> THREAT;
            case 609001 -> OPENED;
            case 609002 -> CLOSED;
            default -> byWords(id, lower);
        };
    }

    private static AsaMeaning byWords(int id, String text) {
        int family = id / 1000;
        if (family == 109) {
            return LOGON;
        }
        if (family == 713
                || family == 714
                || family == 715
                || family == 716
                || family == 722
                || family == 734
                || family == 737
                || family == 750
                || family == 751
                || family == 402
                || family == 113
                || family == 721) {
            return TUNNEL;
        }
        if (text.startsWith("built ") || text.startsWith("pre-allocate ")) {
            return OPENED;
        }
        if (text.startsWith("teardown ") || text.contains(" terminated")) {
            return CLOSED;
        }
        if (text.contains("deny ")
                || text.contains("denied")
                || text.contains("dropped")
                || text.contains("discarded")
                || text.contains("drop ")
                || text.startsWith("no matching connection")
                || text.contains("blocked")) {
            return DENIED;
        }
        return text.contains("permitted") ? PERMITTED : TRAFFIC;
    }
}

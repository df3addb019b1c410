package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Machine;
import dev.nightjar.cli.generate.scenario.SysmonLog.Running;

/// Somebody's Windows machine. Its address is leased and changes; all else stays.
public final class Workstation {
    private final String name;
    private final String domain;
    private final String mac;
    private final String user;
    private final boolean alwaysOn;
    private final String logonGuid;
    private final Running shell;
    private final Running browser;
    private String address;
    private boolean online;
    private boolean attended;

    Workstation(Dice dice, String name, String domain, String user, boolean alwaysOn, String address) {
        this.name = name;
        this.domain = domain;
        this.user = user;
        this.alwaysOn = alwaysOn;
        this.address = address;
        mac = dice.mac();
        logonGuid = SysmonLog.guid(dice);
        shell = Running.start(dice, "C:\\Windows\\explorer.exe", "", "Windows Explorer", "Microsoft Corporation");
        browser = Running.start(
                dice, "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe", "", "Google Chrome", "Google LLC");
    }

    public String name() {
        return name;
    }

    String fqdn() {
        return name + "." + domain;
    }

    String mac() {
        return mac;
    }

    public String user() {
        return user;
    }

    /// The account as Windows writes it.
    String account() {
        return "LARK\\" + user;
    }

    /// Whether it runs by night, too.
    public boolean alwaysOn() {
        return alwaysOn;
    }

    String logonGuid() {
        return logonGuid;
    }

    Running shell() {
        return shell;
    }

    Running browser() {
        return browser;
    }

    /// The address that it holds now.
    public String address() {
        return address;
    }

    void moveTo(String newAddress) {
        address = newAddress;
    }

    /// Whether it is on and has an address.
    public boolean isOnline() {
        return online;
    }

    void setOnline(boolean isOnline) {
        online = isOnline;
    }

    /// Whether its user sits before it.
    public boolean isAttended() {
        return online && attended;
    }

    void setAttended(boolean isAttended) {
        attended = isAttended;
    }

    /// As DHCP's log names it.
    Machine machine() {
        return new Machine(name, address, mac);
    }
}

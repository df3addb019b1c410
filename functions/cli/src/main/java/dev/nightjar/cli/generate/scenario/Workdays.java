package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;

/// A company at work: what its log sources write on any day, whatever else happens there.
public final class Workdays {
    private final Dice dice;
    private final Clockwork clock;
    private final Company us;
    private final Network network;
    private final Presence presence;

    /// @param hosts machines of people
    Workdays(Dice dice, Clockwork clock, int hosts, Presence.Week week) {
        this.dice = dice;
        this.clock = clock;
        this.us = Company.of(dice.branch("company"), hosts);
        this.network = Network.of(us, clock);
        this.presence = new Presence(us, clock, week);
    }

    public Company us() {
        return us;
    }

    /// Without anybody at weekends.
    ///
    /// @param hosts machines of people
    public static Workdays ofWeeks(Dice dice, Clockwork clock, int hosts) {
        return new Workdays(dice, clock, hosts, Presence.Week.MONDAY_TO_FRIDAY);
    }

    Network network() {
        return network;
    }

    Presence presence() {
        return presence;
    }

    /// Sets what happens first; the clock does the rest.
    public void begin() {
        presence.begin(dice.branch("presence"));
        new Polling(network, clock, dice.branch("polling")).begin();
        new Browsing(network, clock, dice.branch("browsing")).begin();
        new Servers(network, clock, dice.branch("servers")).begin();
    }
}

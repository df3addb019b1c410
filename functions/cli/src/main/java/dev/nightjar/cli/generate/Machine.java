package dev.nightjar.cli.generate;

/// A computer: its name, its address on the inside, and the address of its network card.
public record Machine(String name, String address, String mac) {
    public String fqdn() {
        return name + "." + Organisation.DOMAIN;
    }
}

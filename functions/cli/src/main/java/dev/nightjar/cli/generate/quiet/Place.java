package dev.nightjar.cli.generate.quiet;

import java.time.Duration;
import java.util.List;

/// Where an address is, by a table of addresses.
///
/// @param network the first three octets, of a documentation range
record Place(String city, String country, double north, double east, String network) {
    /// At home: an office, and where people live.
    static final List<Place> HOMES = List.of(
            new Place("Hamburg", "Germany", 53.55, 9.99, "203.0.113"),
            new Place("Kiel", "Germany", 54.32, 10.14, "203.0.113"),
            new Place("Bremen", "Germany", 53.08, 8.80, "203.0.113"),
            new Place("Hanover", "Germany", 52.37, 9.73, "203.0.113"));

    /// Where a mobile operator's networks meet the Internet: telephones seem to be there, from abroad too.
    static final List<Place> MOBILE = List.of(
            new Place("Frankfurt am Main", "Germany", 50.11, 8.68, "198.51.100"),
            new Place("Berlin", "Germany", 52.52, 13.41, "198.51.100"));

    /// Where a program that hides addresses lets its users out.
    static final Place HIDING = new Place("Amsterdam", "The Netherlands", 52.37, 4.90, "192.0.2");

    static final List<Place> ABROAD = List.of(
            new Place("Paris", "France", 48.86, 2.35, "192.0.2"),
            new Place("London", "United Kingdom", 51.51, -0.13, "192.0.2"),
            new Place("Madrid", "Spain", 40.42, -3.70, "192.0.2"),
            new Place("Warsaw", "Poland", 52.23, 21.01, "192.0.2"),
            new Place("New York", "United States", 40.71, -74.01, "192.0.2"),
            new Place("Singapore", "Singapore", 1.35, 103.82, "192.0.2"));

    private static final double EARTH_KM = 6_371;
    private static final double JET_KMH = 800;

    /// To the airport, through it, and to a bed.
    private static final Duration ON_THE_GROUND = Duration.ofHours(4);

    Duration journeyTo(Place other) {
        double a = Math.toRadians(north);
        double b = Math.toRadians(other.north);
        double angle = Math.acos(Math.clamp(
                Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(Math.toRadians(east - other.east)),
                -1,
                1));
        return ON_THE_GROUND.plusMinutes((long) (angle * EARTH_KM / JET_KMH * 60));
    }
}

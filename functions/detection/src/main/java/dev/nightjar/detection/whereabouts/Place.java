package dev.nightjar.detection.whereabouts;

import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import java.util.Locale;
import java.util.Optional;

/// A point on the earth, as roughly as tables of addresses know it: rounded to half a degree, 55 km from north to
/// south, so that the suburbs of a city are one place.
///
/// @param halfNorth half degrees north of the equator
/// @param halfEast half degrees east of Greenwich
/// @param country ISO 3166-1 code in upper case; empty when it is not known
record Place(int halfNorth, int halfEast, String country) {
    /// IUGG's mean radius.
    private static final double EARTH_RADIUS_KM = 6371.0;

    private static final String LOCATION = "src_endpoint.location.";

    /// Empty when the event has no coordinates. Latitude and longitude 0 stand for "not known" in many tables.
    static Optional<Place> of(Event event) {
        Optional<Double> north = coordinate(event, "lat", 90);
        Optional<Double> east = coordinate(event, "long", 180);
        if (north.isEmpty() || east.isEmpty() || (north.get() == 0 && east.get() == 0)) {
            return Optional.empty();
        }
        return Optional.of(new Place(
                Math.toIntExact(Math.round(north.get() * 2)),
                Math.toIntExact(Math.round(east.get() * 2)),
                country(event).orElse("")));
    }

    /// The two letters of the country that the event came from.
    static Optional<String> country(Event event) {
        return event.text(LOCATION + "country")
                .filter(code -> code.length() == 2)
                .map(code -> code.toUpperCase(Locale.ROOT));
    }

    /// What a person reads: city and country as the event names them.
    static String label(Event event) {
        String city = event.text(LOCATION + "city").orElse("");
        String country = country(event).orElse("");
        String all = city.isEmpty() || country.isEmpty() ? city + country : city + ", " + country;
        return Shortened.to(all, 64);
    }

    /// Along the great circle, by the haversine formula.
    double kilometres(Place other) {
        double north = Math.toRadians(halfNorth / 2.0);
        double otherNorth = Math.toRadians(other.halfNorth / 2.0);
        double sinNorth = Math.sin((otherNorth - north) / 2);
        double sinEast = Math.sin(Math.toRadians((other.halfEast - halfEast) / 2.0) / 2);
        double a = sinNorth * sinNorth + Math.cos(north) * Math.cos(otherNorth) * sinEast * sinEast;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    boolean isInCountryOf(Place other) {
        return !country.isEmpty() && country.equals(other.country);
    }

    String key() {
        return halfNorth + " " + halfEast + " " + country;
    }

    /// @throws IllegalArgumentException when it is no [#key]
    static Place ofKey(String key) {
        String[] parts = key.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a place");
        }
        return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    private static Optional<Double> coordinate(Event event, String name, double most) {
        return event.body().at(LOCATION + name) instanceof Number number && Math.abs(number.doubleValue()) <= most
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }
}

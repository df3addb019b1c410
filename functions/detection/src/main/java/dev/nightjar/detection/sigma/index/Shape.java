package dev.nightjar.detection.sigma.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.value.Anchor;
import dev.nightjar.detection.sigma.value.Glob;
import dev.nightjar.detection.sigma.value.Glob.Part;
import dev.nightjar.detection.sigma.value.Glob.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a glob comes down to: a text at a place, anything at all, or a pattern that has to be tried.
sealed interface Shape {
    /// @param bytes UTF-8
    record Text(Anchor anchor, byte[] bytes) implements Shape {}

    record Anything() implements Shape {}

    /// @param needed a text that every match holds; empty when there is none
    record Pattern(Optional<String> needed) implements Shape {}

    /// Dashes that stand for one another are written out, up to this many texts.
    int MAX_DASHED = 125;

    /// One shape for each way to write the glob.
    static List<Shape> of(Glob glob) {
        List<Shape> shapes = new ArrayList<>();
        for (Glob plain : withoutDashes(glob)) {
            shapes.add(one(plain));
        }
        return shapes;
    }

    private static List<Glob> withoutDashes(Glob glob) {
        long dashes =
                glob.parts().stream().filter(part -> part == Wildcard.DASH).count();
        if (dashes == 0 || Math.pow(Glob.DASHES.length(), (double) dashes) > MAX_DASHED) {
            return List.of(glob);
        }
        List<List<Part>> written = new ArrayList<>(List.of(List.of()));
        for (Part part : glob.parts()) {
            List<List<Part>> longer = new ArrayList<>();
            for (List<Part> before : written) {
                if (part == Wildcard.DASH) {
                    Glob.DASHES
                            .chars()
                            .forEach(dash -> longer.add(with(before, new Glob.Literal(Character.toString(dash)))));
                } else {
                    longer.add(with(before, part));
                }
            }
            written = longer;
        }
        return written.stream().map(Glob::new).toList();
    }

    private static List<Part> with(List<Part> before, Part part) {
        List<Part> longer = new ArrayList<>(before);
        longer.add(part);
        return longer;
    }

    private static Shape one(Glob glob) {
        List<Part> parts = glob.parts();
        if (parts.equals(List.of(Wildcard.RUN))) {
            return new Anything();
        }
        boolean opens = !parts.isEmpty() && parts.getFirst() == Wildcard.RUN;
        boolean closes = !parts.isEmpty() && parts.getLast() == Wildcard.RUN;
        List<Part> core = parts.subList(opens ? 1 : 0, closes ? parts.size() - 1 : parts.size());
        if (core.isEmpty() && parts.isEmpty()) {
            return new Text(Anchor.WHOLE, new byte[0]);
        }
        if (core.size() == 1 && core.getFirst() instanceof Glob.Literal(String text)) {
            Anchor anchor = opens ? closes ? Anchor.ANYWHERE : Anchor.END : closes ? Anchor.START : Anchor.WHOLE;
            return new Text(anchor, text.getBytes(UTF_8));
        }
        return new Pattern(parts.stream()
                .filter(Glob.Literal.class::isInstance)
                .map(part -> ((Glob.Literal) part).text())
                .max((a, b) -> Integer.compare(a.length(), b.length())));
    }
}

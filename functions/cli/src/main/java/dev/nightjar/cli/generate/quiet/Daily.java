package dev.nightjar.cli.generate.quiet;

import dev.nightjar.cli.generate.scenario.Clockwork;
import dev.nightjar.cli.generate.scenario.Company;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/// The days that a clock runs over, by their midnights where the company is.
final class Daily {
    private Daily() {}

    static void eachDay(Clockwork clock, Consumer<Instant> midnight) {
        each(clock, DayOfWeek.SUNDAY, midnight);
    }

    static void eachWorkday(Clockwork clock, Consumer<Instant> midnight) {
        each(clock, DayOfWeek.FRIDAY, midnight);
    }

    private static void each(Clockwork clock, DayOfWeek last, Consumer<Instant> midnight) {
        LocalDate end = clock.to().atZone(Company.ZONE).toLocalDate();
        for (LocalDate date = clock.from().atZone(Company.ZONE).toLocalDate();
                !date.isAfter(end);
                date = date.plusDays(1)) {
            Instant begin = date.atStartOfDay(Company.ZONE).toInstant();
            if (date.getDayOfWeek().compareTo(last) <= 0 && !begin.isBefore(clock.from())) {
                midnight.accept(begin);
            }
        }
    }
}

package dev.nightjar.events.parsers.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.parsers.text.Cursor;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresPrefixTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1234] alice@app | alice | app | '' | -1",
                ":192.0.2.1(51234):alice@app:[1234]: | alice | app | 192.0.2.1 | 51234",
                "[1234]: [3-1] user=alice,db=app,app=psql,client=192.0.2.1 | alice | app | 192.0.2.1 | -1",
                "[1234] 192.0.2.1(51234) alice@app | alice | app | 192.0.2.1 | 51234",
                "[1234]: user=alice,db=app,host=192.0.2.1(51234) | alice | app | 192.0.2.1 | 51234"
            })
    void knowsItsPartsByTheirForm(String text, String user, String database, String host, long port) {
        PostgresPrefix prefix = PostgresPrefix.read(text);

        assertThat(prefix.pid()).isEqualTo(1234);
        assertThat(prefix.client())
                .extracting(Client::user, Client::database, Client::host, Client::port)
                .containsExactly(user, database, host, port);
    }

    @Test
    void takesNobodyForAnUnknownUser() {
        PostgresPrefix prefix = PostgresPrefix.read("[1234] [unknown]@[unknown]");

        assertThat(prefix.client()).isEqualTo(Client.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22 10:00:00.123 CET, 2026-11-22T09:00:00.123Z",
        "2026-11-22 10:00:00.123 EST, 2026-11-22T15:00:00.123Z",
        "2026-11-22 10:00:00.123 UTC, 2026-11-22T10:00:00.123Z",
        "2026-11-22 10:00:00.123 XYZ, 2026-11-22T08:00:00.123Z"
    })
    void readsTheZonesAbbreviationElseTheSourcesZone(String text, Instant expected) {
        assertThat(PostgresTime.read(new Cursor(text), ZoneOffset.ofHours(2))).isEqualTo(expected.toEpochMilli());
    }
}
